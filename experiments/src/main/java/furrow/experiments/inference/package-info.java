/**
 * Evidence from moments: estimates, intervals, error-controlled p- and e-values, verdicts.
 * One class a method; which method is used follows from the plan, never from what the data show.
 */
@NullMarked
package furrow.experiments.inference;

import org.jspecify.annotations.NullMarked;
