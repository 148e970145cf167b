package furrow.engine.live;

import furrow.engine.advice.Report;
import furrow.engine.rulebook.LiveBook.Edition;
import furrow.rules.fact.Fact;
import java.util.List;

/**
 * A report, and who advised.
 *
 * @param report evidence and the advice that nobody has decided about; what rests is apart
 * @param edition the edition of the rule book that all of the advice comes from
 * @param all the report of all advice that holds, decided or not
 * @param board recommendations with what became of them
 * @param facts what the rules were asked about
 */
public record AdviceReport(Report report, Edition edition, Report all, AdviceBoard board, List<Fact> facts) {
    public AdviceReport {
        facts = List.copyOf(facts);
    }
}
