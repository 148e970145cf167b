package furrow.api.report;

import furrow.engine.advice.Report;
import furrow.engine.evidence.Evidence;
import furrow.experiments.fold.ConversationFacts;
import furrow.experiments.fold.WaitingUnit;
import furrow.rules.book.Recommendation;
import furrow.rules.fact.ConversationFact;
import furrow.rules.language.AdviceTerms;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whom to answer: units that wait for a first answer in the experiment that advice is about.
 *
 * @param conversations how many conversations wait
 * @param units the units, those first that have waited longest; as many as the advice asks for, at most
 */
public record WaitingList(long conversations, List<Row> units) {
    /** Units that a line names. */
    private static final int NAMED = 5;

    /** A unit and where it stands. */
    public record Row(String experiment, String arm, WaitingUnit unit) {}

    public static WaitingList of(Recommendation advice, Report report) {
        var scopes = advice.facts().stream()
                .filter(ConversationFact.class::isInstance)
                .map(each -> ((ConversationFact) each).scope())
                .distinct()
                .toList();
        var evidence = report.experiments().stream()
                .filter(each -> scopes.contains(each.name()))
                .map(each -> each.evidence())
                .toList();
        long waiting = evidence.stream()
                .flatMap(each -> each.data().arms().stream())
                .flatMap(arm -> arm.conversation().stream())
                .mapToLong(ConversationFacts::waiting)
                .sum();
        return new WaitingList(
                waiting,
                evidence.stream()
                        .flatMap(each -> rows(each).stream())
                        .sorted(Comparator.comparing(Row::unit, WaitingUnit.LONGEST_FIRST))
                        .limit(advice.terms().most().orElse(AdviceTerms.MOST_LISTED))
                        .toList());
    }

    /** The first of them in a line; nothing where nobody is known by name. */
    Optional<String> told() {
        return units.isEmpty()
                ? Optional.empty()
                : Optional.of("Waiting: "
                        + units.stream()
                                .limit(NAMED)
                                .map(each -> each.unit().unit())
                                .collect(Collectors.joining(", "))
                        + (conversations > NAMED
                                ? " and " + ReadableNumbers.count(conversations - NAMED)
                                        + " more (JSON and the page list them)"
                                : ""));
    }

    private static List<Row> rows(Evidence evidence) {
        var data = evidence.data();
        return data.arms().stream()
                .flatMap(arm -> arm.waiting().stream()
                        .map(unit -> new Row(data.experiment().name(), arm.arm().name(), unit)))
                .toList();
    }
}
