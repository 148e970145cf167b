package furrow.engine.advice;

import furrow.engine.evidence.Evidence;
import furrow.engine.goal.GoalStanding;
import furrow.experiments.inference.Figure;
import furrow.experiments.plan.Workspace;
import furrow.rules.book.LeftOut;
import furrow.rules.book.Recommendation;
import furrow.rules.book.RestingAdvice;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Evidence and advice of a workspace as of an instant.
 *
 * @param workspace whose it is
 * @param asOf instant that decided which windows have closed and how old the data are
 * @param experiments one entry an experiment, in the order of the plan or the data
 * @param lone experiments of which the data name a single arm, so that nothing can be compared
 * @param recommendations what to do, most urgent first
 * @param resting advice that holds and is not shown, since it was not long ago; in the same order
 * @param leftOut rules that could not be asked, each alone
 * @param goals how each goal stands, those of the workspace first
 */
public record Report(
        Workspace workspace,
        Instant asOf,
        List<ExperimentReport> experiments,
        List<String> lone,
        List<Recommendation> recommendations,
        List<RestingAdvice> resting,
        List<LeftOut> leftOut,
        List<GoalStanding> goals) {
    public Report {
        experiments = NamedReports.of(experiments);
        lone = List.copyOf(lone);
        recommendations = List.copyOf(recommendations);
        resting = List.copyOf(resting);
        leftOut = List.copyOf(leftOut);
        goals = List.copyOf(goals);
    }

    /** A report without goals. */
    public Report(
            Workspace workspace,
            Instant asOf,
            List<ExperimentReport> experiments,
            List<String> lone,
            List<Recommendation> recommendations,
            List<RestingAdvice> resting,
            List<LeftOut> leftOut) {
        this(workspace, asOf, experiments, lone, recommendations, resting, leftOut, List.of());
    }

    /** A report in which nothing rests and no rule was left out. */
    public Report(
            Workspace workspace,
            Instant asOf,
            List<ExperimentReport> experiments,
            List<String> lone,
            List<Recommendation> recommendations) {
        this(workspace, asOf, experiments, lone, recommendations, List.of(), List.of());
    }

    /** What inference says of the experiment of that name, if the report has it. */
    Optional<Evidence> evidence(String name) {
        return NamedReports.of(experiments).named(name).map(ExperimentReport::evidence);
    }

    /** What following a recommendation is worth, or why nobody knows. */
    public Figure<AdviceWorth> worth(Recommendation recommendation) {
        return AdviceWorth.of(recommendation, this);
    }

    /** What is at stake in a recommendation of which nobody knows the worth, where the evidence tells that. */
    public Optional<Stake> stake(Recommendation recommendation) {
        return Stake.of(recommendation, this);
    }

    /** The day it is told for, where its workspace is. */
    public LocalDate day() {
        return LocalDate.ofInstant(asOf, workspace.zone());
    }

    /**
     * The same with some of the recommendations set apart.
     *
     * @param rests what holds a recommendation back, if anything does
     */
    public Report apart(Function<Recommendation, Optional<RestingAdvice>> rests) {
        var held = recommendations.stream()
                .flatMap(each -> rests.apply(each).stream())
                .toList();
        if (held.isEmpty()) {
            return this;
        }
        Predicate<Recommendation> awake = each -> rests.apply(each).isEmpty();
        var about = experiments.stream().map(each -> each.only(awake)).toList();
        return new Report(
                workspace,
                asOf,
                about,
                lone,
                recommendations.stream().filter(awake).toList(),
                held,
                leftOut,
                goals);
    }

    /** The same with the recommendations that somebody wants, and no others. */
    public Report only(Predicate<Recommendation> wanted) {
        var kept = recommendations.stream().filter(wanted).toList();
        if (kept.size() == recommendations.size()) {
            return this;
        }
        var about = experiments.stream().map(each -> each.only(wanted)).toList();
        return new Report(workspace, asOf, about, lone, kept, resting, leftOut, goals);
    }

    /** Experiments that must not be read. */
    public long broken() {
        return lone.size() + count(each -> each.evidence().broken());
    }

    /** Experiments in which some comparison is settled: better, worse or equivalent. */
    public long conclusive() {
        return count(each -> !each.evidence().broken() && settled(each));
    }

    /** Experiments that can be read and have no settled comparison. */
    public long inconclusive() {
        return experiments.size() + lone.size() - broken() - conclusive();
    }

    private long count(Predicate<ExperimentReport> which) {
        return experiments.stream().filter(which).count();
    }

    private static boolean settled(ExperimentReport report) {
        return report.evidence().comparisons().stream()
                .anyMatch(each -> each.verdict().isAnswer());
    }
}
