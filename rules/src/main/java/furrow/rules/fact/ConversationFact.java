package furrow.rules.fact;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** How the team talks with people, in one experiment's arm or in the whole workspace. */
public record ConversationFact(
        @Field(says = "experiment it is about, or the workspace's key", otherwise = "main")
        String scope,

        @Field(says = "arm it is about, when it is about one")
        Optional<String> arm,

        @Field(says = "conversations seen", unit = FieldUnit.COUNT, otherwise = "0")
        long conversations,

        @Field(says = "median time to the first answer, in business hours", unit = FieldUnit.MINUTES)
        OptionalDouble medianResponseMinutes,

        @Field(says = "time to the first answer that nine in ten do not exceed", unit = FieldUnit.MINUTES)
        OptionalDouble slowResponseMinutes,

        @Field(says = "conversations that wait for a first answer now", unit = FieldUnit.COUNT, otherwise = "0")
        long waiting,

        @Field(says = "hours that the one of these has waited who waits longest", unit = FieldUnit.HOURS)
        OptionalDouble longestWaitHours,

        @Field(says = "the same in the team's hours", unit = FieldUnit.HOURS)
        OptionalDouble longestWaitBusinessHours,

        @Field(says = "hours that half of those who wait have waited, or longer", unit = FieldUnit.HOURS)
        OptionalDouble medianWaitHours,

        @Field(says = "the same in the team's hours", unit = FieldUnit.HOURS)
        OptionalDouble medianWaitBusinessHours,

        @Field(says = "share of contacts that reply to us", unit = FieldUnit.SHARE)
        OptionalDouble replyRate,

        @Field(says = "how much replies change when answers come faster, where that was tried", unit = FieldUnit.CHANGE)
        OptionalDouble fasterReplyEffect,

        @Field(
                says = "share of our messages that ask something back, of those that say whether they do",
                unit = FieldUnit.SHARE)
        OptionalDouble askingShare,

        @Field(
                says = "conversations that we spoke last in two days ago or longer, not resolved, whose contact wrote"
                        + " in the last seven days",
                unit = FieldUnit.COUNT)
        OptionalLong silent,

        @Field(says = "our messages for each one of the contact's")
        OptionalDouble outPerIn,

        @Field(says = "share of conversations that were resolved", unit = FieldUnit.SHARE)
        OptionalDouble resolvedShare,

        @Field(says = "share of answers written by a bot", unit = FieldUnit.SHARE)
        OptionalDouble botShare,

        @Field(
                says = "complaints for each conversation whose window has closed, where a metric counts the outcome"
                        + " complaint")
        OptionalDouble complaintsPerConversation)
        implements Fact {

    public ConversationFact {
        FactChecks.count("conversations", conversations);
        FactChecks.notNegative("medianResponseMinutes", medianResponseMinutes);
        FactChecks.notNegative("slowResponseMinutes", slowResponseMinutes);
        FactChecks.count("waiting", waiting);
        FactChecks.notNegative("longestWaitHours", longestWaitHours);
        FactChecks.notNegative("longestWaitBusinessHours", longestWaitBusinessHours);
        FactChecks.notNegative("medianWaitHours", medianWaitHours);
        FactChecks.notNegative("medianWaitBusinessHours", medianWaitBusinessHours);
        FactChecks.share("replyRate", replyRate);
        FactChecks.finite("fasterReplyEffect", fasterReplyEffect);
        FactChecks.share("askingShare", askingShare);
        FactChecks.count("silent", silent);
        FactChecks.notNegative("outPerIn", outPerIn);
        FactChecks.share("resolvedShare", resolvedShare);
        FactChecks.share("botShare", botShare);
        FactChecks.notNegative("complaintsPerConversation", complaintsPerConversation);
    }

    @Override
    public String subject() {
        return arm.map(name -> Subjects.of(scope, name)).orElseGet(() -> Subjects.of(scope));
    }

    @Override
    public Optional<String> reportedUnder() {
        return Optional.of(scope);
    }
}
