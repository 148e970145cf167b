package furrow.experiments.health;

import furrow.experiments.anytime.AsymptoticSequence;
import furrow.experiments.health.Health.Status;
import furrow.experiments.special.ChiSquaredTail;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether the arms got the units that the told chances give them.
 *
 * <p>Where each arm had one chance throughout, that is {@link SampleRatio} with the chances for weights. Where chances
 * changed, the units of each arm, weighed by 1/chance, stand for all units that came, so any two arms need to stand for as
 * many: with \( D = \sum_a 1/p - \sum_c 1/p \) and \( V = \sum_a 1/p^2 + \sum_c 1/p^2 \),
 * \( z = D/\sqrt V \) is that of a martingale whatever the chances hung on. Each arm is held against the first, at the
 * threshold over the number of such pairs; at any look by the mean of normal mixtures tuned to 100, 1,000, ..., 1e6 units.
 *
 * @see <a href="https://doi.org/10.1080/01621459.1952.10483446">Horvitz and Thompson (1952), JASA 47:663-685</a>
 */
public final class ChanceSplit {
    private static final double[] TUNINGS = {1e2, 1e3, 1e4, 1e5, 1e6};
    /** Units of equal weight in the thinner arm from which the normal limit is taken. */
    private static final double ENOUGH = 16;

    private ChanceSplit() {}

    /**
     * Checks.
     *
     * @param arms two or more, the control first
     * @param test how often it is looked at; {@link SampleRatio.Test#ANYTIME}, else one look is meant
     */
    public static Health check(List<ToldChances> arms, SampleRatio.Test test) {
        boolean live = test == SampleRatio.Test.ANYTIME;
        if (arms.stream().noneMatch(ToldChances::changed)) {
            var splits = arms.stream()
                    .map(each -> new ArmSplit(
                            each.split().arm(),
                            each.any() ? each.all().lastKey() : each.split().weight(),
                            each.split().units()))
                    .toList();
            return (live ? SampleRatio.live(splits) : SampleRatio.once(splits)).health();
        }
        return changing(arms, live);
    }

    private static Health changing(List<ToldChances> arms, boolean live) {
        boolean few = arms.stream().anyMatch(each -> effective(each) < ENOUGH);
        if (few) {
            return new Health(
                    SampleRatio.CHECK,
                    Status.UNKNOWN,
                    "Chances changed, and the units are too few to tell whether the arms get what these give them. Go"
                            + " on; the check makes itself once there are more.");
        }
        double logP = 0;
        for (ToldChances each : arms.subList(1, arms.size())) {
            logP = Math.min(logP, logP(arms.get(0), each, live));
        }
        logP = Math.min(0, logP + Math.log(arms.size() - 1.0));
        return logP <= Math.log(SampleRatio.THRESHOLD)
                ? new Health(
                        SampleRatio.CHECK,
                        Status.BROKEN,
                        "The arms did not get the units that their told chances give them: " + told(arms)
                                + "; chance alone does this " + HealthText.often(logP)
                                + ". Do not read the results. Look for what was lost or counted twice in one arm, or"
                                + " chances that were not those of the draw; mend it and start anew.")
                : new Health(
                        SampleRatio.CHECK,
                        Status.OK,
                        "The arms got about the units that their told chances give them: " + told(arms) + "; p = "
                                + HealthText.p(logP) + ". Nothing to do.");
    }

    private static double effective(ToldChances arm) {
        double stands = arm.standsFor();
        return stands == 0 ? 0 : stands * stands / arm.squaredWeights();
    }

    private static double logP(ToldChances one, ToldChances other, boolean live) {
        double z = (other.standsFor() - one.standsFor()) / Math.sqrt(one.squaredWeights() + other.squaredWeights());
        if (!live) {
            return ChiSquaredTail.log(z * z, 1);
        }
        double n = (double) one.split().units() + other.split().units();
        double mixture = 0;
        for (double tuning : TUNINGS) {
            mixture += Math.exp(new AsymptoticSequence(tuning, 1 - SampleRatio.THRESHOLD).logEvidence(z, n))
                    / TUNINGS.length;
        }
        return Math.min(0, -Math.log(mixture));
    }

    /** Of two arms the other's chance is known for each unit, so that the chances can be added up. */
    private static String told(List<ToldChances> arms) {
        var parts = new ArrayList<String>();
        for (int i = 0; i < arms.size(); i++) {
            var each = arms.get(i);
            if (arms.size() == 2) {
                var other = arms.get(1 - i);
                double expected = each.sum() + other.split().units() - other.sum();
                parts.add(String.format(
                        Locale.ROOT,
                        "%s %,d (its chances add up to %,.1f)",
                        each.split().arm(),
                        each.split().units(),
                        expected));
            } else {
                parts.add(String.format(
                        Locale.ROOT,
                        "%s %,d that stand for %,.0f",
                        each.split().arm(),
                        each.split().units(),
                        each.standsFor()));
            }
        }
        return String.join(", ", parts);
    }
}
