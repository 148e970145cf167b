/**
 * Probabilities of tactics given stated priors: chance to beat, chance to be best, expected loss, practical equivalence.
 * Posteriors are integrated, never simulated; error-controlled p- and e-values belong to the packages beside this one.
 */
@NullMarked
package furrow.experiments.bayes;

import org.jspecify.annotations.NullMarked;
