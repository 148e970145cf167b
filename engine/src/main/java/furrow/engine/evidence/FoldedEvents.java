package furrow.engine.evidence;

import furrow.experiments.fold.ArmSummary;
import furrow.experiments.fold.ExperimentSummary;
import furrow.experiments.fold.MetricSummary;
import furrow.experiments.fold.WorkspaceSummary;
import furrow.experiments.health.Health;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.plan.Arm;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Plan;
import furrow.experiments.plan.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** What a fold of events and snapshots amounts to, experiment by experiment. */
public final class FoldedEvents {
    private FoldedEvents() {}

    /** The plan's experiments with what came in of each. */
    public static List<ExperimentData> experiments(Plan plan, WorkspaceSummary summary) {
        return Grounds.of(
                        plan.workspace(),
                        Optional.of(plan),
                        summary.experiments(),
                        summary.unplanned(),
                        List.of(),
                        CountsBook.Options.withDefaults(),
                        Freshness.EXPECTED,
                        Optional.empty())
                .stream()
                .flatMap(each -> each.data().stream())
                .toList();
    }

    static ExperimentData data(
            Workspace workspace,
            Experiment experiment,
            ExperimentSummary found,
            List<Experiment> neighbours,
            Optional<Health> silence) {
        boolean inGroups = workspace.kept().cluster().isPresent();
        var told = Weighing.told(experiment, found);
        boolean weighed = isRandomised(experiment) && !inGroups && Weighing.isNeeded(told);
        var health = new ArrayList<>(IntakeHealth.of(experiment, found, silence));
        if (isRandomised(experiment)) {
            Weighing.health(told, inGroups).ifPresent(health::add);
        }
        health.addAll(NeighbourHealth.of(neighbours, experiment, found));
        var strata = Strata.of(experiment, found);
        var arms = arms(experiment, found.arms(), weighed, strata);
        health.addAll(CovariateHealth.of(experiment, arms, strata::known).toList());
        return new ExperimentData(
                experiment,
                true,
                arms,
                workspace.kept().cluster(),
                health,
                experiment.starts(),
                found.lastEvent(),
                segments(experiment, found, weighed));
    }

    private static boolean isRandomised(Experiment experiment) {
        return experiment.kind() != Experiment.Kind.OBSERVATIONAL;
    }

    private static Map<String, List<ArmData>> segments(
            Experiment experiment, ExperimentSummary found, boolean weighed) {
        var segments = new TreeMap<String, List<ArmData>>();
        found.segments()
                .forEach((segment, arms) -> segments.put(segment, arms(experiment, arms, weighed, Strata.NONE)));
        return segments;
    }

    private static List<ArmData> arms(Experiment experiment, List<ArmSummary> arms, boolean weighed, Strata strata) {
        var data = new ArrayList<ArmData>();
        for (ArmSummary each : arms) {
            var arm = experiment.arm(each.arm()).orElseThrow();
            var share = weighed ? OptionalDouble.of(Weighing.share(experiment, arm)) : OptionalDouble.empty();
            data.add(data(arm, each, share, strata));
        }
        return data;
    }

    private static ArmData data(Arm arm, ArmSummary found, OptionalDouble weighedFrom, Strata strata) {
        var metrics = new LinkedHashMap<String, MetricData>();
        found.metrics()
                .forEach(each -> metrics.put(each.metric(), data(each, weighedFrom, given(found, each, strata))));
        return new ArmData(
                arm,
                found.units(),
                Adherence.of(found),
                found.chances(),
                metrics,
                found.net().stream()
                        .map(each -> data(each, weighedFrom, Optional.empty()))
                        .toList(),
                found.spend(),
                found.lastUse(),
                found.uses(),
                found.used().spent(),
                Optional.of(found.conversation()).filter(talk -> talk.units() > 0),
                found.silent(),
                found.waiting());
    }

    private static MetricData data(MetricSummary each, OptionalDouble weighedFrom, Optional<MetricMoments> given) {
        return new MetricData(
                counted(each),
                each.open(),
                each.clusters().isPresent() || weighedFrom.isPresent() ? Optional.empty() : each.uncapped(),
                instead(each, weighedFrom, given),
                each.days(),
                each.hours());
    }

    /** What is compared given what was known of units before they met the arm, if anything. */
    private static Optional<MetricMoments> given(ArmSummary arm, MetricSummary metric, Strata strata) {
        return strata.moments(arm.arm(), metric).or(() -> metric.regression().map(given -> given));
    }

    private static Optional<MetricMoments> instead(
            MetricSummary each, OptionalDouble weighedFrom, Optional<MetricMoments> given) {
        if (weighedFrom.isPresent()) {
            return Optional.of(Weighing.moments(each, weighedFrom.getAsDouble()));
        }
        if (each.clusters().isPresent()) {
            return Optional.empty();
        }
        return given.or(() -> each.values().map(values -> values));
    }

    /** Groups count as one each where units are in groups: their totals over their sizes or denominators. */
    private static MetricMoments counted(MetricSummary found) {
        return found.clusters().<MetricMoments>map(groups -> groups).orElse(found.moments());
    }
}
