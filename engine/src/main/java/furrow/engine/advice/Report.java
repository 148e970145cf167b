package furrow.engine.advice;

import furrow.experiments.inference.Verdict;
import furrow.experiments.plan.Workspace;
import furrow.rules.book.Recommendation;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * Evidence and advice of a workspace as of an instant.
 *
 * @param workspace whose it is
 * @param asOf instant that decided which windows have closed and how old the data are
 * @param experiments one entry an experiment, in the order of the plan or the data
 * @param lone experiments of which the data name a single arm, so that nothing can be compared
 * @param recommendations all recommendations, most urgent first
 */
public record Report(
        Workspace workspace,
        Instant asOf,
        List<ExperimentReport> experiments,
        List<String> lone,
        List<Recommendation> recommendations) {
    public Report {
        experiments = List.copyOf(experiments);
        lone = List.copyOf(lone);
        recommendations = List.copyOf(recommendations);
    }

    /** Experiments that must not be read. */
    public long broken() {
        return lone.size() + count(each -> each.evidence().broken());
    }

    /** Experiments in which some comparison is settled: better, worse or equivalent. */
    public long conclusive() {
        return count(each -> !each.evidence().broken() && settled(each));
    }

    /** Experiments that can be read and have no settled comparison. */
    public long inconclusive() {
        return experiments.size() + lone.size() - broken() - conclusive();
    }

    private long count(Predicate<ExperimentReport> which) {
        return experiments.stream().filter(which).count();
    }

    private static boolean settled(ExperimentReport report) {
        return report.evidence().comparisons().stream()
                .anyMatch(each -> !(each.verdict() instanceof Verdict.Inconclusive)
                        && !(each.verdict() instanceof Verdict.Invalid));
    }
}
