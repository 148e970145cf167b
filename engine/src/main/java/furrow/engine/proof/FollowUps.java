package furrow.engine.proof;

import furrow.engine.advice.ExperimentReport;
import furrow.engine.advice.Report;
import furrow.engine.recommendation.AdviceBasis;
import furrow.engine.recommendation.AdviceContent;
import furrow.engine.recommendation.AdviceLife;
import furrow.engine.recommendation.LifeEvent;
import furrow.engine.recommendation.LifeStep;
import furrow.experiments.inference.Figure;
import furrow.experiments.plan.Arm;
import furrow.experiments.plan.Experiment;
import furrow.experiments.proof.BeforeAndAfter;
import furrow.experiments.proof.MeanWorth;
import furrow.experiments.proof.UntouchedLine;
import furrow.rules.language.Action;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells what came after what was done: by the experiment's own later units where it goes on, else by a later experiment with
 * the same tactic, else by before and after. Which it is follows from what there is, and never from what it shows.
 */
final class FollowUps {
    /** Days that a worth is counted over, as rules predict it. */
    private static final int AHEAD = 28;

    /** Fewest days after an action from which its money a day is told. */
    private static final int FEWEST_DAYS = 7;

    private static final Set<Action> TAKES = Set.of(Action.SCALE, Action.TAKE_CHEAPER, Action.REPEAT, Action.DECIDE);
    private static final Set<Action> LEAVES = Set.of(Action.STOP, Action.PAUSE);

    private final Report report;
    private final Map<String, SubjectDays> days;
    private final Map<String, Experiment> experiments = new HashMap<>();
    private final Figure<UntouchedLine> untouched;

    /** @param untouched line through subjects about which nothing was shown */
    FollowUps(Report report, Map<String, SubjectDays> days, Figure<UntouchedLine> untouched) {
        this.report = report;
        this.days = Map.copyOf(days);
        this.untouched = untouched;
        for (ExperimentReport each : report.experiments()) {
            var data = each.evidence().data();
            experiments.put(each.name(), data.experiment());
        }
    }

    /** What was compared when it was decided. */
    private record Compared(String experiment, String control, String treatment, String tactic) {
        static Optional<Compared> of(AdviceBasis basis) {
            return basis.facts().stream()
                    .map(each -> each.get("Comparison"))
                    .filter(each -> each != null)
                    .findFirst()
                    .map(each -> new Compared(
                            word(each, "experiment"),
                            word(each, "control"),
                            word(each, "treatment"),
                            word(each, "treatmentTactic")));
        }

        private static String word(Map<String, Object> fact, String name) {
            return String.valueOf(fact.getOrDefault(name, ""));
        }
    }

    /** The follow-up of a recommendation that was done; empty of any other. */
    Optional<FollowUp> of(AdviceLife life) {
        return life.decisions().stream()
                .filter(each -> each.event() == LifeEvent.DONE)
                .reduce((first, last) -> last)
                .map(each -> of(life, each));
    }

    private FollowUp of(AdviceLife life, LifeStep done) {
        var day = LocalDate.ofInstant(done.at(), report.workspace().zone());
        var decided = life.decisions().stream()
                .filter(each -> each.event() == LifeEvent.ACCEPTED)
                .reduce((first, last) -> last)
                .orElse(done);
        var basis = decided.basis();
        var content = basis.map(AdviceBasis::content).orElse(life.content());
        var told = told(life, basis.flatMap(Compared::of), day, done.at());
        return new FollowUp(
                life.key(),
                content.rule(),
                life.action(),
                life.subject(),
                day,
                told.kind(),
                content.worth().map(AdviceContent.Worth::estimate),
                told.days(),
                told.worth());
    }

    private record Told(FollowUp.Kind kind, Optional<BeforeAndAfter> days, Figure<MeanWorth> worth) {
        static Told without(FollowUp.Kind kind, Figure<MeanWorth> worth) {
            return new Told(kind, Optional.empty(), worth);
        }
    }

    private Told told(AdviceLife life, Optional<Compared> compared, LocalDate day, Instant at) {
        int sign = sign(life);
        if (compared.isEmpty()) {
            return Told.without(
                    FollowUp.Kind.NONE,
                    Figure.unknown("the advice compared no arms, so nothing that is measured tells what it brought"));
        }
        var arms = compared.get();
        if (sign != 0) {
            var fresh = fresh(arms.experiment(), arms.control(), arms.treatment(), day, sign);
            if (fresh.value().isPresent()) {
                return Told.without(FollowUp.Kind.FRESH_UNITS, fresh);
            }
            var later = later(arms, at);
            if (later.isPresent()) {
                var other = later.get();
                return Told.without(
                        FollowUp.Kind.LATER_EXPERIMENT,
                        fresh(other.experiment(), other.control(), other.treatment(), day, sign));
            }
        }
        return beforeAndAfter(arms.experiment(), day);
    }

    private static int sign(AdviceLife life) {
        var action = Action.of(life.action());
        return action.filter(TAKES::contains).isPresent()
                ? 1
                : action.filter(LEAVES::contains).isPresent() ? -1 : 0;
    }

    /** What units met after the day brought more in the treatment, times the units of four weeks. */
    private Figure<MeanWorth> fresh(String experiment, String control, String treatment, LocalDate day, int sign) {
        var known = days.get(experiment);
        if (known == null) {
            return Figure.unknown("no outcome of experiment \"" + experiment + "\" has a value and a day");
        }
        var from = day.plusDays(1);
        long counted = known.told().toEpochDay() - day.toEpochDay();
        if (counted < FEWEST_DAYS) {
            return tooFew(known, day);
        }
        double units = (double) known.units(from, known.told()) / counted * AHEAD;
        return MeanWorth.between(known.arm(control, from, known.told()), known.arm(treatment, from, known.told()))
                .map(each -> each.times(sign * units));
    }

    /** Why there is no number yet, or never will be. */
    private static <T> Figure<T> tooFew(SubjectDays known, LocalDate day) {
        long counted = Math.max(0, known.told().toEpochDay() - day.toEpochDay());
        var left = known.last().map(last -> Math.max(0, last.toEpochDay() - day.toEpochDay()));
        return Figure.unknown(
                left.filter(each -> each < FEWEST_DAYS).isPresent()
                        ? "it was done with " + days(left.get()) + " left before the experiment's end, and "
                                + FEWEST_DAYS + " are needed, so no number will come"
                        : "outcomes of " + days(counted) + " after it are known so far, and " + FEWEST_DAYS
                                + " are needed");
    }

    private static String days(long number) {
        return number == 1 ? "1 whole day" : number + " whole days";
    }

    /** The first experiment that began afterwards and has the tactic in a treatment. */
    private Optional<Compared> later(Compared arms, Instant at) {
        return experiments.values().stream()
                .filter(each -> each.starts().filter(at::isBefore).isPresent())
                .sorted(Comparator.comparing((Experiment each) -> each.starts().orElseThrow())
                        .thenComparing(Experiment::name))
                .flatMap(each -> arm(each, arms.tactic()).stream()
                        .map(arm -> new Compared(each.name(), control(each), arm.name(), arms.tactic())))
                .findFirst();
    }

    private static Optional<Arm> arm(Experiment experiment, String tactic) {
        return experiment.arms().stream()
                .filter(each -> !each.control() && each.tactic().name().equals(tactic))
                .findFirst();
    }

    private static String control(Experiment experiment) {
        return experiment.arms().stream()
                .filter(Arm::control)
                .map(Arm::name)
                .findFirst()
                .orElse("");
    }

    private Told beforeAndAfter(String experiment, LocalDate day) {
        var known = days.get(experiment);
        if (known == null) {
            return Told.without(
                    FollowUp.Kind.NONE,
                    Figure.unknown("no outcome of experiment \"" + experiment + "\" has a value and a day"));
        }
        var pair = pair(known, day);
        if (pair.value().isEmpty()) {
            return Told.without(FollowUp.Kind.NONE, Figure.unknown(pair.why().orElse("")));
        }
        var worth = against(List.of(pair.value().get()));
        return worth.value().isPresent()
                ? new Told(FollowUp.Kind.BEFORE_AND_AFTER, pair.value(), worth)
                : Told.without(FollowUp.Kind.NONE, worth);
    }

    /**
     * Mean worth of several actions that before and after tells. They are read against one line, whose own error they share:
     * as many as they may be, it stays.
     */
    Figure<MeanWorth> together(List<FollowUp> told) {
        var pairs = told.stream().flatMap(each -> each.days().stream()).toList();
        return pairs.isEmpty() ? Figure.unknown("no action could be told yet") : against(pairs);
    }

    private Figure<MeanWorth> against(List<BeforeAndAfter> acted) {
        return untouched
                .value()
                .map(line -> line.worth(acted).map(each -> each.times(AHEAD)))
                .orElseGet(() -> Figure.unknown(untouched.why().orElse("")));
    }

    /** Money a day before a day, and after it as far as it is known, four weeks at most. */
    static Figure<BeforeAndAfter> pair(SubjectDays known, LocalDate day) {
        var before = known.before(day);
        if (before.isEmpty()) {
            return Figure.unknown("less than a week of outcomes had come in before it");
        }
        var to = known.told().isBefore(day.plusDays(AHEAD)) ? known.told() : day.plusDays(AHEAD);
        long counted = to.toEpochDay() - day.toEpochDay();
        return counted < FEWEST_DAYS
                ? tooFew(known, day)
                : Figure.of(new BeforeAndAfter(before.get(), known.money(day.plusDays(1), to) / counted));
    }
}
