package furrow.engine.life;

import furrow.engine.evidence.Evidence;
import furrow.engine.life.CheckedClause.State;
import furrow.engine.plan.DecisionRuleWords;
import furrow.experiments.health.Health;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.DecisionClause;
import furrow.experiments.plan.DecisionRule;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An experiment's decision rule as a checklist, for one arm that may be chosen. What is said of an arm against its control is asked of
 * treatments alone: keeping the control needs no proof.
 */
public final class DecisionChecklist {
    private final ExperimentLife life;
    private final Optional<Evidence> evidence;
    private final Instant now;

    /** @param evidence what is known; empty while nothing came in */
    public DecisionChecklist(ExperimentLife life, Optional<Evidence> evidence, Instant now) {
        this.life = life;
        this.evidence = evidence;
        this.now = now;
    }

    /** The clauses for an arm, in order. */
    public List<CheckedClause> of(String arm) {
        boolean isControl = life.experiment().control().name().equals(arm);
        var clauses = DecisionRule.checklist(life.experiment()).clauses();
        var all = new ArrayList<CheckedClause>();
        for (int i = 0; i < clauses.size(); i++) {
            var clause = clauses.get(i);
            if (!isControl || !isOfArm(clause)) {
                var found = found(clause, arm);
                all.add(new CheckedClause(
                        i + 1, DecisionRuleWords.word(clause), clause.text(), found.state(), found.detail()));
            }
        }
        return all;
    }

    private static boolean isOfArm(DecisionClause clause) {
        return clause instanceof DecisionClause.MetricShows
                || clause instanceof DecisionClause.Guardrails
                || clause instanceof DecisionClause.Pays;
    }

    /** What was found of a clause. */
    record Found(State state, String detail) {
        static Found met(String detail) {
            return new Found(State.MET, detail);
        }

        static Found not(String detail) {
            return new Found(State.NOT_MET, detail);
        }

        static Found open(String detail) {
            return new Found(State.OPEN, detail);
        }
    }

    private Found found(DecisionClause clause, String arm) {
        if (clause instanceof DecisionClause.PersonAgrees asked) {
            return answered(asked);
        }
        if (clause instanceof DecisionClause.PlannedEnd) {
            return end();
        }
        if (evidence.isEmpty()) {
            return Found.open("nothing has come in yet; send exposures and outcomes");
        }
        var known = evidence.get();
        if (clause instanceof DecisionClause.PlannedUnits) {
            return units(known);
        }
        if (clause instanceof DecisionClause.SoundHealth) {
            return health(known);
        }
        var of = new ArmClauses(known, arm);
        if (clause instanceof DecisionClause.MetricShows shows) {
            return of.shows(shows);
        }
        return clause instanceof DecisionClause.Guardrails ? of.guardrails() : of.pays();
    }

    private Found answered(DecisionClause.PersonAgrees asked) {
        return life.answer(asked.text())
                .map(entry -> {
                    var by = entry.signature();
                    String said = by.by() + " said so on " + second(by.at()) + ": " + by.why();
                    return entry.answer().orElseThrow().met() ? Found.met(said) : Found.not(said);
                })
                .orElseGet(() -> Found.open("a person has to answer it, with yes or no"));
    }

    /** Nobody plans, or answers, by the thousandth of a second. */
    private static Instant second(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS);
    }

    private Found end() {
        var ends = life.experiment().ends();
        if (ends.isEmpty()) {
            return Found.open("the plan has no end; amend it");
        }
        long days = (Duration.between(now, ends.get()).toHours() + 23) / 24;
        return now.isBefore(ends.get())
                ? Found.open(days + (days == 1 ? " day" : " days") + " are left until " + second(ends.get()))
                : Found.met("it ended at " + second(ends.get()));
    }

    private Found units(Evidence known) {
        var planned = life.experiment().analysis().plannedUnits();
        if (planned.isEmpty()) {
            return Found.open("the plan has no number of units; amend it");
        }
        long units = known.data().units();
        long missing = planned.getAsLong() - units;
        String counted = String.format(
                Locale.ROOT,
                "%,d of %,d %s",
                units,
                planned.getAsLong(),
                life.experiment().unit().words());
        return missing > 0
                ? Found.open(counted + String.format(Locale.ROOT, "; %,d more are needed", missing))
                : Found.met(counted);
    }

    private Found health(Evidence known) {
        var broken = known.health().stream()
                .filter(each -> each.status() == Health.Status.BROKEN)
                .findFirst();
        if (broken.isPresent()) {
            return Found.not(broken.get().detail());
        }
        long doubts = known.health().stream()
                .filter(each -> each.status() == Health.Status.CAUTION)
                .count();
        boolean tooEarly = life.experiment().analysis().method() == Analysis.Method.FIXED
                && life.experiment().ends().filter(now::isBefore).isPresent();
        String looked = tooEarly ? "; results of this method are read once, at the planned end" : "";
        return Found.met((doubts == 0
                        ? "no check found anything"
                        : doubts + (doubts == 1 ? " check asks" : " checks ask") + " for care")
                + looked);
    }
}
