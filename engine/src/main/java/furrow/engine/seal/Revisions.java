package furrow.engine.seal;

import furrow.experiments.fold.ArmSummary;
import furrow.experiments.fold.ExperimentSummary;
import furrow.experiments.fold.MetricSummary;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.moments.Moments;
import furrow.experiments.moments.PairedMoments;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What of units that had closed when evidence was sealed counts otherwise now, since rows came late or were corrected. It is
 * told from the moments by the day on which windows closed, of days that were over by then.
 */
final class Revisions {
    /** Examples that a sentence names. */
    private static final int MOST = 3;

    private final Seal before;
    private final ZoneId zone;
    private final Map<String, ExperimentSummary> then;

    /**
     * Since a seal.
     *
     * @param before what was sealed
     * @param zone where days are counted
     */
    Revisions(Seal before, ZoneId zone) {
        this.before = before;
        this.zone = zone;
        this.then = before.state().experiments().stream()
                .collect(Collectors.toMap(ExperimentSummary::experiment, Function.identity(), (one, other) -> one));
    }

    /** A sentence on an experiment whose plan is the same, when something was revised. */
    Optional<String> of(ExperimentSummary now) {
        var changes = new ArrayList<String>();
        var old = then.get(now.experiment());
        if (old != null) {
            now.arms().forEach(arm -> changes(old, arm, changes));
        }
        return changes.isEmpty() ? Optional.empty() : Optional.of(sentence(changes));
    }

    private void changes(ExperimentSummary was, ArmSummary arm, List<String> changes) {
        var border = LocalDate.ofInstant(before.head().asOf(), zone);
        for (MetricSummary metric : arm.metrics()) {
            var old = was.arm(arm.arm())
                    .flatMap(each -> each.metric(metric.metric()))
                    .map(each -> each.days().headMap(border));
            var fresh = metric.days().headMap(border);
            if (old.isPresent() && !old.get().equals(fresh)) {
                changes.add(metric.metric() + " of " + arm.arm() + ": "
                        + told(old.get().values()) + ", now " + told(fresh.values()));
            }
        }
    }

    private String sentence(List<String> changes) {
        String more = changes.size() > MOST ? "; and " + (changes.size() - MOST) + " more" : "";
        return "Revised since " + SealRemark.time(before.head().asOf(), zone)
                + ": units that had closed by then count otherwise, since rows came late or were corrected ("
                + String.join("; ", changes.subList(0, Math.min(MOST, changes.size()))) + more + ").";
    }

    private static String told(Collection<MetricMoments> days) {
        long units = days.stream().mapToLong(MetricMoments::n).sum();
        double total = days.stream().mapToDouble(Revisions::sum).sum();
        return units + " units with " + String.format(Locale.ROOT, "%.6g", total);
    }

    private static double sum(MetricMoments moments) {
        return moments instanceof PairedMoments paired ? paired.x().sum() : ((Moments) moments).sum();
    }
}
