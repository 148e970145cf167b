package furrow.rules.fact;

import furrow.experiments.health.Health;
import java.util.Optional;

/** What one check says about an experiment. */
public record HealthFact(
        @Field(says = "key of the experiment") String experiment,

        @Field(says = "key of the check, such as sample-ratio")
        String check,

        @Field(says = "how bad it is", otherwise = "ok") Health.Status status,

        @Field(says = "what was found, in plain words", otherwise = "no detail was given")
        String detail)
        implements Fact {

    @Override
    public String subject() {
        return Subjects.of(experiment, check);
    }

    @Override
    public Optional<String> reportedUnder() {
        return Optional.of(experiment);
    }
}
