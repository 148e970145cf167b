package furrow.engine.advice;

import furrow.engine.evidence.ArmData;
import furrow.engine.evidence.Evidence;
import furrow.experiments.inference.Effect;
import furrow.experiments.plan.Arm;
import furrow.experiments.plan.EnumWords;
import furrow.experiments.worth.Ahead;
import furrow.experiments.worth.NetBenefit;
import furrow.rules.book.Recommendation;
import furrow.rules.fact.ComparisonFact;
import furrow.rules.fact.ExperimentFact;
import furrow.rules.fact.Fact;
import furrow.rules.fact.HealthFact;
import furrow.rules.language.Action;
import java.util.Optional;

/**
 * What is at stake where nobody knows what advice is worth: what happens as long as it is not followed, or what following it saves.
 *
 * @param kind what it is a number of
 * @param estimate outcomes, or money in the workspace's currency
 * @param range its limits, where what was measured gives them; costs that were only planned have none
 * @param of the metric of a harm, else empty
 * @param over the units ahead that it is counted over
 * @param unit what they are, in one word
 */
public record Stake(Kind kind, double estimate, Optional<Effect> range, String of, Ahead over, String unit) {
    /** What is at stake. */
    public enum Kind {
        /** People to whom something happens that would not happen under the control: more of a metric, or less. */
        HARM,
        /** Money that is saved when all units are met by the cheaper of two ways rather than by the dearer. */
        SAVING,
        /** Money that the treatments cost more than the control while the experiment goes on. */
        GOING_ON;

        /** Such as {@code going-on}. */
        public String word() {
            return EnumWords.of(this);
        }
    }

    /** What is at stake in one recommendation of a report, where the evidence tells it. */
    static Optional<Stake> of(Recommendation advice, Report report) {
        return advice.facts().stream()
                .flatMap(fact -> of(advice.action(), fact, report).stream())
                .findFirst();
    }

    private static Optional<Stake> of(Action action, Fact fact, Report report) {
        var evidence = name(fact).flatMap(report::evidence);
        var ahead = evidence.flatMap(each -> each.ahead(report.asOf()).value());
        if (evidence.isEmpty() || ahead.isEmpty()) {
            return Optional.empty();
        }
        return switch (action) {
            case PAUSE, STOP -> comparison(fact).flatMap(each -> harm(each, evidence.get(), ahead.get()));
            case TAKE_CHEAPER ->
                comparison(fact).flatMap(each -> saving(each.treatment(), evidence.get(), ahead.get(), report));
            case DECIDE, EXTEND, REPLAN, MEND -> goingOn(evidence.get(), ahead.get(), report);
            default -> Optional.empty();
        };
    }

    private static Optional<String> name(Fact fact) {
        if (fact instanceof ComparisonFact comparison) {
            return Optional.of(comparison.experiment());
        }
        if (fact instanceof ExperimentFact experiment) {
            return Optional.of(experiment.experiment());
        }
        return fact instanceof HealthFact health ? Optional.of(health.experiment()) : Optional.empty();
    }

    private static Optional<ComparisonFact> comparison(Fact fact) {
        return fact instanceof ComparisonFact comparison ? Optional.of(comparison) : Optional.empty();
    }

    private static Optional<Stake> harm(ComparisonFact fact, Evidence evidence, Ahead ahead) {
        var experiment = evidence.data().experiment();
        boolean counted = experiment
                .metric(fact.metric())
                .filter(each -> each.type().isYesOrNo())
                .isPresent();
        var arm = experiment.arm(fact.treatment());
        if (!counted || arm.isEmpty()) {
            return Optional.empty();
        }
        double all = experiment.arms().stream().mapToDouble(Arm::weight).sum();
        double units = ahead.units() * arm.get().weight() / all;
        return evidence.comparisons().stream()
                .filter(each ->
                        each.metric().equals(fact.metric()) && each.treatment().equals(fact.treatment()))
                .findFirst()
                .flatMap(each -> each.absolute().value())
                .map(each -> NetBenefit.times(each, units))
                .map(each ->
                        new Stake(Kind.HARM, each.estimate(), Optional.of(each), fact.metric(), ahead, unit(evidence)));
    }

    private static Optional<Stake> saving(String treatment, Evidence evidence, Ahead ahead, Report report) {
        return evidence.data().treatments().stream()
                .filter(each -> each.arm().name().equals(treatment))
                .findFirst()
                .flatMap(each -> ExtraCost.of(report.workspace(), evidence, each))
                .filter(each -> each.estimate() != 0)
                .map(each -> each.times(Math.signum(each.estimate()) * ahead.units()))
                .map(each -> money(Kind.SAVING, each, ahead, unit(evidence)));
    }

    private static Optional<Stake> goingOn(Evidence evidence, Ahead ahead, Report report) {
        var experiment = evidence.data().experiment();
        double all = experiment.arms().stream().mapToDouble(Arm::weight).sum();
        var more = ExtraCost.NONE;
        for (ArmData each : evidence.data().treatments()) {
            var extra = ExtraCost.of(report.workspace(), evidence, each);
            if (extra.isEmpty()) {
                return Optional.empty();
            }
            more = more.plus(extra.get().times(each.arm().weight() / all * ahead.units()));
        }
        return more.estimate() > 0 ? Optional.of(money(Kind.GOING_ON, more, ahead, unit(evidence))) : Optional.empty();
    }

    private static Stake money(Kind kind, ExtraCost amount, Ahead ahead, String unit) {
        return new Stake(kind, amount.estimate(), amount.range(), "", ahead, unit);
    }

    private static String unit(Evidence evidence) {
        return evidence.data().experiment().unit().word();
    }
}
