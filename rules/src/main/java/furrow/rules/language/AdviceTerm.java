package furrow.rules.language;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The terms that may stand behind an advice, each once. */
public enum AdviceTerm {
    FROM("from", "fact", "what money or hours are taken from: a Tactic, Trend or Effort that the rule asks about"),
    SHARE("share", "share, 0 to 1", "how much is moved: a part of what goes into where it is taken from"),
    MONEY("money", "money", "how much money is moved a week"),
    HOURS("hours", "hours", "how many hours are moved a week"),
    TO("to", "text", "who is to do it"),
    ON("on", "day", "the day by which it is to be done, such as 2026-12-24"),
    IN_DAYS("inDays", "days", "days within which it is to be done once somebody takes it on"),
    MOST("most", "count", "how many of the conversations that are to be answered are listed");

    private final String word;
    private final String unit;
    private final String says;

    AdviceTerm(String word, String unit, String says) {
        this.word = word;
        this.unit = unit;
        this.says = says;
    }

    /** The word after the dot in rules, and the heading of its column in tables. */
    public String word() {
        return word;
    }

    /** What stands in its parentheses, such as {@code days}. */
    public String unit() {
        return unit;
    }

    /** What it says, in plain words. */
    public String says() {
        return says;
    }

    /** The term of that word. */
    static Optional<AdviceTerm> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }

    /** Every word there is. */
    public static List<String> words() {
        return Arrays.stream(values()).map(AdviceTerm::word).toList();
    }
}
