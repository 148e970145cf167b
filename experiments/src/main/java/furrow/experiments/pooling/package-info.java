/**
 * Several experiments on one thing, read together: logarithms of ratios as the scale they share, the mean over experiments
 * with its interval and where the next one may come out, and results drawn in as far as they were picked for being high.
 * And groups of units in one experiment, such as segments: whether its effect differs between them.
 */
@NullMarked
package furrow.experiments.pooling;

import org.jspecify.annotations.NullMarked;
