package furrow.experiments.goal;

import furrow.experiments.inference.Figure;
import furrow.experiments.plan.Metric;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Forecasts of a daily series by a fixed bank of structural models, each filtered along and weighed by its likelihood \( w_i \).
 * A day costs the same however long the series is: nothing is fitted anew.
 *
 * <p>With \( F_i \) the variance of the mean of a week's days to come, their chance in it, the band of that mean is
 * \[ \bar m \pm t \sqrt{\sum w_i (\hat\sigma_i^2 F_i + (m_i - \bar m)^2)}, \quad \bar m = \sum w_i m_i, \]
 * with Student's t at three degrees of freedom less than there are days. docs/goals.md tells how often it held on weeks that were
 * held out.
 *
 * @see <a href="https://doi.org/10.1214/ss/1009212519">Hoeting, Madigan, Raftery and Volinsky (1999), Bayesian model averaging: a
 *     tutorial, Statistical Science 14:382-417, equations 1 to 3, each model alike likely beforehand</a>
 */
final class ForecastBank {
    /** Days with a value before a forecast is made: three weeks, so that each weekday was seen more than once. */
    static final int FIRST = 21;
    /** Level of the band. */
    static final double LEVEL = 0.9;

    /** A model that is less likely than the likeliest by this has no say. */
    private static final double LEAST_SHARE = 0.1;

    private static final int WEEK = 7;
    private static final double[] LEVELS = {0, 0.001, 0.01, 0.1, 1};
    private static final double[] SLOPES = {0, 1e-4};
    /** Variance of what lasts, and its persistence. */
    private static final double[][] LASTING = {{0, 0}, {0.5, 0.5}, {0.5, 0.8}, {2, 0.5}, {2, 0.8}};

    private final List<StructuralFilter> filters;
    private double usualUnits;
    private int days;

    private ForecastBank(List<StructuralFilter> filters) {
        this.filters = filters;
    }

    /** One that has seen nothing and expects a value. */
    static ForecastBank at(double value) {
        var filters = new ArrayList<StructuralFilter>();
        for (double level : LEVELS) {
            for (double slope : SLOPES) {
                for (double[] lasting : LASTING) {
                    var model = StructuralModel.of(level, slope, lasting[0], lasting[1]);
                    filters.add(StructuralFilter.at(model, value));
                }
            }
        }
        return new ForecastBank(filters);
    }

    ForecastBank copy() {
        var same = new ForecastBank(filters.stream().map(StructuralFilter::copy).toList());
        same.usualUnits = usualUnits;
        same.days = days;
        return same;
    }

    /** Takes a day in and goes on to the next. */
    void see(double value, long units) {
        usualUnits = days == 0 ? units : usualUnits + (units - usualUnits) / (days + 1);
        double chance = Math.max(1, usualUnits / Math.max(units, 1));
        filters.forEach(each -> each.see(value, chance));
        days++;
        pass();
    }

    /** Goes on to the next day without a value. */
    void pass() {
        filters.forEach(StructuralFilter::pass);
    }

    /**
     * The weeks to come.
     *
     * @param behind days that passed without a value since the last one
     * @param from the first day to come
     * @param bounds range that the series cannot leave, when known
     */
    Figure<List<WeekForecast>> weeks(long behind, LocalDate from, int weeks, Optional<Metric.Bounds> bounds) {
        if (days < FIRST) {
            return Figure.unknown(
                    "a forecast needs " + FIRST + " days with a value, but there were " + days + "; wait");
        }
        var likely = likely(behind);
        var forecasts = new ArrayList<WeekForecast>();
        for (int week = 0; week < weeks; week++) {
            var first = from.plusWeeks(week);
            forecasts.add(together(likely, first, bounds));
            likely = likely.stream().map(Likely::weekOn).toList();
        }
        return forecasts.stream().allMatch(each -> Double.isFinite(each.lower()) && Double.isFinite(each.upper()))
                ? Figure.of(forecasts)
                : Figure.unknown("a forecast cannot be computed from numbers so large");
    }

    /**
     * A model that explains the days so far.
     *
     * @param share its share of the likelihood of all models
     * @param chance its variance of chance
     * @param ahead the week to come
     */
    private record Likely(double share, double chance, StructuralFilter.Ahead ahead) {
        Likely weekOn() {
            return new Likely(share, chance, ahead.then().mean(WEEK));
        }

        double variance() {
            return chance * ahead.variance();
        }
    }

    /** The models that explain the days best, with shares that sum to 1. */
    private List<Likely> likely(long behind) {
        double most = filters.stream()
                .mapToDouble(StructuralFilter::logLikelihood)
                .max()
                .orElseThrow();
        var found =
                filters.stream().filter(each -> share(each, most) > LEAST_SHARE).toList();
        double sum = found.stream().mapToDouble(each -> share(each, most)).sum();
        return found.stream()
                .map(each -> new Likely(share(each, most) / sum, each.chance(), after(each, behind)))
                .toList();
    }

    /** Likelihood over that of the likeliest; days that never vary make it endless, and all such models alike. */
    private static double share(StructuralFilter filter, double most) {
        double each = filter.logLikelihood();
        return each == most ? 1 : Math.exp(each - most);
    }

    private static StructuralFilter.Ahead after(StructuralFilter filter, long days) {
        var later = filter.copy();
        for (long day = 0; day < days; day++) {
            later.pass();
        }
        return later.mean(WEEK);
    }

    private WeekForecast together(List<Likely> likely, LocalDate first, Optional<Metric.Bounds> bounds) {
        double mean = likely.stream()
                .mapToDouble(each -> each.share() * each.ahead().mean())
                .sum();
        double variance = likely.stream()
                .mapToDouble(each ->
                        each.share() * (each.variance() + Math.pow(each.ahead().mean() - mean, 2)))
                .sum();
        double half = TDistribution.of(days - 3).inverseSurvivalProbability((1 - LEVEL) / 2) * Math.sqrt(variance);
        return new WeekForecast(
                first,
                first.plusDays(WEEK - 1),
                inside(mean, bounds),
                inside(mean - half, bounds),
                inside(mean + half, bounds));
    }

    private static double inside(double value, Optional<Metric.Bounds> bounds) {
        return bounds.map(range -> Math.max(range.low(), Math.min(range.high(), value)))
                .orElse(value);
    }
}
