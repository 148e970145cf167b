/**
 * Tests beside the rules: given facts, expected and forbidden recommendations; and what no scenario covers.
 * They run a book as anyone would; explaining a firing belongs to the package beside.
 */
@NullMarked
package furrow.rules.scenario;

import org.jspecify.annotations.NullMarked;
