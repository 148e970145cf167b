/**
 * Which advice comes first, and which is held back: stages that each candidate goes through, with what each of them said.
 * It decides by lives, limits and a score that {@code furrow.experiments.priority} reckons; it stores nothing.
 */
@NullMarked
package furrow.engine.arbitration;

import org.jspecify.annotations.NullMarked;
