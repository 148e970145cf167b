package furrow.engine.evidence;

import furrow.experiments.health.Health;
import furrow.experiments.inference.BeforeCorrection;
import furrow.experiments.inference.Comparison;
import furrow.experiments.inference.Verdict;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares treatments with each other on each primary metric, the one that stands first in the plan as the control.
 *
 * <p>All pairs on all primary metrics are one family of M, corrected by Bonferroni's inequality: each p-value is M times as large, each
 * interval stands at 1 - α/M. Unlike with Holm's steps the intervals then hold all together, whatever the method and however the pairs
 * hang together, and any time where the method may be read at any time. Beliefs have no p-values: they tell the best arm instead.
 *
 * @see <a href="https://doi.org/10.1080/01621459.1961.10482090">Dunn (1961), JASA 56:52-64</a>
 */
final class BetweenTreatments {
    /** Treatments up to which all pairs are read; of more the pairs are so many that each is read too cautiously to help. */
    static final int MOST = 6;

    private final ExperimentData data;
    private final Analysis analysis;
    private final PairLevel reading;

    /** How a metric of two arms is compared at a level. */
    interface PairLevel {
        Comparison at(Metric metric, ArmData control, ArmData treatment, double level);
    }

    BetweenTreatments(ExperimentData data, PairLevel reading) {
        this.data = data;
        this.analysis = data.experiment().analysis();
        this.reading = reading;
    }

    private record Pair(Metric metric, ArmData control, ArmData treatment) {}

    /** All pairs; none where there is one treatment, more than {@value #MOST}, or a reading of beliefs. */
    List<Comparison> all(Optional<Health> broken) {
        var treatments = data.treatments();
        if (treatments.size() < 2 || treatments.size() > MOST || analysis.method() == Analysis.Method.BAYES) {
            return List.of();
        }
        var pairs = new ArrayList<Pair>();
        for (Metric metric : data.experiment().metrics()) {
            for (int i = 0; i < treatments.size() && metric.role() == Metric.Role.PRIMARY; i++) {
                for (ArmData later : treatments.subList(i + 1, treatments.size())) {
                    pairs.add(new Pair(metric, treatments.get(i), later));
                }
            }
        }
        return pairs.stream().map(each -> of(each, pairs.size(), broken)).toList();
    }

    private Comparison of(Pair pair, int members, Optional<Health> broken) {
        double level = Math.min(Analysis.HIGHEST_LEVEL, 1 - (1 - analysis.level()) / members);
        var found = reading.at(pair.metric(), pair.control(), pair.treatment(), level);
        var corrected = members == 1
                ? found
                : found.corrected(
                        found.pValue().map(p -> Math.min(1, p * members)),
                        new BeforeCorrection(told(members), members, analysis.level(), found.pValue()));
        return broken.map(each -> corrected.with(
                        new Verdict.Invalid("the check \"" + each.check() + "\" says that this experiment is broken")))
                .orElseGet(() -> Assessor.observed(data, corrected));
    }

    private String told(int members) {
        return "Corrected as a family of " + members
                + " comparisons of treatments with each other by Bonferroni's method:" + " all intervals hold together";
    }
}
