/**
 * Many comparisons at once: p-values corrected for their number, and the level at which each interval agrees.
 * The family is stated, never guessed; single comparisons belong to inference.
 */
@NullMarked
package furrow.experiments.multiplicity;

import org.jspecify.annotations.NullMarked;
