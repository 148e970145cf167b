package furrow.engine.arbitration;

import furrow.engine.advice.Adviser;
import furrow.engine.proof.StandingDraw;
import furrow.engine.proof.StandingDraws;
import furrow.experiments.assign.Draw;
import furrow.experiments.plan.Metric;
import furrow.experiments.proof.ProofGroup;
import furrow.rules.book.Recommendation;
import furrow.rules.fact.ComparisonFact;
import furrow.rules.fact.HealthFact;
import furrow.rules.language.Action;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a standing design keeps from being shown, so that it can be told what advice brings. */
public final class HeldOut {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    private static final Set<Action> NEVER =
            Set.of(Action.CAUTION, Action.KEEP_GOING, Action.EXTEND, Action.REPLAN, Action.CORRECT_COURSE);

    private final StandingDraws draws;
    private final LocalDate today;
    /** Of each subject, the one that chance picked. */
    private final Map<String, String> picked = new HashMap<>();

    private final Map<String, Integer> among = new HashMap<>();

    /** @param candidates what has passed all stages before */
    HeldOut(StandingDraws draws, LocalDate today, Collection<Candidate> candidates) {
        this.draws = draws;
        this.today = today;
        draws.design()
                .ifPresent(design -> candidates.stream()
                        .filter(each -> !isProtected(each.head()))
                        .collect(Collectors.groupingBy(each -> subject(each.head())))
                        .forEach((subject, all) -> {
                            var draw = Draw.of(design.name(), Draw.Purpose.PICK);
                            among.put(subject, all.size());
                            all.stream()
                                    .map(Candidate::key)
                                    .min(Comparator.comparingDouble(draw::place))
                                    .ifPresent(key -> picked.put(subject, key));
                        }));
    }

    /** What is drawn for: the experiment that advice is about, or what it is about else. */
    public static String subject(Recommendation advice) {
        return Adviser.experiment(advice).orElse(advice.subject());
    }

    /**
     * True of what is never held out: what stops harm, what is about health or a guardrail, and how an experiment runs on, since
     * without that nothing could be learnt of it.
     */
    public static boolean isProtected(Recommendation advice) {
        return advice.action().stopsHarm()
                || NEVER.contains(advice.action())
                || advice.facts().stream()
                        .anyMatch(each -> each instanceof HealthFact
                                || (each instanceof ComparisonFact comparison
                                        && comparison.role() == Metric.Role.GUARDRAIL));
    }

    /** Whether the order that people had before decides about it. */
    static boolean isAsUsual(Recommendation advice, StandingDraws draws) {
        return !isProtected(advice)
                && draws.of(subject(advice))
                        .filter(each -> each.place().group() == ProofGroup.AS_USUAL)
                        .isPresent();
    }

    StageVerdict verdict(Candidate candidate) {
        var advice = candidate.head();
        if (draws.design().isEmpty()) {
            return passed("no standing design holds anything out");
        }
        if (isProtected(advice)) {
            return passed(
                    "what stops harm, guards health or a guardrail, or says how an experiment runs on is never held out");
        }
        return draws.of(subject(advice))
                .map(each -> verdict(candidate, each))
                .orElseGet(() -> passed("somebody was shown advice about it before the standing design"));
    }

    private StageVerdict verdict(Candidate candidate, StandingDraw draw) {
        String chance =
                draw.subject() + " (chance " + rounded(draw.place().chance()) + " under design " + draw.design() + ")";
        return switch (draw.place().group()) {
            case NOTHING -> new StageVerdict(Stage.DRAWN, false, "nothing is shown about " + chance);
            case AS_USUAL -> passed("shown by the rule's own priority: " + chance);
            case RANDOM -> random(candidate, draw, chance);
            case ENGINE -> engine(draw, chance);
        };
    }

    private StageVerdict random(Candidate candidate, StandingDraw draw, String chance) {
        int all = among.getOrDefault(draw.subject(), 1);
        boolean mine = candidate.key().equals(picked.getOrDefault(draw.subject(), candidate.key()));
        return new StageVerdict(
                Stage.DRAWN,
                mine,
                (mine ? "picked" : "another was picked") + " at random of " + all + " about " + chance);
    }

    private StageVerdict engine(StandingDraw draw, String chance) {
        boolean waits = today.isBefore(draw.shownFrom());
        return new StageVerdict(
                Stage.DRAWN,
                !waits,
                waits
                        ? "it waits until " + DAY.format(draw.shownFrom()) + ": a delay of "
                                + draw.place().delay() + " days was drawn (chance "
                                + rounded(draw.place().delayChance()) + ") for " + chance
                        : "advised as always: " + chance);
    }

    private static String rounded(double chance) {
        return BigDecimal.valueOf(chance)
                .round(new MathContext(4))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static StageVerdict passed(String why) {
        return new StageVerdict(Stage.DRAWN, true, why);
    }
}
