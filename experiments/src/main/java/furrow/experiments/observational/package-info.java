/**
 * Comparing what nobody randomised, such as past posts: associations with their overlap and how much hidden bias would
 * explain them away. Never better or worse; whoever wants to know plans an experiment.
 */
@NullMarked
package furrow.experiments.observational;

import org.jspecify.annotations.NullMarked;
