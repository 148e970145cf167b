/**
 * How people write numbers, times, durations and names in files, the same in every language of the machine.
 * Text in, value or advice out; which column or key is meant belongs to the readers that use it.
 */
@NullMarked
package furrow.engine.notation;

import org.jspecify.annotations.NullMarked;
