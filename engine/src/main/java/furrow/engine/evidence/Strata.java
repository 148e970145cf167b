package furrow.engine.evidence;

import furrow.experiments.fold.ArmSummary;
import furrow.experiments.fold.ExperimentSummary;
import furrow.experiments.fold.MetricSummary;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.moments.Moments;
import furrow.experiments.moments.PairedMoments;
import furrow.experiments.moments.RegressionMoments;
import furrow.experiments.plan.Experiment;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The values of an attribute whose part in the numbers is taken out.
 *
 * <p>Which are told apart follows from how many units they have and nothing else: those with most, {@value #MOST} and one that
 * they are held against; all others go with that one.
 *
 * @param names the values told apart, such as {@code channel=email}, those with most units first
 * @param segments arms of each value
 */
record Strata(List<String> names, Map<String, List<ArmSummary>> segments) {
    /** Most values that are told apart from the one with most units. */
    static final int MOST = 9;

    static final Strata NONE = new Strata(List.of(), Map.of());

    /** Those that the plan asks for. */
    static Strata of(Experiment experiment, ExperimentSummary found) {
        return experiment
                .analysis()
                .strata()
                .map(attribute -> new Strata(
                        found.segments().keySet().stream()
                                .filter(each -> each.startsWith(attribute + "="))
                                .sorted(Comparator.comparingLong((String each) ->
                                                units(found.segments().getOrDefault(each, List.of())))
                                        .reversed()
                                        .thenComparing(Comparator.naturalOrder()))
                                .skip(1)
                                .limit(MOST)
                                .toList(),
                        found.segments()))
                .orElse(NONE);
    }

    private static long units(List<ArmSummary> arms) {
        return arms.stream().mapToLong(ArmSummary::units).sum();
    }

    /**
     * An arm's moments with which value each unit has; nothing where there is no value to tell apart or the moments are not of
     * one or two numbers a unit.
     */
    Optional<MetricMoments> moments(String arm, MetricSummary whole) {
        boolean fits = whole.moments() instanceof Moments || whole.moments() instanceof PairedMoments;
        if (names.isEmpty() || !fits || whole.values().isPresent()) {
            return Optional.empty();
        }
        var groups = names.stream().map(each -> group(each, arm, whole)).toList();
        return Optional.of(RegressionMoments.withGroups(given(whole), groups));
    }

    private MetricMoments group(String name, String arm, MetricSummary whole) {
        return segments.getOrDefault(name, List.of()).stream()
                .filter(each -> each.arm().equals(arm))
                .flatMap(each -> each.metrics().stream())
                .filter(each -> each.metric().equals(whole.metric()))
                .map(Strata::given)
                .findFirst()
                .orElseGet(() -> given(whole).butFor(given(whole)));
    }

    /** With what else was known of units before, where that is. */
    private static MetricMoments given(MetricSummary metric) {
        return metric.regression().<MetricMoments>map(known -> known).orElse(metric.moments());
    }

    /** Names of the numbers that a metric is read given, as the report tells them. */
    List<String> known(List<String> covariates) {
        return Stream.concat(covariates.stream(), names.stream()).toList();
    }
}
