/**
 * Group sequential statistics: limits for a few planned looks that together make no more false findings than one, and what may
 * be said of an effect at each. Shares of a plan are in {@code plan}, the tests that a look is read by in {@code fixed}.
 */
@NullMarked
package furrow.experiments.sequential;

import org.jspecify.annotations.NullMarked;
