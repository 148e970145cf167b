package furrow.rules.fact;

import furrow.experiments.plan.Tactic;
import java.util.Optional;
import java.util.OptionalDouble;

/** A tactic that may be chosen at a moment: an arm of the experiment that runs, or one of the workspace's tactics. */
public record CandidateFact(
        @Field(says = "key of the tactic") String tactic,

        @Field(
                says = "the tactic for a sentence: what a person does, in quotes as the plan says it, else its key",
                otherwise = "this tactic")
        String way,

        @Field(says = "content or conversation", otherwise = "conversation")
        Tactic.Kind kind,

        @Field(says = "experiment that draws among its arms, when one runs")
        Optional<String> inExperiment,

        @Field(says = "arm of that experiment that it is, when one runs")
        Optional<String> arm,

        @Field(says = "true when it is that experiment's control", otherwise = "false")
        boolean control,

        @Field(says = "share of the units that it is to get there", unit = FieldUnit.SHARE)
        OptionalDouble planned,

        @Field(says = "true once people chose it as they concluded an experiment", otherwise = "false")
        boolean chosen)
        implements Fact {

    public CandidateFact {
        FactChecks.share("planned", planned);
    }

    @Override
    public String subject() {
        return arm.map(name -> Subjects.of(inExperiment.orElse(""), name)).orElseGet(() -> Subjects.of(tactic));
    }

    @Override
    public Optional<String> reportedUnder() {
        return inExperiment;
    }
}
