package furrow.experiments.observational;

import furrow.experiments.inference.ArmMean;
import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Fieller;
import furrow.experiments.inference.Figure;
import furrow.experiments.moments.MetricMoments;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Whether a tactic brings of late what it brought before: its last whole weeks against as many weeks before them, so
 * that each weekday stands in both alike.
 *
 * <p>Units of one day share its news and weather, so days count and not units; and a good day may make the next ones good.
 * With a day's total x and its units (or denominators) y, a period brings {@code R = Σx / Σy}; with the residuals
 * {@code e = x - R y} of its D days, {@code γ(l) = Σ e(d) e(d + l)} and Newey and West's weights, its variance is
 * {@code D / (D - 1) · (γ(0) + 2 Σ (1 - l / 4) γ(l)) / (Σy)²} for l = 1, 2, 3; never less than with γ(0) alone, nor
 * than that of its units taken one by one. The change {@code late / early - 1} has Fieller's limits with Student's t at
 * {@code (min(D) - 1) / 2} degrees of freedom, halved since few days tell little of how they hang together.
 *
 * <p>For one look; and observational: whatever else has changed in the time is part of it.
 *
 * @param early the earlier period, its days counted as groups
 * @param late the later one
 * @param weeks length of each
 * @see <a href="https://doi.org/10.1145/3219819.3219919">Deng, Knoblich and Lu (2018), Applying the delta method in
 *     metric analytics, KDD, section 3, for days as clusters</a>
 * @see <a href="https://doi.org/10.2307/1913610">Newey and West (1987), Econometrica 55:703-708</a>
 * @see <a href="https://doi.org/10.1111/j.2517-6161.1954.tb00159.x">Fieller (1954), JRSS B 16:175-185</a>
 */
public record Trend(ArmMean early, ArmMean late, int weeks) {
    /** Longest period, so that "of late" stays true. */
    static final int MOST_WEEKS = 4;
    /** Fewest days with units in each period. */
    static final int LEAST_DAYS = 5;

    /** Days after a day that may hang together with it. */
    static final int LAGS = 3;

    private static final int WEEK = 7;

    /**
     * Of what each day brought, when there are two weeks or more, each with {@value #LEAST_DAYS} days that have units.
     *
     * @param days moments by day; the last day ends the later period
     */
    public static Figure<Trend> of(SortedMap<LocalDate, MetricMoments> days) {
        if (days.isEmpty()) {
            return Figure.unknown("nothing was measured yet");
        }
        var end = days.lastKey().plusDays(1);
        long weeks = Math.min(MOST_WEEKS, ChronoUnit.DAYS.between(days.firstKey(), end) / WEEK / 2);
        var middle = end.minusWeeks(weeks);
        var early = period(days.subMap(middle.minusWeeks(weeks), middle));
        var late = period(days.subMap(middle, end));
        return early.isEmpty() || late.isEmpty()
                ? Figure.unknown("a trend needs two periods of whole weeks, each with " + LEAST_DAYS
                        + " days or more that have units; wait")
                : Figure.of(new Trend(early.get(), late.get(), (int) weeks));
    }

    private static Optional<ArmMean> period(SortedMap<LocalDate, MetricMoments> days) {
        var all = days.values().stream().reduce(MetricMoments::and);
        if (days.size() < LEAST_DAYS || all.isEmpty()) {
            return Optional.empty();
        }
        return ArmMean.of(all.get()).map(units -> {
            double byDays = squaredError(days, units.value(), all.get().base());
            return new ArmMean(days.size(), units.value(), Math.max(units.squaredError(), byDays));
        });
    }

    private static double squaredError(SortedMap<LocalDate, MetricMoments> days, double ratio, double base) {
        double alone = products(days, ratio, 0);
        double together = alone;
        for (int lag = 1; lag <= LAGS; lag++) {
            together += 2 * (1 - lag / (LAGS + 1.0)) * products(days, ratio, lag);
        }
        return Math.max(alone, together) * days.size() / (days.size() - 1) / base / base;
    }

    /** Sum of the products of residuals that many days apart. */
    private static double products(SortedMap<LocalDate, MetricMoments> days, double ratio, int lag) {
        double sum = 0;
        for (var each : days.entrySet()) {
            var later = days.get(each.getKey().plusDays(lag));
            sum += later == null ? 0 : residual(each.getValue(), ratio) * residual(later, ratio);
        }
        return sum;
    }

    private static double residual(MetricMoments day, double ratio) {
        return day.total() - ratio * day.base();
    }

    /**
     * The change from the earlier to the later period, relative.
     *
     * @param level confidence level of its limits, such as 0.95
     */
    public Figure<Effect> change(double level) {
        if (!(early.squaredError() + late.squaredError() > 0)) {
            return Figure.unknown("no day differs from another, so chance cannot be judged");
        }
        double degrees = (Math.min(early.n(), late.n()) - 1) / 2.0;
        double critical = TDistribution.of(degrees).inverseSurvivalProbability((1 - level) / 2);
        return Fieller.relative(early, late, critical);
    }
}
