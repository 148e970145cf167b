/**
 * Quantiles of two arms compared without their densities: how many values lie at or below a number is binomial where the number
 * is the quantile, and what both arms say of a pair of numbers is put together.
 */
@NullMarked
package furrow.experiments.quantile;

import org.jspecify.annotations.NullMarked;
