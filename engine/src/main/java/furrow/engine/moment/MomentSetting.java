package furrow.engine.moment;

import furrow.engine.rulebook.LiveBook.Edition;
import furrow.rules.fact.Fact;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What moments of one instant rest on.
 *
 * @param plan experiments and tactics
 * @param edition the rule book that is live
 * @param facts what rules knew when advice was made last
 * @param now the instant
 * @param turn number of the moment, by which our own reader confirms one now and then
 */
record MomentSetting(MomentPlan plan, Edition edition, StandingFacts facts, Instant now, long turn) {

    /** What the rules say of candidates. */
    Verdicts ask(List<Fact> all) {
        var book = edition.book().choosing();
        return book.rules().isEmpty()
                ? Verdicts.NONE
                : Verdicts.of(book.evaluateAtOnce(
                        all, LocalDate.ofInstant(now, plan.workspace().zone()), turn));
    }
}
