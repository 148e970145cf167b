package furrow.rules.fact;

import furrow.experiments.plan.Metric;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The record of a tactic on one metric: what all experiments that compare it with something else say together, those that run
 * and those that are over. Differences are relative to what it was compared with.
 */
public record RecordFact(
        @Field(says = "key of the tactic") String tactic,

        @Field(
                says = "the tactic for a sentence: what a person does, in quotes as the plan says it, else its key",
                otherwise = "this tactic")
        String way,

        @Field(says = "metric that it is about") String metric,

        @Field(says = "what the metric is for in the latest of them", otherwise = "primary")
        Metric.Role role,

        @Field(says = "which way of the metric is good", otherwise = "higher")
        Metric.Direction direction,

        @Field(
                says = "experiments that count: drawn by chance, and none that must not be read",
                unit = FieldUnit.COUNT,
                otherwise = "0")
        long experiments,

        @Field(says = "experiments that run now, of all of them", unit = FieldUnit.COUNT, otherwise = "0")
        long running,

        @Field(says = "experiments that found it better", unit = FieldUnit.COUNT, otherwise = "0")
        long better,

        @Field(says = "experiments that found it worse", unit = FieldUnit.COUNT, otherwise = "0")
        long worse,

        @Field(says = "experiments that found it practically the same", unit = FieldUnit.COUNT, otherwise = "0")
        long same,

        @Field(says = "experiments where it worked, by name, five at most")
        Optional<String> workedIn,

        @Field(says = "experiments where it was worse or made no difference, by name, five at most")
        Optional<String> failedIn,

        @Field(says = "mean difference over experiments", unit = FieldUnit.CHANGE)
        OptionalDouble mean,

        @Field(says = "lower limit of the mean, at 95 %", unit = FieldUnit.CHANGE)
        OptionalDouble meanLower,

        @Field(says = "upper limit of the mean", unit = FieldUnit.CHANGE)
        OptionalDouble meanUpper,

        @Field(
                says = "lower limit of what the next such experiment may find, at 95 %; known from three on",
                unit = FieldUnit.CHANGE)
        OptionalDouble nextLower,

        @Field(says = "upper limit of what the next such experiment may find", unit = FieldUnit.CHANGE)
        OptionalDouble nextUpper,

        @Field(
                says =
                        "what the record asks for: mend what cannot be read, go on, repeat it varied, tell apart where it"
                                + " works, use it, or stop testing it",
                otherwise = "go-on")
        Asks asks)
        implements Fact {

    /** What a record asks for. */
    public enum Asks {
        MEND,
        GO_ON,
        REPEAT,
        TELL_APART,
        USE,
        STOP
    }

    public RecordFact {
        FactChecks.count("experiments", experiments);
        FactChecks.count("running", running);
        FactChecks.count("better", better);
        FactChecks.count("worse", worse);
        FactChecks.count("same", same);
        FactChecks.finite("mean", mean);
        FactChecks.finite("meanLower", meanLower);
        FactChecks.finite("meanUpper", meanUpper);
        FactChecks.finite("nextLower", nextLower);
        FactChecks.finite("nextUpper", nextUpper);
    }

    @Override
    public String subject() {
        return Subjects.of(tactic, metric);
    }

    @Override
    public Optional<String> reportedUnder() {
        return Optional.empty();
    }
}
