package furrow.engine.evidence;

import static java.util.stream.Collectors.toMap;

import furrow.experiments.fold.ArmSummary;
import furrow.experiments.fold.ExperimentSummary;
import furrow.experiments.fold.MetricSummary;
import furrow.experiments.health.ArmSplit;
import furrow.experiments.health.Health;
import furrow.experiments.health.ToldChances;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.moments.WeighedMoments;
import furrow.experiments.plan.Arm;
import furrow.experiments.plan.Experiment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Where chances changed within an arm: what each unit is weighed by, and what is said of it. */
final class Weighing {
    /** Key of the check. */
    static final String CHECK = "changed-chances";

    /** Why groups are not judged then. */
    static final String NOT_IN_GROUPS =
            "the chances of the draw changed on the way, and units that count in groups cannot be weighed by them;"
                    + " compare a stretch in which they stayed the same, by starts and ends in the plan";

    private static final int MOST_TOLD = 4;

    private Weighing() {}

    /** With what chances each arm's units got it, the control first. */
    static List<ToldChances> told(ExperimentData data) {
        return told(
                data.experiment(),
                data.arms().stream()
                        .collect(toMap(each -> each.arm().name(), each -> new Got(each.units(), each.chances()))));
    }

    /** The same of what the fold says. */
    static List<ToldChances> told(Experiment experiment, ExperimentSummary found) {
        return told(
                experiment,
                found.arms().stream().collect(toMap(ArmSummary::arm, each -> new Got(each.units(), each.chances()))));
    }

    private record Got(long units, SortedMap<Double, Long> chances) {}

    private static List<ToldChances> told(Experiment experiment, Map<String, Got> got) {
        var told = new ArrayList<ToldChances>();
        for (Arm arm : experiment.arms()) {
            var its = got.getOrDefault(arm.name(), new Got(0, new TreeMap<>()));
            var chances = new ToldChances(
                    new ArmSplit(arm.name(), arm.weight(), its.units()), share(experiment, arm), its.chances());
            told.add(arm.control() ? 0 : told.size(), chances);
        }
        return told;
    }

    /** Planned share of an arm. */
    static double share(Experiment experiment, Arm arm) {
        return arm.weight()
                / experiment.arms().stream().mapToDouble(Arm::weight).sum();
    }

    /** Whether units of one arm got it with different chances. */
    static boolean isNeeded(List<ToldChances> told) {
        return told.stream().anyMatch(ToldChances::changed);
    }

    /**
     * What is said of it, where chances changed.
     *
     * @param inGroups whether units count in groups
     */
    static Optional<Health> health(List<ToldChances> told, boolean inGroups) {
        if (!isNeeded(told)) {
            return Optional.empty();
        }
        String found = "Units got their arms with chances that changed (" + chances(told)
                + "), so the arms hold stretches of time in different shares. ";
        return Optional.of(
                inGroups
                        ? new Health(
                                CHECK, Health.Status.CAUTION, found + "There is no verdict: " + NOT_IN_GROUPS + ".")
                        : new Health(
                                CHECK,
                                Health.Status.OK,
                                found + "Each unit is weighed by 1/chance, so that every arm stands for all units."
                                        + " Nothing to do."));
    }

    private static String chances(List<ToldChances> told) {
        return String.join(
                ", ",
                told.stream()
                        .map(each -> each.split().arm() + " "
                                + some(List.copyOf(each.all().keySet())))
                        .toList());
    }

    private static String some(List<Double> chances) {
        if (chances.size() > MOST_TOLD) {
            return String.format(Locale.ROOT, "%.4g to %.4g", chances.get(0), chances.get(chances.size() - 1));
        }
        return String.join(
                " and ",
                chances.stream()
                        .map(each -> String.format(Locale.ROOT, "%.4g", each))
                        .toList());
    }

    /** The moments apart by chance; units of whom none was told have the planned share for one. */
    static WeighedMoments moments(MetricSummary found, double share) {
        var strata = new TreeMap<Double, MetricMoments>(found.strata());
        var told = found.strata().values().stream().reduce(MetricMoments::and);
        var untold = told.map(found.moments()::butFor).orElse(found.moments());
        if (untold.n() > 0 || strata.isEmpty()) {
            strata.merge(share, untold, MetricMoments::and);
        }
        return new WeighedMoments(strata);
    }
}
