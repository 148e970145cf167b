package furrow.api.screen;

import furrow.engine.decision.DecisionKind;
import furrow.engine.document.StoredDocument;
import furrow.engine.recommendation.AdviceLife;
import furrow.engine.recommendation.ReasonCode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

/**
 * What a person can decide about one recommendation.
 *
 * @param on key and version, as a button sends them
 * @param key names the fields
 * @param by who reads, or empty
 * @param accept whether it can be taken on
 * @param done whether it can be said to be done
 * @param snooze whether it can be put off
 * @param dismiss whether it can be turned down
 * @param undo whether the last decision can be taken back
 * @param tomorrow the next day
 * @param monday the next Monday after that
 * @param reasons why a person may not want it
 */
public record CardDecision(
        String on,
        String key,
        String by,
        boolean accept,
        boolean done,
        boolean snooze,
        boolean dismiss,
        boolean undo,
        LocalDate tomorrow,
        LocalDate monday,
        List<ReasonCode> reasons) {
    public CardDecision {
        reasons = List.copyOf(reasons);
    }

    static CardDecision of(StoredDocument<AdviceLife> stored, LocalDate today, String by) {
        var legal = DecisionKind.legal(stored.value().state());
        var tomorrow = today.plusDays(1);
        return new CardDecision(
                stored.key() + ":" + stored.version(),
                stored.key(),
                by,
                legal.contains(DecisionKind.ACCEPT),
                legal.contains(DecisionKind.DONE),
                legal.contains(DecisionKind.SNOOZE),
                legal.contains(DecisionKind.DISMISS),
                legal.contains(DecisionKind.UNDO),
                tomorrow,
                tomorrow.with(TemporalAdjusters.next(DayOfWeek.MONDAY)),
                List.of(ReasonCode.values()));
    }
}
