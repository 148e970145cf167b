/**
 * Methods for one look at the planned end: Welch, score, Boschloo, Newcombe, delta, Fieller, conditional rates.
 * One class a method, from moments to a finding; reading these as data come in breaks their promise.
 * Which one is used is settled in {@code comparing}.
 */
@NullMarked
package furrow.experiments.fixed;

import org.jspecify.annotations.NullMarked;
