package furrow.experiments.health;

import furrow.experiments.health.Health.Status;
import furrow.experiments.inference.ArmMean;
import furrow.experiments.inference.Figure;
import furrow.experiments.plan.CountWords;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Whether an effect fades, grows or turns with time: the slope of the days' effects.
 *
 * <p>The effect d of each day has the variance {@code v = s²c/nc + s²t/nt} with the arms' variances per unit over all
 * days; the line is fitted with weights w = 1/v, {@code slope = Σ w (day - mean) d / Σ w (day - mean)²}, whose standard
 * error is one over the root of that denominator. At an end of the line, t days from their weighted mean, the effect's
 * variance is {@code 1 / Σ w + t² / Σ w (day - mean)²}. For one look; daily looks make the threshold of {@value #THRESHOLD}
 * looser, so it only calls for care. Days with fewer than {@value #LEAST_UNITS} units in an arm are left out.
 *
 * @param slope change of the effect a day, in the metric's unit, with its standard error and p-value
 * @param health what that means
 * @see <a href="https://doi.org/10.1016/0197-2456(86)90046-2">DerSimonian and Laird (1986), Controlled Clinical Trials
 *     7:177-188, for weights from known variances</a>
 */
public record Fading(Figure<Slope> slope, Health health) {
    /** Key of the check. */
    public static final String CHECK = "fading";
    /** Largest p-value at which care is called for. */
    static final double THRESHOLD = 0.01;

    static final int LEAST_UNITS = 8;
    private static final int LEAST_DAYS = 4;

    /**
     * One day, or another equal stretch of time.
     *
     * @param day days since the start
     * @param control the control's units of that day
     * @param treatment the treatment's units of that day
     */
    public record Day(double day, ArmMean control, ArmMean treatment) {
        private double effect() {
            return treatment.value() - control.value();
        }

        private boolean counts() {
            return Math.min(control.n(), treatment.n()) >= LEAST_UNITS;
        }
    }

    /**
     * A line through the days' effects.
     *
     * @param perDay change of the effect a day
     * @param standardError of that change
     * @param first effect at the first day, by the line
     * @param last effect at the last day, by the line
     * @param pValue two-sided, of no change
     * @param turned whether the effects at the two ends lie on different sides of zero, each by more than chance does
     */
    public record Slope(
            double perDay, double standardError, double first, double last, double pValue, boolean turned) {}

    /**
     * Checks.
     *
     * @param control of all the control's units
     * @param treatment of all the treatment's units
     * @param days the same units by day
     */
    public static Fading check(ArmMean control, ArmMean treatment, List<Day> days) {
        var counted = days.stream().filter(Day::counts).toList();
        var slope = slope(control, treatment, counted);
        if (slope.isEmpty()) {
            String why = counted.size() < LEAST_DAYS
                    ? "Only " + CountWords.of(counted.size(), "day") + " with " + LEAST_UNITS
                            + " units or more in each arm;" + " a trend needs " + LEAST_DAYS
                            + ". Wait, or take longer stretches than days."
                    : "The units do not differ within the arms, so a trend cannot be judged.";
            return new Fading(Figure.unknown(why), new Health(CHECK, Status.UNKNOWN, why));
        }
        return new Fading(Figure.of(slope.get()), health(slope.get()));
    }

    private static Optional<Slope> slope(ArmMean control, ArmMean treatment, List<Day> days) {
        double perUnitControl = control.squaredError() * control.n();
        double perUnitTreatment = treatment.squaredError() * treatment.n();
        if (days.size() < LEAST_DAYS || !(perUnitControl + perUnitTreatment > 0)) {
            return Optional.empty();
        }
        double[] weights = days.stream()
                .mapToDouble(each -> 1
                        / (perUnitControl / each.control().n()
                                + perUnitTreatment / each.treatment().n()))
                .toArray();
        double sum = 0;
        double day = 0;
        double effect = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i];
            day += (days.get(i).day() - day) * weights[i] / sum;
            effect += (days.get(i).effect() - effect) * weights[i] / sum;
        }
        double squares = 0;
        double products = 0;
        for (int i = 0; i < weights.length; i++) {
            double distance = days.get(i).day() - day;
            squares += weights[i] * distance * distance;
            products += weights[i] * distance * (days.get(i).effect() - effect);
        }
        double perDay = products / squares;
        double error = 1 / Math.sqrt(squares);
        double p = chance(perDay / error);
        var range = days.stream().mapToDouble(Day::day).summaryStatistics();
        double toFirst = range.getMin() - day;
        double toLast = range.getMax() - day;
        double first = effect + perDay * toFirst;
        double last = effect + perDay * toLast;
        boolean turned = first * last < 0
                && chance(first / Math.hypot(1 / Math.sqrt(sum), error * toFirst)) <= THRESHOLD
                && chance(last / Math.hypot(1 / Math.sqrt(sum), error * toLast)) <= THRESHOLD;
        return Optional.of(new Slope(perDay, error, first, last, p, turned));
    }

    /** How often chance alone gives as many standard errors or more, to either side. */
    private static double chance(double errors) {
        return 2 * NormalDistribution.of(0, 1).survivalProbability(Math.abs(errors));
    }

    private static Health health(Slope slope) {
        String found = String.format(
                Locale.ROOT,
                "By a line through the days the effect went from %.4g to %.4g (chance alone does this %s)",
                slope.first(),
                slope.last(),
                HealthText.often(Math.log(slope.pValue())));
        if (slope.pValue() > THRESHOLD) {
            return new Health(CHECK, Status.OK, found + ". Nothing to do.");
        }
        return new Health(CHECK, Status.CAUTION, found + advice(slope));
    }

    /** What became of the effect, whichever side is the better one. */
    private static String advice(Slope slope) {
        if (slope.turned()) {
            return ": it has turned to the other side, and the average tells of neither. Find out what changed, and judge by"
                    + " the later days.";
        }
        return Math.abs(slope.last()) < Math.abs(slope.first())
                ? ": it fades. The average promises more than the tactic will go on to give; run longer, and judge by the"
                        + " later days."
                : ": it grows. The average tells less of it, for better or worse, than the later days do; run longer before"
                        + " you decide.";
    }
}
