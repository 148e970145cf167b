package furrow.rules.language;

import java.time.LocalDate;
import java.util.Optional;

/**
 * On what terms a rule advises: how much is moved from where, who does it, by when, how many.
 *
 * @param from binding of the fact that money or hours are taken from
 * @param amount how much is moved
 * @param person who is to do it
 * @param on day by which it is to be done
 * @param inDays days within which it is to be done
 * @param most conversations that are listed at most
 * @param at where they begin
 */
public record AdviceTerms(
        Optional<String> from,
        Optional<Amount> amount,
        Optional<String> person,
        Optional<LocalDate> on,
        Optional<Integer> inDays,
        Optional<Integer> most,
        TextPosition at) {
    /** Days within which something may be done, at most. */
    public static final int LONGEST_DAYS = 366;
    /** Conversations that are listed at most, and unless told. */
    public static final int MOST_LISTED = 200;

    private static final int LONGEST_NAME = 100;

    /** Whether a person can be named so. */
    public static boolean isName(String text) {
        return !text.isBlank() && text.length() <= LONGEST_NAME;
    }

    /** No terms. */
    public static AdviceTerms none(TextPosition at) {
        return new AdviceTerms(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                at);
    }

    /**
     * How much is moved.
     *
     * @param kind what is counted
     * @param size a number or a field
     */
    public record Amount(Kind kind, Operand size) {}

    /** What an amount is counted in. */
    public enum Kind {
        /** A part of what goes into where it is taken from. */
        SHARE("share"),
        /** Money a week. */
        MONEY("money"),
        /** Hours a week. */
        HOURS("hours");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word after the dot in rules. */
        public String word() {
            return word;
        }
    }
}
