package furrow.engine.recommendation;

import java.time.Duration;

/**
 * How much advice people are shown, and for how long it leaves them alone.
 *
 * @param perDay cards that one person is newly shown in a day; what stops harm does not count
 * @param restDismissed how long what was dismissed is not shown
 * @param dismissals so many dismissals of one recommendation …
 * @param within … in that time …
 * @param quiet … keep it away for so long
 * @param dismissalsOfRule so many dismissals of what one rule says, of whatever subject, those taken together once, …
 * @param quietRule … within {@code within} keep all that it says away for so long
 * @param restDone how long what was done is not shown again though its facts still hold
 * @param expires time after which what was shown and not decided is told no more
 */
public record AdvicePolicy(
        int perDay,
        Duration restDismissed,
        int dismissals,
        Duration within,
        Duration quiet,
        int dismissalsOfRule,
        Duration quietRule,
        Duration restDone,
        Duration expires) {
    private static final AdvicePolicy USUAL = new AdvicePolicy(
            10,
            Duration.ofDays(14),
            2,
            Duration.ofDays(30),
            Duration.ofDays(60),
            3,
            Duration.ofDays(30),
            Duration.ofDays(28),
            Duration.ofDays(30));

    public AdvicePolicy {
        if (perDay < 1 || dismissals < 1 || dismissalsOfRule < 1) {
            throw new IllegalArgumentException("a policy of advice needs numbers of 1 or more, but had " + perDay
                    + " a day, " + dismissals + " dismissals, " + dismissalsOfRule + " dismissals of a rule");
        }
    }

    /**
     * Ten new ones a person and day; a dismissed one rests two weeks, after a second dismissal in 30 days two months; three
     * dismissals of a rule in 30 days silence it for a month; what is done rests four weeks, as long as worth looks ahead;
     * what nobody decides in 30 days expires.
     */
    public static AdvicePolicy usual() {
        return USUAL;
    }
}
