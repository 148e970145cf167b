package furrow.rules.fact;

import furrow.experiments.plan.UnitKind;
import java.time.DayOfWeek;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The moment in which somebody asks what to do next about one conversation, contact, post or slot. There is one, and only where
 * tactics are excluded or preferred at that moment.
 */
public record ContextFact(
        @Field(says = "key of the conversation, contact, post or slot that is asked about", otherwise = "unit")
        String unit,

        @Field(says = "what it is", otherwise = "conversation")
        UnitKind kind,

        @Field(says = "experiment that draws among its arms, when one runs")
        Optional<String> inExperiment,

        @Field(says = "channel, such as messenger, when that is told")
        Optional<String> channel,

        @Field(says = "platform, such as instagram, when that is told")
        Optional<String> platform,

        @Field(says = "format of the content, such as reel, when that is told")
        Optional<String> format,

        @Field(says = "day of the week by the workspace's clock", otherwise = "monday")
        DayOfWeek weekday,

        @Field(says = "hour of the day by the workspace's clock, 0 to 23", otherwise = "12")
        long hour,

        @Field(says = "true while the team answers, by the workspace's hours", otherwise = "true")
        boolean inHours,

        @Field(says = "true when somebody wrote and has had no answer", otherwise = "false")
        boolean waits,

        @Field(
                says = "times we wrote to the person unasked, within the days of the workspace's contact limit; what"
                        + " is written within an hour is one time",
                unit = FieldUnit.COUNT,
                otherwise = "0")
        long timesWritten,

        @Field(says = "days since we last wrote to the person unasked, within those days", unit = FieldUnit.DAYS)
        OptionalDouble daysSinceWritten,

        @Field(says = "messages that the person wrote, all in all", unit = FieldUnit.COUNT, otherwise = "0")
        long messagesIn,

        @Field(says = "messages that we wrote, all in all", unit = FieldUnit.COUNT, otherwise = "0")
        long messagesOut)
        implements Fact {

    public ContextFact {
        FactChecks.range("hour", (double) hour, 0, 23);
        FactChecks.count("timesWritten", timesWritten);
        FactChecks.notNegative("daysSinceWritten", daysSinceWritten);
        FactChecks.count("messagesIn", messagesIn);
        FactChecks.count("messagesOut", messagesOut);
    }

    @Override
    public String subject() {
        return Subjects.of(unit);
    }

    @Override
    public Optional<String> reportedUnder() {
        return inExperiment;
    }
}
