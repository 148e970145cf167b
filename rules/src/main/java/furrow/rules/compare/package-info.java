/**
 * Two rule books on the same facts: which advice is new, gone, changed or in another place, and by which rule.
 * Which facts, and over which period, is the caller's choice.
 */
@NullMarked
package furrow.rules.compare;

import org.jspecify.annotations.NullMarked;
