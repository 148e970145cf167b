package furrow.rules.fact;

import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Tactic;
import java.util.Optional;
import java.util.OptionalDouble;

/** One metric of one treatment against its control, as inference sees it. */
public record ComparisonFact(
        @Field(says = "key of the experiment") String experiment,
        @Field(says = "metric compared") String metric,

        @Field(says = "what the metric is for", otherwise = "primary")
        Metric.Role role,

        @Field(says = "which way of the metric is good", otherwise = "higher")
        Metric.Direction direction,

        @Field(says = "arm compared with", otherwise = "control")
        String control,

        @Field(says = "arm being judged") String treatment,

        @Field(says = "tactic of the control", otherwise = "what you do now")
        String controlTactic,

        @Field(says = "tactic of the treatment") String treatmentTactic,

        @Field(
                says = "the control for a sentence: what a person does, in quotes as the plan says it, else the"
                        + " tactic's key",
                otherwise = "what you do now")
        String controlWay,

        @Field(says = "the treatment for a sentence, in the same way", otherwise = "the new way")
        String treatmentWay,

        @Field(says = "what a person does who follows the tactic of the treatment, as the plan says it")
        Optional<String> treatmentDoes,

        @Field(
                says = "what was found, in counts: \"43 of 100 instead of 33: 10 more in every 100 (plausible: 3 to"
                        + " 17)\"")
        Optional<String> found,

        @Field(says = "whether the tactic is content or conversation", otherwise = "content")
        Tactic.Kind tacticKind,

        @Field(says = "what the comparison says of the treatment")
        Verdict verdict,

        @Field(says = "units of the control", unit = FieldUnit.COUNT, otherwise = "0")
        long unitsControl,

        @Field(says = "units of the treatment", unit = FieldUnit.COUNT, otherwise = "0")
        long unitsTreatment,

        @Field(says = "treatment above control, relative", unit = FieldUnit.CHANGE)
        OptionalDouble relative,

        @Field(says = "lower limit of the relative difference", unit = FieldUnit.CHANGE)
        OptionalDouble relativeLower,

        @Field(says = "upper limit of the relative difference", unit = FieldUnit.CHANGE)
        OptionalDouble relativeUpper,

        @Field(says = "probability that the treatment is better", unit = FieldUnit.SHARE)
        OptionalDouble chanceToBeat,

        @Field(
                says = "what a unit of the treatment brings more than one of the control, before cost",
                unit = FieldUnit.MONEY)
        OptionalDouble gainPerUnit,

        @Field(says = "what the treatment costs more than the control for each unit", unit = FieldUnit.MONEY)
        OptionalDouble extraCostPerUnit,

        @Field(says = "what the treatment costs more than the control for 1,000 units", unit = FieldUnit.MONEY)
        OptionalDouble extraCostPerThousand,

        @Field(
                says = "what a unit of the treatment brings more than one of the control, net of cost",
                unit = FieldUnit.MONEY)
        OptionalDouble netGain,

        @Field(says = "lower limit of the net gain; above 0 it is shown to pay", unit = FieldUnit.MONEY)
        OptionalDouble netGainLower,

        @Field(says = "upper limit of the net gain; below 0 it is shown not to pay", unit = FieldUnit.MONEY)
        OptionalDouble netGainUpper,

        @Field(says = "the net gain for 1,000 units", unit = FieldUnit.MONEY)
        OptionalDouble netGainPerThousand,

        @Field(says = "lower limit of that net gain", unit = FieldUnit.MONEY)
        OptionalDouble netGainPerThousandLower,

        @Field(says = "upper limit of that net gain", unit = FieldUnit.MONEY)
        OptionalDouble netGainPerThousandUpper,

        @Field(
                says = "net gain over the rest of the plan, or over the next four weeks where it has none",
                unit = FieldUnit.MONEY)
        OptionalDouble worth,

        @Field(says = "lower limit of the worth", unit = FieldUnit.MONEY)
        OptionalDouble worthLower,

        @Field(says = "upper limit of the worth", unit = FieldUnit.MONEY)
        OptionalDouble worthUpper,

        @Field(says = "value over cost in the treatment", unit = FieldUnit.RETURN)
        OptionalDouble returnTreatment,

        @Field(says = "value over cost in the control", unit = FieldUnit.RETURN)
        OptionalDouble returnControl,

        @Field(says = "net return for money spent, treatment less control", unit = FieldUnit.RETURN)
        OptionalDouble gainPerMoney,

        @Field(says = "lower limit of that difference", unit = FieldUnit.RETURN)
        OptionalDouble gainPerMoneyLower,

        @Field(says = "upper limit of that difference", unit = FieldUnit.RETURN)
        OptionalDouble gainPerMoneyUpper,

        @Field(says = "net return of an hour of effort, treatment less control", unit = FieldUnit.MONEY)
        OptionalDouble gainPerHour,

        @Field(says = "lower limit of that difference", unit = FieldUnit.MONEY)
        OptionalDouble gainPerHourLower,

        @Field(says = "upper limit of that difference", unit = FieldUnit.MONEY)
        OptionalDouble gainPerHourUpper,

        @Field(
                says = "true when content is held against conversation and hours are known: advice is then to move"
                        + " hours",
                otherwise = "false")
        boolean movesHours,

        @Field(says = "what is still open about acting on it, such as whether it pays or harms a guardrail")
        Optional<String> stillOpen,

        @Field(
                says = "another treatment that is better than the control too and better supported; only the best"
                        + " supported is used everywhere")
        Optional<String> surpassedBy,

        @Field(
                says = "what it once said, where that is the opposite: \"by the end of 12 November 2026 it was worse,"
                        + " 20 % less (plausible: 31 % less to 9 % less)\"")
        Optional<String> turned)
        implements Fact {

    /** What a comparison says of the treatment. */
    public enum Verdict {
        BETTER,
        WORSE,
        EQUIVALENT,
        INCONCLUSIVE,
        INVALID
    }

    public ComparisonFact {
        FactChecks.count("unitsControl", unitsControl);
        FactChecks.count("unitsTreatment", unitsTreatment);
        FactChecks.finite("relative", relative);
        FactChecks.finite("relativeLower", relativeLower);
        FactChecks.finite("relativeUpper", relativeUpper);
        FactChecks.share("chanceToBeat", chanceToBeat);
        FactChecks.finite("gainPerUnit", gainPerUnit);
        FactChecks.finite("extraCostPerUnit", extraCostPerUnit);
        FactChecks.finite("netGain", netGain);
        FactChecks.finite("netGainLower", netGainLower);
        FactChecks.finite("netGainUpper", netGainUpper);
        FactChecks.finite("extraCostPerThousand", extraCostPerThousand);
        FactChecks.finite("netGainPerThousand", netGainPerThousand);
        FactChecks.finite("netGainPerThousandLower", netGainPerThousandLower);
        FactChecks.finite("netGainPerThousandUpper", netGainPerThousandUpper);
        FactChecks.finite("worth", worth);
        FactChecks.finite("worthLower", worthLower);
        FactChecks.finite("worthUpper", worthUpper);
        FactChecks.finite("returnTreatment", returnTreatment);
        FactChecks.finite("returnControl", returnControl);
        FactChecks.finite("gainPerMoney", gainPerMoney);
        FactChecks.finite("gainPerMoneyLower", gainPerMoneyLower);
        FactChecks.finite("gainPerMoneyUpper", gainPerMoneyUpper);
        FactChecks.finite("gainPerHour", gainPerHour);
        FactChecks.finite("gainPerHourLower", gainPerHourLower);
        FactChecks.finite("gainPerHourUpper", gainPerHourUpper);
    }

    @Override
    public String subject() {
        return Subjects.of(experiment, treatment, metric);
    }

    @Override
    public Optional<String> reportedUnder() {
        return Optional.of(experiment);
    }

    /**
     * The same with another worth.
     *
     * @param estimate in the workspace's currency
     * @param lower its lower limit
     * @param upper its upper limit
     */
    public ComparisonFact worth(OptionalDouble estimate, OptionalDouble lower, OptionalDouble upper) {
        return new ComparisonFact(
                experiment,
                metric,
                role,
                direction,
                control,
                treatment,
                controlTactic,
                treatmentTactic,
                controlWay,
                treatmentWay,
                treatmentDoes,
                found,
                tacticKind,
                verdict,
                unitsControl,
                unitsTreatment,
                relative,
                relativeLower,
                relativeUpper,
                chanceToBeat,
                gainPerUnit,
                extraCostPerUnit,
                extraCostPerThousand,
                netGain,
                netGainLower,
                netGainUpper,
                netGainPerThousand,
                netGainPerThousandLower,
                netGainPerThousandUpper,
                estimate,
                lower,
                upper,
                returnTreatment,
                returnControl,
                gainPerMoney,
                gainPerMoneyLower,
                gainPerMoneyUpper,
                gainPerHour,
                gainPerHourLower,
                gainPerHourUpper,
                movesHours,
                stillOpen,
                surpassedBy,
                turned);
    }
}
