/**
 * How many units a plan needs, what it can see with those it has, and how long that takes.
 * Closed forms where they are exact or nearly so, seeded simulation with its error elsewhere; reading results
 * that have come in belongs to inference.
 */
@NullMarked
package furrow.experiments.power;

import org.jspecify.annotations.NullMarked;
