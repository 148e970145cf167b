/**
 * Whether an effect differs between groups of units: segments of one experiment, never one experiment's arms.
 * How each group is read belongs to comparison.
 */
@NullMarked
package furrow.experiments.heterogeneity;

import org.jspecify.annotations.NullMarked;
