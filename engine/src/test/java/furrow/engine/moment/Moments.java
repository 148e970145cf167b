package furrow.engine.moment;

import furrow.engine.life.ExperimentLife;
import furrow.engine.rulebook.LiveBook.Edition;
import furrow.engine.signature.Signature;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Arm;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Tactic;
import furrow.experiments.plan.UnitKind;
import furrow.experiments.plan.Workspace;
import furrow.rules.book.RuleBook;
import furrow.rules.language.RuleSource;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Experiments, rules and moments for tests. */
final class Moments {
    /** A Monday at noon. */
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    static final Signature SIGNED = new Signature("Ann", "so it was agreed", NOON.minusSeconds(86_400));

    private Moments() {}

    /** An experiment on conversations with these arms, the first of them the control; their tactics are named alike. */
    static Experiment experiment(String name, Arm... arms) {
        return new Experiment(
                name,
                "Which " + name + "?",
                "",
                Experiment.Kind.RANDOMISED,
                UnitKind.CONVERSATION,
                Arrays.asList(arms),
                List.of(Metric.proportion("reply")),
                List.of(),
                "",
                Analysis.withDefaults(),
                Optional.empty(),
                Optional.empty());
    }

    static Arm arm(String name, boolean control, double weight) {
        return new Arm(name, new Tactic(name, Tactic.Kind.CONVERSATION, "", Tactic.Cost.NONE), control, weight);
    }

    static ExperimentLife running(Experiment experiment) {
        return ExperimentLife.started(Workspace.withDefaults(), experiment, SIGNED);
    }

    /** A rule that excludes an arm where an attribute has a value. */
    static String excluding(String name, String arm, String attribute, String value) {
        return "// Excludes.\nrule \"" + name + "\"\nwhen\n  Attribute( name == \"" + attribute + "\", value == \""
                + value + "\" )\n  $c : Candidate( tactic == \"" + arm + "\" )\nthen\n  advise.exclude( $c, \"No "
                + arm + " for " + value + ".\" );\nend\n";
    }

    static Edition edition(String rules) {
        return new Edition(
                1, 7, "digest", SIGNED, RuleBook.of(List.of(new RuleSource("moment.drl", rules))), Optional.empty());
    }

    static MomentSetting setting(Edition edition, long turn, ExperimentLife... lives) {
        return new MomentSetting(
                MomentPlan.of(Workspace.withDefaults(), Arrays.asList(lives)),
                edition,
                StandingFacts.of(List.of()),
                NOON,
                turn);
    }

    static Moment moment(String unit, Map<String, String> attributes) {
        return new Moment(unit, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), attributes);
    }
}
