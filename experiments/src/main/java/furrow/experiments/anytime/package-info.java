/**
 * Methods that may be read at any time, as often as one likes: exact mixtures for values in a known range,
 * asymptotic confidence sequences for the rest. One class a method, from moments to a finding;
 * which one is used is settled in {@code comparing}.
 */
@NullMarked
package furrow.experiments.anytime;

import org.jspecify.annotations.NullMarked;
