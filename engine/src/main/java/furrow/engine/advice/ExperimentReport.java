package furrow.engine.advice;

import furrow.engine.evidence.Evidence;
import furrow.rules.book.Recommendation;
import java.util.List;
import java.util.function.Predicate;

/**
 * One experiment in a report.
 *
 * @param evidence what inference says of it
 * @param recommendations what the rule book advises about it, most urgent first
 */
public record ExperimentReport(Evidence evidence, List<Recommendation> recommendations) {
    public ExperimentReport {
        recommendations = List.copyOf(recommendations);
    }

    /** The same with some of the recommendations left out. */
    ExperimentReport only(Predicate<Recommendation> wanted) {
        return new ExperimentReport(
                evidence, recommendations.stream().filter(wanted).toList());
    }

    public String name() {
        return evidence.data().experiment().name();
    }
}
