package furrow.experiments.priority;

import java.util.Comparator;
import java.util.OptionalDouble;

/**
 * How far ahead an action stands: chance × value × lever, with doing nothing on the same scale.
 *
 * <p>Chance is that of being worth more than nothing, value what it is worth then, so that their product is
 * {@link PlausibleWorth#gain}; the lever is the author's thumb on the scale. Doing nothing has what acting would lose,
 * {@link PlausibleWorth#saved}, under the same lever.
 *
 * @param chance that acting is worth more than doing nothing, from 0 to 1
 * @param value what it is worth where it is worth anything, in money
 * @param lever what it is multiplied by, from 0 to {@value #MOST_LEVER}; 1 changes nothing
 * @param nothing what doing nothing is worth on the same scale, in money
 * @param ground where chance and value come from
 */
public record PriorityScore(double chance, double value, double lever, double nothing, Ground ground) {
    /** The lever of a rule of priority 100. */
    public static final double MOST_LEVER = 2;

    /** The priority of a rule whose author left the scale alone. */
    public static final double USUAL_PRIORITY = 50;

    /** The chance where nothing tells it: as likely to be worth more than nothing as not. */
    public static final double UNTOLD = 0.5;

    /** The highest first. */
    public static final Comparator<PriorityScore> HIGHEST_FIRST =
            Comparator.comparingDouble(PriorityScore::priority).reversed();

    /** Where chance and value come from. */
    public enum Ground {
        /** From the estimate and its range. */
        RANGE,
        /** From a figure without a range; nothing tells the chance. */
        FIGURE,
        /** Neither is known: the value is one that stands in for it. */
        STAND_IN
    }

    public PriorityScore {
        if (!(chance >= 0 && chance <= 1) || !(value >= 0) || !(lever >= 0 && lever <= MOST_LEVER) || !(nothing >= 0)) {
            throw new IllegalArgumentException("a priority needs a chance in [0, 1], a lever in [0, " + MOST_LEVER
                    + "] and amounts of 0 or more, but had chance " + chance + ", value " + value + ", lever " + lever
                    + ", nothing " + nothing);
        }
    }

    /**
     * Scores an action.
     *
     * @param estimate what it is worth, in money; empty when nobody knows
     * @param lower lower limit of that, where there is one
     * @param upper upper limit of that, where there is one
     * @param standIn what stands in for a worth that is not known, in money, 0 or more
     * @param rulePriority of the rule that advises it, 0 to 100
     */
    public static PriorityScore of(
            OptionalDouble estimate, OptionalDouble lower, OptionalDouble upper, double standIn, int rulePriority) {
        double lever = rulePriority / USUAL_PRIORITY;
        if (estimate.isEmpty()) {
            return new PriorityScore(UNTOLD, standIn, lever, 0, Ground.STAND_IN);
        }
        var plausible = PlausibleWorth.between(estimate.getAsDouble(), lower, upper);
        if (plausible.isEmpty()) {
            double figure = estimate.getAsDouble();
            double loss = lever * UNTOLD * Math.max(0, -figure);
            return new PriorityScore(UNTOLD, Math.max(0, figure), lever, loss, Ground.FIGURE);
        }
        var worth = plausible.get();
        double chance = worth.chance();
        double value = chance == 0 ? 0 : worth.gain() / chance;
        return new PriorityScore(chance, value, lever, lever * worth.saved(), Ground.RANGE);
    }

    /** Chance × value × lever, in money. */
    public double priority() {
        return chance * value * lever;
    }

    /** True when acting scores higher than doing nothing, or neither is known to be worth anything. */
    public boolean beatsNothing() {
        return priority() >= nothing;
    }
}
