/**
 * Methods for one look at the planned end: Welch, score, Boschloo, conditional rates.
 * One class a method, from moments to a finding; reading these as data come in breaks their promise.
 * Which one is used is settled in {@code comparison}.
 */
@NullMarked
package furrow.experiments.fixed;

import org.jspecify.annotations.NullMarked;
