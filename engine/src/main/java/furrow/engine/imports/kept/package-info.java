/**
 * What is made of the rows that count: units with their latest totals, kept so that the same file twice changes nothing
 * and a later download replaces and never adds; and the events that go to the log.
 */
@NullMarked
package furrow.engine.imports.kept;

import org.jspecify.annotations.NullMarked;
