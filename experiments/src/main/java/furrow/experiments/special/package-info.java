/**
 * Numerical tools that Apache Commons lacks: remainders, tails on the log scale, sums over the whole line.
 * Pure functions of plain numbers; what they mean for an experiment is said by the packages that call them.
 */
@NullMarked
package furrow.experiments.special;

import org.jspecify.annotations.NullMarked;
