package furrow.engine.proof;

import furrow.engine.advice.Report;
import furrow.engine.recommendation.AdviceLife;
import furrow.engine.recommendation.LifeEvent;
import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Figure;
import furrow.experiments.pooling.ShrunkMeans;
import furrow.experiments.proof.MeanWorth;
import furrow.experiments.proof.ProofGroup;
import furrow.experiments.proof.RuleStanding;
import furrow.experiments.proof.StandingDesign;
import furrow.experiments.proof.UntouchedLine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Reads what advice was worth from what came in, what was drawn and what people decided. A function of these. */
public final class ProofReading {
    private final Report report;
    private final Collection<AdviceLife> lives;
    private final Optional<StandingDesign> design;
    private final List<StandingDraw> draws;
    private final Map<String, SubjectDays> days = new HashMap<>();

    private ProofReading(
            Report report, Collection<AdviceLife> lives, DesignHistory history, Collection<StandingDraw> draws) {
        this.report = report;
        this.lives = lives;
        this.design = history.standing();
        this.draws = draws.stream()
                .filter(each -> design.filter(standing -> standing.name().equals(each.design()))
                        .isPresent())
                .sorted(Comparator.comparing(StandingDraw::at).thenComparing(StandingDraw::subject))
                .toList();
        report.experiments()
                .forEach(each -> SubjectDays.of(
                                each, report.day(), report.workspace().zone())
                        .ifPresent(known -> days.put(each.name(), known)));
    }

    /**
     * Reads a workspace.
     *
     * @param report all evidence
     * @param lives all recommendations that are known
     * @param history the standing designs
     * @param draws what they drew
     */
    public static ProofReport of(
            Report report, Collection<AdviceLife> lives, DesignHistory history, Collection<StandingDraw> draws) {
        return new ProofReading(report, lives, history, draws).read();
    }

    private ProofReport read() {
        var subjects = new DesignSubjects(draws, days, lives, report.workspace().zone());
        var telling = new FollowUps(report, days, untouched());
        var followUps = followUps(telling);
        var rules = rules(followUps, telling, subjects);
        var none = "no standing design draws who is advised; furrow proof design begins one";
        return new ProofReport(
                report.asOf(),
                report.workspace().currency().getCurrencyCode(),
                design,
                subjects.count(),
                design.map(each -> subjects.lifts(each, ProofReport.PROOF_LEVEL))
                        .orElse(List.of()),
                design.map(each -> subjects.delay(each, ProofReport.PROOF_LEVEL))
                        .orElseGet(() -> Figure.unknown(none)),
                rules,
                followUps,
                total(rules));
    }

    private Figure<UntouchedLine> untouched() {
        var pairs = draws.stream()
                .filter(each -> each.place().group() == ProofGroup.NOTHING)
                .flatMap(each -> Optional.ofNullable(days.get(each.subject())).stream()
                        .flatMap(known -> FollowUps.pair(known, each.day()).value().stream()))
                .toList();
        return UntouchedLine.through(pairs);
    }

    private List<FollowUp> followUps(FollowUps telling) {
        return lives.stream()
                .flatMap(each -> telling.of(each).stream())
                .sorted(Comparator.comparing(FollowUp::done).reversed().thenComparing(FollowUp::key))
                .toList();
    }

    private List<RuleProof> rules(List<FollowUp> followUps, FollowUps telling, DesignSubjects subjects) {
        var byRule = new TreeMap<String, List<AdviceLife>>();
        lives.stream()
                .filter(each -> !each.seen().isEmpty())
                .forEach(each -> byRule.computeIfAbsent(each.content().rule(), any -> new ArrayList<>())
                        .add(each));
        followUps.forEach(each -> byRule.computeIfAbsent(each.rule(), any -> new ArrayList<>()));
        return byRule.entrySet().stream()
                .map(each -> rule(
                        each.getKey(),
                        each.getValue(),
                        followUps.stream()
                                .filter(one -> one.rule().equals(each.getKey()))
                                .toList(),
                        telling,
                        subjects))
                .toList();
    }

    private RuleProof rule(
            String rule, List<AdviceLife> mine, List<FollowUp> followUps, FollowUps telling, DesignSubjects subjects) {
        var told = followUps.stream()
                .filter(each -> each.realised().value().isPresent())
                .toList();
        var kept = design.map(each -> subjects.kept(rule, each, ProofReport.PROOF_LEVEL))
                .orElseGet(() -> Figure.<Effect>unknown("no standing design draws who is advised"));
        boolean proven = design.filter(each -> subjects.isProven(rule, each, ProofReport.PROOF_LEVEL))
                .isPresent();
        return new RuleProof(
                rule,
                mine.size(),
                count(mine, each -> each == LifeEvent.ACCEPTED || each == LifeEvent.DONE),
                count(mine, each -> each == LifeEvent.DISMISSED),
                followUps.size(),
                told.size(),
                predicted(told),
                randomised(told),
                telling.together(told),
                kept,
                RuleStanding.of(kept.value(), proven));
    }

    private static int count(List<AdviceLife> lives, Predicate<LifeEvent> what) {
        return (int) lives.stream()
                .filter(each -> each.decisions().stream().anyMatch(step -> what.test(step.event())))
                .count();
    }

    private static Figure<Double> predicted(List<FollowUp> told) {
        var all = told.stream()
                .flatMap(each -> each.predicted().stream())
                .mapToDouble(Double::doubleValue)
                .average();
        return all.isPresent() ? Figure.of(all.getAsDouble()) : Figure.unknown("it predicted no worth of what is told");
    }

    private static Figure<MeanWorth> randomised(List<FollowUp> told) {
        return MeanWorth.of(told.stream()
                .filter(each -> each.kind().isRandomised())
                .flatMap(each -> each.realised().value().stream())
                .toList());
    }

    /** All that was told counts, whatever came of it; each rule's mean is drawn towards that of all. */
    private static Figure<Double> total(List<RuleProof> rules) {
        var told = rules.stream()
                .filter(each -> each.realised().value().isPresent())
                .toList();
        if (told.isEmpty()) {
            return Figure.unknown("no action that was done could be told yet");
        }
        var shrunk = ShrunkMeans.of(told.stream()
                .map(each -> each.realised().value().orElseThrow().result())
                .toList());
        double sum = 0;
        for (int i = 0; i < told.size(); i++) {
            sum += told.get(i).told() * shrunk.values().get(i);
        }
        return Figure.of(sum);
    }
}
