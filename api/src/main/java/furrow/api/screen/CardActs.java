package furrow.api.screen;

import furrow.api.wording.Typography;
import furrow.engine.document.StoredDocument;
import furrow.engine.recommendation.AdviceLife;
import furrow.engine.recommendation.AdviceState;
import furrow.engine.recommendation.ReasonCode;
import furrow.rules.language.Action;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

/**
 * What a person can do about a card. Each button says which card it means and which version of it was read.
 *
 * @param tag whether the card is new or has changed, or empty
 * @param owner who is to do it, or empty
 * @param accept words of the button that takes it on
 * @param on key and version, as a button sends them
 * @param key names the card's fields
 * @param tomorrow the next day, ISO-8601
 * @param monday the next Monday after that, ISO-8601
 */
public record CardActs(
        String tag, String owner, String accept, String on, String key, LocalDate tomorrow, LocalDate monday) {
    static CardActs of(StoredDocument<AdviceLife> stored, Action action, LocalDate today) {
        var life = stored.value();
        var tomorrow = today.plusDays(1);
        return new CardActs(
                life.state() == AdviceState.NEW ? "New" : life.state() == AdviceState.CHANGED ? "Changed" : "",
                life.undertaking().owner().map(Typography::text).orElse(""),
                accept(action),
                life.key() + ":" + stored.version(),
                life.key(),
                tomorrow,
                tomorrow.with(TemporalAdjusters.next(DayOfWeek.MONDAY)));
    }

    /** Says what the person will do. */
    private static String accept(Action action) {
        return switch (action) {
            case MEND -> "Mend it";
            case PAUSE -> "Pause it";
            case STOP -> "Stop it";
            case DECIDE, END -> "End it";
            case SHIFT_BUDGET, SHIFT_EFFORT -> "Move it";
            case ANSWER -> "Answer them";
            case TEST_NEXT -> "Test it";
            default -> "Accept";
        };
    }

    /** The next Monday as people say it: Monday, 7 December. */
    public String mondayInWords() {
        return Typography.longDay(monday).replaceFirst(" \\d{4}$", "");
    }

    /** Why a person may not want it. */
    public List<ReasonCode> reasons() {
        return List.of(ReasonCode.values());
    }
}
