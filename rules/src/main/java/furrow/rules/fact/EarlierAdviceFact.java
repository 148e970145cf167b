package furrow.rules.fact;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What people decided of late about one piece of advice and what they did, so that a rule can hold back or follow up. Only what
 * people did is told: were it told what advice stands open, a rule could take its own advice away and bring it back for ever.
 */
public record EarlierAdviceFact(
        @Field(says = "what it advised something about, such as the tactic, or experiment/treatment/metric")
        String about,

        @Field(says = "word of the action that it advised, such as refresh")
        String advised,

        @Field(says = "experiment that it was about, where it was about one")
        Optional<String> experiment,

        @Field(says = "tactic that it was about, where it was about one")
        Optional<String> tactic,

        @Field(says = "rule that advised it when people decided last")
        Optional<String> byRule,

        @Field(says = "what people decided last; what was undone does not count")
        Decision decision,

        @Field(
                says = "whole days since then, 0 on the same day; after 90 days it is told no more",
                unit = FieldUnit.DAYS,
                otherwise = "0")
        double days,

        @Field(says = "times it was accepted in the last 90 days", unit = FieldUnit.COUNT, otherwise = "0")
        long accepted,

        @Field(says = "times it was done in the last 90 days", unit = FieldUnit.COUNT, otherwise = "0")
        long done,

        @Field(says = "times it was put off in the last 90 days", unit = FieldUnit.COUNT, otherwise = "0")
        long snoozed,

        @Field(says = "times it was dismissed in the last 90 days", unit = FieldUnit.COUNT, otherwise = "0")
        long dismissed,

        @Field(says = "whole days since it was last done, if within 90 days", unit = FieldUnit.DAYS)
        OptionalDouble daysSinceDone,

        @Field(says = "whole days since it was last dismissed, if within 90 days", unit = FieldUnit.DAYS)
        OptionalDouble daysSinceDismissed,

        @Field(
                says =
                        "reason of the last decision that had one: already-done, not-possible, not-believed, not-worth-it,"
                                + " bad-time or other")
        Optional<String> reason,

        @Field(
                says = "days until what was accepted and is not done is due; negative once that is past",
                unit = FieldUnit.DAYS)
        OptionalDouble daysToDue)
        implements Fact {

    /** Days for which a decision is told to rules. */
    public static final int WITHIN_DAYS = 90;

    /** What people can decide about advice. */
    public enum Decision {
        ACCEPTED,
        DONE,
        SNOOZED,
        DISMISSED
    }

    public EarlierAdviceFact {
        FactChecks.range("days", days, 0, WITHIN_DAYS);
        days = FactChecks.oneNought(days);
        FactChecks.count("accepted", accepted);
        FactChecks.count("done", done);
        FactChecks.count("snoozed", snoozed);
        FactChecks.count("dismissed", dismissed);
        FactChecks.notNegative("daysSinceDone", daysSinceDone);
        FactChecks.notNegative("daysSinceDismissed", daysSinceDismissed);
        FactChecks.finite("daysToDue", daysToDue);
    }

    /** The action has no "/" in it, and what it was about is escaped already. */
    @Override
    public String subject() {
        return advised + "/" + about;
    }

    @Override
    public Optional<String> reportedUnder() {
        return experiment;
    }
}
