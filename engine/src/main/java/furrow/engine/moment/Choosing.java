package furrow.engine.moment;

import furrow.engine.evidence.ExperimentStanding;
import furrow.engine.moment.MomentPlan.Prepared;
import furrow.engine.moment.PassedOver.Why;
import furrow.experiments.assign.AssignedArm;
import furrow.experiments.event.Assignment;
import furrow.experiments.fold.UnitPast;
import furrow.experiments.fold.UnitPast.GivenArm;
import furrow.experiments.plan.CountWords;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Tactic;
import furrow.experiments.plan.UnitKind;
import furrow.rules.book.Recommendation;
import furrow.rules.fact.TacticFact;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses one tactic for one moment. Rules say what is eligible. Where an experiment runs it draws among the eligible arms, each
 * with its weight over the sum of theirs, by the documented hash of experiment and unit, and a unit keeps its arm. Where none
 * runs the best by rules and by what is known is taken, and nothing is drawn. The same moment, past and rules choose the same.
 */
final class Choosing {
    private static final int DIGITS = 4;

    private final MomentSetting setting;
    private final Moment moment;
    private final UnitPast past;
    private final UnitPast person;

    /**
     * @param past what the unit has been through
     * @param person the same of the unit under which messages to the person are credited, if that is another
     */
    Choosing(MomentSetting setting, Moment moment, UnitPast past, UnitPast person) {
        this.setting = setting;
        this.moment = moment;
        this.past = past;
        this.person = person;
    }

    /**
     * What was chosen.
     *
     * @param action what to do
     * @param assignment what is to be logged before it is told; empty when nothing was drawn
     */
    record Chosen(NextAction action, Optional<Assignment> assignment) {}

    /**
     * Chooses.
     *
     * @throws IllegalArgumentException when it cannot be told which experiment is meant, or one has no part in moments
     */
    Chosen choose() {
        var drawing = experiment();
        var kind = kind(drawing);
        var asked = drawing.filter(each -> each.draws(setting.now()));
        var candidates = asked.map(Prepared::arms)
                .orElseGet(() -> drawing.map(Prepared::ways)
                        .orElseGet(() -> setting.plan().tactics(fitting(kind))));
        var contacts = Contacts.of(setting.plan().workspace().contactLimit(), Stream.of(past, person), setting.now());
        boolean waits = moment.waits().orElse(past.waits() || person.waits());
        if (isAPerson(kind) && !waits && contacts.fullUntil().isPresent()) {
            return resting(drawing, candidates, contacts);
        }
        var experiment = asked.map(each -> each.plan().name());
        var context = MomentFacts.context(
                setting.plan().workspace(), moment, kind, experiment, past, waits, contacts, setting.now());
        var verdicts = setting.ask(MomentFacts.of(setting.facts(), experiment, context, moment, candidates));
        return asked.map(each -> drawn(each, verdicts)).orElseGet(() -> ranked(drawing, candidates, verdicts));
    }

    private Optional<Prepared> experiment() {
        if (moment.experiment().isPresent()) {
            return Optional.of(named(setting.plan().required(moment.experiment().get())));
        }
        var running = setting.plan().drawing(moment.kind().orElse(UnitKind.CONVERSATION), setting.now());
        var joined = running.stream()
                .filter(each -> past.arms().containsKey(each.plan().name()))
                .toList();
        var meant = joined.size() == 1 ? joined : running;
        if (meant.size() > 1) {
            throw new IllegalArgumentException("several experiments run on "
                    + moment.kind().orElse(UnitKind.CONVERSATION).words() + "; name the one that is to draw: "
                    + meant.stream().map(each -> each.plan().name()).sorted().collect(Collectors.joining(", ")));
        }
        return meant.stream().findFirst();
    }

    private Prepared named(Prepared experiment) {
        var plan = experiment.plan();
        if (experiment.life().standing(setting.now()) == ExperimentStanding.DRAFT) {
            throw new IllegalArgumentException("experiment \"" + plan.name()
                    + "\" is a draft, which has no arms to give; start it first: furrow experiments start "
                    + plan.name());
        }
        if (plan.kind() == Experiment.Kind.SWITCHBACK) {
            throw new IllegalArgumentException(
                    "experiment \"" + plan.name()
                            + "\" gives its arms to slots by a calendar, which was drawn before; look there: furrow plan calendar");
        }
        moment.kind().filter(told -> told != plan.unit()).ifPresent(told -> {
            throw new IllegalArgumentException("experiment \"" + plan.name() + "\" gives its arms to "
                    + plan.unit().words() + ", but was asked about a " + told.word());
        });
        return experiment;
    }

    private UnitKind kind(Optional<Prepared> experiment) {
        return moment.kind()
                .orElseGet(() -> experiment.map(each -> each.plan().unit()).orElse(UnitKind.CONVERSATION));
    }

    private static Tactic.Kind fitting(UnitKind kind) {
        return kind == UnitKind.CONVERSATION || kind == UnitKind.CONTACT
                ? Tactic.Kind.CONVERSATION
                : Tactic.Kind.CONTENT;
    }

    private boolean isAPerson(UnitKind kind) {
        return kind == UnitKind.CONVERSATION
                || kind == UnitKind.CONTACT
                || moment.person().isPresent();
    }

    private Chosen resting(Optional<Prepared> experiment, List<Candidate> candidates, Contacts contacts) {
        var limit = contacts.limit();
        var again = contacts.fullUntil().orElseThrow();
        String reason = String.format(
                Locale.ROOT,
                "Nobody waits for an answer, and the person was written to %s in the last %s, as often as the"
                        + " workspace allows; ask again from %s on.",
                CountWords.of(contacts.times().size(), "time"),
                CountWords.of(limit.days(), "day"),
                again.atZone(setting.plan().workspace().zone())
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toOffsetDateTime());
        var passed = candidates.stream()
                .map(each -> each.passedOver(Why.CONTACT_LIMIT, Optional.empty(), "The contact limit is reached."))
                .toList();
        return new Chosen(
                action(experiment, Optional.empty(), Optional.of(reason), Optional.of(again), passed, Verdicts.NONE),
                Optional.empty());
    }

    /** The arm that the experiment draws, or drew before. */
    private Chosen drawn(Prepared experiment, Verdicts verdicts) {
        var earlier = Optional.ofNullable(past.arms().get(experiment.plan().name()));
        return earlier.map(arm -> kept(experiment, arm, verdicts)).orElseGet(() -> draw(experiment, verdicts));
    }

    private Chosen kept(Prepared experiment, GivenArm earlier, Verdicts verdicts) {
        var mine = experiment.arms().stream()
                .filter(each -> each.arm().equals(Optional.of(earlier.arm())))
                .findFirst();
        var against = mine.flatMap(verdicts::excludes);
        if (mine.isEmpty() || against.isPresent()) {
            return insteadOf(experiment, earlier, against, verdicts);
        }
        double chance = earlier.chance().orElse(mine.get().fact().planned().orElse(1));
        String given = LocalDate.ofInstant(
                        earlier.at(), setting.plan().workspace().zone())
                .toString();
        var choice = choice(
                mine.get(),
                chance,
                Choice.Basis.KEPT,
                "It was given " + earlier.arm() + " on " + given + " with a chance of " + digits(chance)
                        + ", and a unit keeps its arm.");
        var passed = passed(experiment.arms(), mine.get(), verdicts, each -> "It keeps " + earlier.arm() + ".");
        return new Chosen(action(Optional.of(experiment), Optional.of(choice), passed, verdicts), Optional.empty());
    }

    /** A rule excludes the arm that the unit has: its results stay in that arm, and something else is done now. */
    private Chosen insteadOf(
            Prepared experiment, GivenArm earlier, Optional<Recommendation> against, Verdicts verdicts) {
        var ranked = ranked(Optional.of(experiment), experiment.arms(), verdicts);
        var note = "It keeps " + earlier.arm() + ", which is excluded now"
                + against.map(each -> " (" + each.rule() + ")").orElse("") + "; its results are read in "
                + earlier.arm() + " all the same. ";
        var action = ranked.action();
        var choice = action.choice()
                .map(each -> new Choice(
                        each.tactic(),
                        each.does(),
                        Optional.empty(),
                        each.chance(),
                        each.basis(),
                        note + each.reason()));
        return new Chosen(
                action(
                        Optional.of(experiment),
                        choice,
                        action.nothing().map(note::concat),
                        Optional.empty(),
                        action.passedOver(),
                        verdicts),
                Optional.empty());
    }

    private Chosen draw(Prepared experiment, Verdicts verdicts) {
        Set<String> excluded = experiment.arms().stream()
                .filter(each -> verdicts.excludes(each).isPresent())
                .flatMap(each -> each.arm().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        var given = experiment.assigner().assign(moment.unit(), setting.now(), moment.attributes(), excluded);
        if (!(given instanceof AssignedArm.Arm arm)) {
            return none(experiment, verdicts);
        }
        var mine = experiment.arms().stream()
                .filter(each -> each.arm().equals(Optional.of(arm.arm())))
                .findFirst()
                .orElseThrow();
        var eligible = experiment.arms().stream()
                .flatMap(each -> each.arm().stream())
                .filter(each -> !excluded.contains(each))
                .toList();
        String among = eligible.size() == 1
                ? "the only arm that no rule excludes"
                : "drawn with a chance of " + digits(arm.chance()) + " among " + String.join(", ", eligible);
        var choice = choice(
                mine,
                arm.chance(),
                Choice.Basis.DRAWN,
                "Experiment " + experiment.plan().name() + " gives it " + arm.arm() + ", " + among + ".");
        var passed = passed(
                experiment.arms(), mine, verdicts, each -> "The experiment drew " + arm.arm() + " for this unit.");
        return new Chosen(
                action(Optional.of(experiment), Optional.of(choice), passed, verdicts),
                Optional.of(assignment(experiment, arm, excluded)));
    }

    private Chosen none(Prepared experiment, Verdicts verdicts) {
        var passed = passed(experiment.arms(), null, verdicts, each -> "");
        return new Chosen(
                action(
                        Optional.of(experiment),
                        Optional.empty(),
                        Optional.of("Rules exclude every arm of "
                                + experiment.plan().name()
                                + " at this moment; do nothing, or ask again when something has changed."),
                        Optional.empty(),
                        passed,
                        verdicts),
                Optional.empty());
    }

    private Assignment assignment(Prepared experiment, AssignedArm.Arm arm, Set<String> excluded) {
        var attributes = new HashMap<>(moment.attributes());
        if (!excluded.isEmpty()) {
            attributes.put(Assignment.EXCLUDED_ARMS, String.join(", ", excluded));
        }
        return new Assignment(
                EventIds.of("given", experiment.plan().name()),
                moment.unit(),
                experiment.plan().name(),
                arm.arm(),
                OptionalDouble.of(arm.chance()),
                setting.now(),
                attributes);
    }

    /** The best by rules and by what is known; certain, so no assignment. */
    private Chosen ranked(Optional<Prepared> experiment, List<Candidate> candidates, Verdicts verdicts) {
        var eligible = candidates.stream()
                .filter(each -> verdicts.excludes(each).isEmpty())
                .sorted(order(verdicts))
                .toList();
        if (eligible.isEmpty()) {
            String nothing = candidates.isEmpty()
                    ? "The workspace has no tactics yet; define an experiment with its arms first."
                    : "Rules exclude every tactic at this moment; do nothing, or ask again when something has changed.";
            return new Chosen(
                    action(
                            experiment,
                            Optional.empty(),
                            Optional.of(nothing),
                            Optional.empty(),
                            passed(candidates, null, verdicts, each -> ""),
                            verdicts),
                    Optional.empty());
        }
        var best = eligible.get(0);
        var choice = choice(best, 1, Choice.Basis.RULES, reason(best, verdicts, experiment));
        var passed = passed(candidates, best, verdicts, each -> why(each, best, verdicts));
        return new Chosen(action(experiment, Optional.of(choice), passed, verdicts), Optional.empty());
    }

    private Comparator<Candidate> order(Verdicts verdicts) {
        return Comparator.<Candidate>comparingInt(each ->
                        -verdicts.prefers(each).map(Recommendation::priority).orElse(-1))
                .thenComparingLong(this::returnRank);
    }

    /** Place by return; what is not known comes last, in the order of the plan. */
    private long returnRank(Candidate candidate) {
        return known(candidate)
                .filter(each -> each.returnRank().isPresent())
                .map(each -> each.returnRank().getAsLong())
                .orElse(Long.MAX_VALUE);
    }

    private Optional<TacticFact> known(Candidate candidate) {
        return setting.facts().tactic(candidate.name());
    }

    private String reason(Candidate best, Verdicts verdicts, Optional<Prepared> experiment) {
        String draws = experiment
                .map(each -> "Experiment " + each.plan().name() + " draws nothing now ("
                        + each.life().standing(setting.now()).word() + "). ")
                .filter(told ->
                        experiment.filter(each -> each.draws(setting.now())).isEmpty())
                .orElse("");
        var preferred = verdicts.prefers(best);
        if (preferred.isPresent()) {
            return draws + preferred.get().reason();
        }
        return draws
                + (returnRank(best) == Long.MAX_VALUE
                        ? "Nothing is known yet of what it returns, and it comes first in the plan."
                        : "It returns most of those that no rule excludes: "
                                + String.format(
                                        Locale.ROOT,
                                        "%.2f",
                                        known(best).orElseThrow().returned().orElse(0))
                                + " for each 1 spent.");
    }

    private static String why(Candidate other, Candidate best, Verdicts verdicts) {
        var mine = verdicts.prefers(other);
        var its = verdicts.prefers(best);
        if (its.isPresent()
                && (mine.isEmpty() || mine.get().priority() < its.get().priority())) {
            return "Rule “" + its.get().rule() + "” prefers " + best.name() + ".";
        }
        return "What is known puts " + best.name() + " first.";
    }

    private interface Reason {
        String of(Candidate candidate);
    }

    private static List<PassedOver> passed(
            List<Candidate> all, @Nullable Candidate chosen, Verdicts verdicts, Reason otherwise) {
        var passed = new ArrayList<PassedOver>();
        for (Candidate each : all) {
            if (!each.equals(chosen)) {
                passed.add(verdicts.excludes(each)
                        .map(rule -> each.passedOver(Why.EXCLUDED, Optional.of(rule.rule()), rule.reason()))
                        .orElseGet(() -> each.passedOver(
                                each.arm().isPresent() ? Why.NOT_DRAWN : Why.LESS_PREFERRED,
                                Optional.empty(),
                                otherwise.of(each))));
            }
        }
        return passed;
    }

    private static Choice choice(Candidate candidate, double chance, Choice.Basis basis, String reason) {
        return new Choice(
                candidate.name(),
                candidate.tactic().description(),
                basis == Choice.Basis.RULES ? Optional.empty() : candidate.arm(),
                chance,
                basis,
                reason);
    }

    private static String digits(double chance) {
        return BigDecimal.valueOf(chance)
                .setScale(DIGITS, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    private NextAction action(
            Optional<Prepared> experiment, Optional<Choice> choice, List<PassedOver> passed, Verdicts verdicts) {
        return action(experiment, choice, Optional.empty(), Optional.empty(), passed, verdicts);
    }

    private NextAction action(
            Optional<Prepared> experiment,
            Optional<Choice> choice,
            Optional<String> nothing,
            Optional<Instant> again,
            List<PassedOver> passed,
            Verdicts verdicts) {
        return new NextAction(
                moment.unit(),
                experiment.map(each -> each.plan().name()),
                choice,
                nothing,
                again,
                passed,
                verdicts.leftOut(),
                setting.edition().version(),
                setting.now());
    }
}
