/**
 * The one way in: metric and analysis of the plan choose the method, moments give the finding, the pair of interval
 * and p-value gives the verdict. Knows of {@code plan}, {@code moments}, {@code inference}, {@code fixed} and
 * {@code anytime}; none of them knows of it. Families, priors and health are for packages beside it.
 */
@NullMarked
package furrow.experiments.comparison;

import org.jspecify.annotations.NullMarked;
