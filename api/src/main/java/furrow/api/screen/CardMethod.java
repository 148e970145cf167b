package furrow.api.screen;

import furrow.api.report.ReadingNotes;
import furrow.api.wording.Typography;
import furrow.engine.advice.Report;
import furrow.rules.book.Recommendation;
import furrow.rules.fact.ComparisonFact;
import java.util.ArrayList;
import java.util.List;

/** Which rule advised, and how its evidence was read: what stands behind the fold of a card. */
final class CardMethod {
    private CardMethod() {}

    static List<String> of(Recommendation advice, Report report) {
        var lines = new ArrayList<String>();
        lines.add("Rule “" + advice.rule() + "”, priority " + advice.priority() + ", advises: "
                + advice.action().says() + ".");
        advice.facts().stream()
                .filter(ComparisonFact.class::isInstance)
                .map(ComparisonFact.class::cast)
                .flatMap(fact -> CardFigures.evidence(report, fact.experiment()).stream()
                        .flatMap(evidence -> evidence.comparisons().stream()
                                .filter(each -> each.metric().equals(fact.metric())
                                        && each.treatment().equals(fact.treatment()))
                                .map(each -> ReadingNotes.comparison(evidence, each))))
                .distinct()
                .forEach(lines::add);
        report.worth(advice).why().ifPresent(why -> lines.add("Worth is not known: " + why + "."));
        lines.add("Key " + advice.key() + ", the same on any day.");
        return lines.stream().map(Typography::text).toList();
    }
}
