package furrow.engine.arbitration;

import furrow.engine.advice.ExperimentReport;
import furrow.engine.advice.Report;
import furrow.engine.proof.StandingDraws;
import furrow.engine.recommendation.AdviceLife;
import furrow.engine.recommendation.AdvicePolicy;
import furrow.engine.recommendation.AdviceState;
import furrow.engine.recommendation.Dismissals;
import furrow.engine.recommendation.LifeEvent;
import furrow.engine.recommendation.LifeStep;
import furrow.experiments.priority.PriorityScore;
import furrow.rules.book.Recommendation;
import furrow.rules.language.Action;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts advice in order. The same report, lives, policy and person give the same answer.
 *
 * <p>Candidates come by lane, then by chance × value × lever, then by their keys, and go through each {@link Stage} in that
 * order, so that of two that settle the same thing the one that stands further ahead is shown.
 */
public final class Arbitration {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    /** The first is shown first. */
    private static final Comparator<Candidate> IN_ORDER = Comparator.comparing(Candidate::lane)
            .thenComparing(Candidate::score, PriorityScore.HIGHEST_FIRST)
            .thenComparing(each -> -each.head().priority())
            .thenComparing(Candidate::key);

    private final Report report;
    private final Map<String, AdviceLife> lives;
    private final AdvicePolicy policy;
    private final Dismissals dismissals;
    private final StandingDraws draws;
    private final LocalDate today;
    private final Set<String> broken = new HashSet<>();

    private Arbitration(Report report, Collection<AdviceLife> lives, AdvicePolicy policy, StandingDraws draws) {
        this.report = report;
        this.policy = policy;
        this.draws = draws;
        this.lives = new HashMap<>();
        lives.forEach(each -> this.lives.put(each.key(), each));
        this.dismissals = Dismissals.of(lives, policy);
        this.today = report.day();
        for (ExperimentReport each : report.experiments()) {
            if (each.evidence().broken()) {
                broken.add(each.name());
            }
        }
        broken.addAll(report.lone());
    }

    /**
     * Puts the advice of a report in order.
     *
     * @param report all advice that holds
     * @param lives what is known of it from before
     * @param person for whom; empty for nobody in particular, whose day has no measure
     */
    public static List<Arbitrated> of(
            Report report, Collection<AdviceLife> lives, AdvicePolicy policy, Optional<String> person) {
        return of(report, lives, policy, StandingDraws.NONE, person);
    }

    /**
     * The same, where a standing design holds some of it out.
     *
     * @param draws what it drew
     */
    public static List<Arbitrated> of(
            Report report,
            Collection<AdviceLife> lives,
            AdvicePolicy policy,
            StandingDraws draws,
            Optional<String> person) {
        return new Arbitration(report, lives, policy, draws).inOrder(person);
    }

    private List<Arbitrated> inOrder(Optional<String> person) {
        double hour = report.workspace().hourlyRate();
        var candidates = Candidate.grouped(report.recommendations()).entrySet().stream()
                .map(each -> candidate(each.getKey(), each.getValue(), hour > 0 ? hour : 1))
                .sorted(IN_ORDER)
                .map(this::judged)
                .toList();
        var heldOut = new HeldOut(
                draws,
                today,
                candidates.stream()
                        .filter(Arbitrated::isOpen)
                        .map(Arbitrated::candidate)
                        .toList());
        var settled = new HashMap<String, List<SettledOrder>>();
        var all = new ArrayList<Arbitrated>();
        var shown = shownToday(person);
        int room = policy.perDay() - shown.size();
        for (Arbitrated before : candidates) {
            var each = before.candidate();
            var judged = before.isOpen() ? before.and(heldOut.verdict(each)) : before;
            judged = judged.isOpen() ? judged.and(alone(each, settled)) : judged;
            if (judged.isOpen()) {
                each.settles()
                        .forEach(mine -> settled.computeIfAbsent(mine.thing(), any -> new ArrayList<>())
                                .add(new SettledOrder(each, mine)));
                boolean free = person.isEmpty() || each.lane() == Urgency.STOP_OR_MEND || shown.contains(each.card());
                judged = judged.and(inMeasure(free, room));
                room -= !free && judged.isOpen() ? 1 : 0;
                if (judged.isOpen()) {
                    shown.add(each.card());
                }
            }
            all.add(judged);
        }
        return List.copyOf(all);
    }

    private Candidate candidate(String key, List<Recommendation> group, double standIn) {
        var head = group.get(0);
        var life = Optional.ofNullable(lives.get(key));
        return HeldOut.isAsUsual(head, draws)
                ? Candidate.asUsual(key, group, life, standIn)
                : Candidate.of(key, group, life, standIn);
    }

    private Arbitrated judged(Candidate candidate) {
        var judged = new Arbitrated(candidate, List.of(eligible(candidate)));
        judged = judged.isOpen() ? judged.and(suitable(candidate.head())) : judged;
        return judged.isOpen() ? judged.and(rested(candidate)) : judged;
    }

    private StageVerdict eligible(Candidate candidate) {
        var life = candidate.life();
        if (life.isEmpty() || life.get().state().isOpen()) {
            return new StageVerdict(Stage.ELIGIBLE, true, "nobody has decided about it");
        }
        return new StageVerdict(Stage.ELIGIBLE, false, decided(life.get()));
    }

    private String decided(AdviceLife life) {
        var last = life.last(each -> each.decides() || each == LifeEvent.EXPIRED || each == LifeEvent.WITHDRAWN);
        String what = last.map(each -> who(each) + " on " + DAY.format(day(each.at())))
                .orElse(life.state().word());
        var until = life.undertaking().until();
        return life.state() == AdviceState.SNOOZED && until.isPresent()
                ? what + "; it is shown again from " + DAY.format(until.get())
                : what;
    }

    private static String who(LifeStep step) {
        return step.by().isEmpty()
                ? "it was " + step.event().word()
                : step.by() + " "
                        + switch (step.event()) {
                            case DONE -> "did it";
                            default -> step.event().word() + " it";
                        };
    }

    private StageVerdict suitable(Recommendation advice) {
        var unreadable = advice.action().readsResults()
                ? Subject.experiments(advice).filter(broken::contains).findFirst()
                : Optional.<String>empty();
        return new StageVerdict(
                Stage.SUITABLE,
                unreadable.isEmpty(),
                unreadable
                        .map(each -> "it acts on the result of " + each + ", which cannot be read until it is mended")
                        .orElse("what it rests on can be read"));
    }

    private StageVerdict rested(Candidate candidate) {
        var resting = CoolDowns.of(candidate, today);
        if (resting.isPresent()) {
            var by = resting.get();
            return new StageVerdict(
                    Stage.RESTED,
                    false,
                    "it was shown on " + DAY.format(by.shown()) + ", and rests until " + DAY.format(by.again()));
        }
        var quiet = candidate.lane() == Urgency.STOP_OR_MEND
                ? Optional.<Instant>empty()
                : dismissals.quiet(candidate.head().rule()).filter(report.asOf()::isBefore);
        return new StageVerdict(
                Stage.RESTED,
                quiet.isEmpty(),
                quiet.map(until -> "what rule \"" + candidate.head().rule() + "\" says was dismissed "
                                + policy.dismissalsOfRule() + " times in "
                                + policy.within().toDays()
                                + " days, and rests until " + DAY.format(day(until)))
                        .orElse("it does not rest"));
    }

    /** @param settled what those that come first settle, by the thing, so that none is held against all */
    private static StageVerdict alone(Candidate candidate, Map<String, List<SettledOrder>> settled) {
        for (Settled mine : candidate.settles()) {
            for (SettledOrder first : settled.getOrDefault(mine.thing(), List.of())) {
                if (first.settled().excludes(mine)) {
                    return held(first.candidate(), first.settled(), mine);
                }
            }
        }
        return new StageVerdict(Stage.ALONE, true, "nothing that comes first settles the same");
    }

    private static StageVerdict held(Candidate first, Settled other, Settled mine) {
        return new StageVerdict(
                Stage.ALONE,
                false,
                (other.leaves() != mine.leaves() ? "it contradicts" : "one order a subject, and first comes") + " \""
                        + first.head().action().word() + " " + first.head().subject() + "\" on " + mine.thing());
    }

    private StageVerdict inMeasure(boolean free, int room) {
        return new StageVerdict(
                Stage.IN_MEASURE,
                free || room > 0,
                free
                        ? "it does not count against what a day may bring"
                        : room > 0
                                ? "it is within the " + policy.perDay() + " new ones of a day"
                                : "a day brings " + policy.perDay() + " new ones at most; it comes on another");
    }

    /** The cards that a person was shown today and that count: what is alike is read as one. */
    private Set<String> shownToday(Optional<String> person) {
        var cards = new HashSet<String>();
        person.ifPresent(name -> lives.values().stream()
                .filter(each -> today.equals(each.seen().get(name)))
                .filter(each -> Action.of(each.action())
                        .filter(action -> Urgency.of(action) != Urgency.STOP_OR_MEND)
                        .isPresent())
                .forEach(each -> cards.add(Alike.card(each))));
        return cards;
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, report.workspace().zone());
    }
}
