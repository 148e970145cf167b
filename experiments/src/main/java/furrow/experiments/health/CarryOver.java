package furrow.experiments.health;

import furrow.experiments.health.Health.Status;
import furrow.experiments.inference.Figure;
import furrow.experiments.moments.Moments;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * Whether the arm of the slot before still shows in a slot's value.
 *
 * <p>Analysis of variance of cells (arm now, arm before): the sum of squares between the cells of one arm now, over all
 * arms, against that within the cells, {@code F = (SSB / df1) / (SSW / df2)}. Exact for independent normal slots of one
 * variance; for one look, so its threshold of {@value #THRESHOLD} only calls for care.
 *
 * @param pValue of no carry-over
 * @param health what that means
 * @see "Jones and Kenward (2014), Design and Analysis of Cross-Over Trials, third edition, chapter 2"
 */
public record CarryOver(Figure<Double> pValue, Health health) {
    /** Key of the check. */
    public static final String CHECK = "carry-over";
    /** Largest p-value at which care is called for. */
    static final double THRESHOLD = 0.01;

    private static final int LEAST_WITHIN = 4;

    /**
     * The slots of one arm that followed slots of one arm.
     *
     * @param now arm of the slots
     * @param before arm of the slots before them
     * @param moments of the slots' values
     */
    public record Cell(String now, String before, Moments moments) {}

    /**
     * Checks.
     *
     * @param cells all pairs of arms that occurred, each once
     */
    public static CarryOver check(List<Cell> cells) {
        Map<String, Moments> byNow = new LinkedHashMap<>();
        double within = 0;
        long slots = 0;
        int filled = 0;
        for (Cell each : cells) {
            if (each.moments().n() > 0) {
                byNow.merge(each.now(), each.moments(), Moments::merge);
                within += squares(each.moments());
                slots += each.moments().n();
                filled++;
            }
        }
        double around = byNow.values().stream().mapToDouble(CarryOver::squares).sum();
        return judge(around - within, filled - byNow.size(), within, slots - filled);
    }

    private static double squares(Moments moments) {
        return moments.variance().orElse(0) * (moments.n() - 1);
    }

    private static CarryOver judge(double between, int degreesBetween, double within, long degreesWithin) {
        if (degreesBetween < 1 || degreesWithin < LEAST_WITHIN || !(within > 0)) {
            String why = "There are too few slots of each arm after each other arm to judge carry-over. Go on, and let"
                    + " chance order the slots.";
            return new CarryOver(Figure.unknown(why), new Health(CHECK, Status.UNKNOWN, why));
        }
        double f = Math.max(0, between) / degreesBetween / (within / degreesWithin);
        double p = FDistribution.of(degreesBetween, (double) degreesWithin).survivalProbability(f);
        String share = "(chance alone does this " + HealthText.often(Math.log(p)) + ")";
        return p > THRESHOLD
                ? new CarryOver(
                        Figure.of(p),
                        new Health(
                                CHECK,
                                Status.OK,
                                "A slot's value does not show which arm was before it " + share + ". Nothing to do."))
                : new CarryOver(
                        Figure.of(p),
                        new Health(
                                CHECK,
                                Status.CAUTION,
                                "A slot's value shows which arm was before it " + share
                                        + ": the arms wash into each other,"
                                        + " which blurs their difference. Leave a pause between slots, or make them"
                                        + " longer and leave out their beginnings."));
    }
}
