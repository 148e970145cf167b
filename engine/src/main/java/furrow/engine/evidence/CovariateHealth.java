package furrow.engine.evidence;

import furrow.experiments.health.Health;
import furrow.experiments.health.PreStartDifference;
import furrow.experiments.inference.AdjustedMeans;
import furrow.experiments.inference.ArmMean;
import furrow.experiments.inference.RegressedMeans;
import furrow.experiments.moments.CovariateMoments;
import furrow.experiments.moments.RegressionMoments;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is said of metrics that are read given a covariate: what that gained, and whether the arms were alike in it. */
final class CovariateHealth {
    /** Key of the check. */
    static final String CHECK = "covariate";
    /** Units for which a sequence is tuned where the plan gives no number. */
    private static final long USUAL_UNITS = 5_000;

    private static final String UNUSED =
            "in one of the arms too few units had any of it, one unit carries more than half of its spread, it follows from"
                    + " the others, or there are fewer than " + RegressedMeans.UNITS_EACH
                    + " units for each covariate. See whether it was sent for the time before the start; more units help.";

    private CovariateHealth() {}

    static Stream<Health> of(Experiment experiment, List<ArmData> arms) {
        return of(experiment, arms, covariates -> covariates);
    }

    /**
     * The same where more than the plan's covariates is known of units.
     *
     * @param known names of all that is, from those of the plan's covariates
     */
    static Stream<Health> of(Experiment experiment, List<ArmData> arms, UnaryOperator<List<String>> known) {
        var control = arms.stream().filter(each -> each.arm().control()).findFirst();
        return control.stream()
                .flatMap(one -> arms.stream()
                        .filter(each -> !each.arm().control())
                        .flatMap(other -> experiment.metrics().stream()
                                .flatMap(metric ->
                                        of(experiment, metric, one, other, known.apply(metric.covariates())))));
    }

    private static Stream<Health> of(
            Experiment experiment, Metric metric, ArmData control, ArmData treatment, List<String> known) {
        var c = control.metric(metric.name()).map(MetricData::compared);
        var t = treatment.metric(metric.name()).map(MetricData::compared);
        String about = treatment.arm().name() + " on " + metric.name() + ": ";
        if (c.orElse(null) instanceof RegressionMoments one && t.orElse(null) instanceof RegressionMoments other) {
            return Stream.of(Health.attempt(CHECK, () -> gained(about, names(known, one), one, other)));
        }
        if (!(c.orElse(null) instanceof CovariateMoments one && t.orElse(null) instanceof CovariateMoments other)) {
            return Stream.empty();
        }
        return Stream.of(
                Health.attempt(CHECK, () -> gained(about, one, other)),
                Health.attempt(PreStartDifference.CHECK, () -> alike(experiment, about, treatment, one, other)));
    }

    /** Totals may tell others than the plan names, or have no plan. */
    private static List<String> names(List<String> known, RegressionMoments moments) {
        int many = moments.known().size();
        return known.size() == many
                ? known
                : IntStream.rangeClosed(1, many)
                        .mapToObj(each -> "covariate " + each)
                        .toList();
    }

    private static Health gained(String about, CovariateMoments control, CovariateMoments treatment) {
        var adjusted = AdjustedMeans.of(List.of(control, treatment));
        if (adjusted.isEmpty()) {
            return new Health(CHECK, Health.Status.UNKNOWN, about + "each arm needs two units. Wait for more.");
        }
        double left = adjusted.orElseThrow().left();
        if (left >= 1) {
            return new Health(
                    CHECK,
                    Health.Status.OK,
                    about + "read given a covariate, which explains none of the spread, so the interval is no narrower"
                            + " than without. Another one, such as the same measure of the time before, may do more.");
        }
        return new Health(
                CHECK,
                Health.Status.OK,
                String.format(
                        Locale.ROOT,
                        "%sread given a covariate, which explains %.0f %% of the spread, so the interval of the"
                                + " difference is %.2f times as wide as without. The arms' own values are shown as they"
                                + " came. Nothing to do.",
                        about,
                        100 * (1 - left),
                        Math.sqrt(left)));
    }

    private static Health gained(
            String about, List<String> names, RegressionMoments control, RegressionMoments treatment) {
        var pair = RegressedMeans.pair(control, treatment);
        var means = RegressedMeans.of(List.of(control, treatment));
        if (pair.isEmpty() || means.isEmpty()) {
            return new Health(
                    CHECK,
                    Health.Status.UNKNOWN,
                    about + "a reading given covariates needs " + RegressedMeans.UNITS_EACH
                            + " units in each arm. Wait for more.");
        }
        var used = means.orElseThrow().used().stream().map(names::get).toList();
        var unused = names.stream().filter(each -> !used.contains(each)).toList();
        double left = pair.orElseThrow().left();
        String without = unused.isEmpty() ? "" : " " + String.join(", ", unused) + " could not be used: " + UNUSED;
        if (used.isEmpty()) {
            return new Health(CHECK, Health.Status.CAUTION, about + "read as without covariates." + without);
        }
        return new Health(
                CHECK,
                Health.Status.OK,
                String.format(
                        Locale.ROOT,
                        "%sread given %s before the start. The interval of the difference is %.2f times as wide as"
                                + " without, as narrow as %.2f times the units would make it. The arms' own values are"
                                + " shown as they came.%s",
                        about,
                        String.join(", ", used),
                        Math.sqrt(left),
                        1 / Math.max(left, 1e-6),
                        without.isEmpty() ? " Nothing to do." : without));
    }

    /** Nobody says that it is what the metric was before, so it warns and breaks nothing. */
    private static Health alike(
            Experiment experiment,
            String about,
            ArmData treatment,
            CovariateMoments control,
            CovariateMoments treated) {
        var c = ArmMean.of(control.pairs().y());
        var t = ArmMean.of(treated.pairs().y());
        if (c.isEmpty() || t.isEmpty()) {
            return new Health(
                    PreStartDifference.CHECK,
                    Health.Status.UNKNOWN,
                    about + "each arm needs two units. Wait for more.");
        }
        var found = PreStartDifference.check(
                        treatment.arm().name(),
                        c.orElseThrow(),
                        t.orElseThrow(),
                        experiment.analysis().plannedUnits().orElse(USUAL_UNITS))
                .health();
        return new Health(
                found.check(),
                found.status() == Health.Status.BROKEN ? Health.Status.CAUTION : found.status(),
                about + found.detail());
    }
}
