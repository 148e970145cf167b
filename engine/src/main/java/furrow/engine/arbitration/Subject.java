package furrow.engine.arbitration;

import furrow.rules.book.Recommendation;
import furrow.rules.fact.ComparisonFact;
import furrow.rules.fact.ExperimentFact;
import furrow.rules.fact.Fact;
import furrow.rules.fact.SlotFact;
import java.util.Optional;
import java.util.stream.Stream;

/** The experiments whose results advice reads. */
final class Subject {
    private Subject() {}

    static Stream<String> experiments(Recommendation advice) {
        return advice.facts().stream().flatMap(each -> experiment(each).stream());
    }

    private static Optional<String> experiment(Fact fact) {
        if (fact instanceof ComparisonFact comparison) {
            return Optional.of(comparison.experiment());
        }
        if (fact instanceof SlotFact slot) {
            return Optional.of(slot.experiment());
        }
        return fact instanceof ExperimentFact experiment ? Optional.of(experiment.experiment()) : Optional.empty();
    }
}
