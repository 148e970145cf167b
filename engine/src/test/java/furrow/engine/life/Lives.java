package furrow.engine.life;

import furrow.engine.plan.PlanFiles;
import furrow.engine.signature.Signature;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Plan;
import java.time.Instant;

/** Experiments for tests of their lives. */
final class Lives {
    static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

    private Lives() {}

    static Plan plan(String name, String more) {
        return PlanFiles.read("""
            experiments:
              - name: %s
                question: Which is better?
                unit: contact
                arms:
                  - {name: plain, control: true, tactic: {name: plain, kind: content}}
                  - {name: question, tactic: {name: question, kind: content}}
                metrics:
                  - {name: click, type: proportion}
            %s
            """.formatted(name, more.indent(4))).orThrow();
    }

    static Experiment experiment(String name, String more) {
        return plan(name, more).experiments().get(0);
    }

    static ExperimentLife draft(String name, String more) {
        var plan = plan(name, more);
        return ExperimentLife.drafted(plan.workspace(), plan.experiments().get(0), by("ann", 0));
    }

    static ExperimentLife running(String name, String more) {
        var plan = plan(name, more);
        return ExperimentLife.started(plan.workspace(), plan.experiments().get(0), by("ann", 0));
    }

    /** Signed so many hours after noon. */
    static Signature by(String name, int hour) {
        return new Signature(name, "so it was agreed", NOON.plusSeconds(3600L * hour));
    }
}
