package furrow.rules.fact;

import java.util.Optional;
import java.util.OptionalDouble;

/** Whether outcomes come in for an experiment, and how old the newest is. */
public record DataFact(
        @Field(says = "key of the experiment") String experiment,

        @Field(says = "true when anything at all has come in", otherwise = "true")
        boolean any,

        @Field(says = "hours since the newest event", unit = FieldUnit.HOURS)
        OptionalDouble hoursSinceLast)
        implements Fact {

    public DataFact {
        FactChecks.notNegative("hoursSinceLast", hoursSinceLast);
    }

    @Override
    public String subject() {
        return experiment;
    }

    @Override
    public Optional<String> reportedUnder() {
        return Optional.of(experiment);
    }
}
