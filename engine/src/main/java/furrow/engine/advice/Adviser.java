package furrow.engine.advice;

import furrow.engine.advice.KeptExperiments.Experiments;
import furrow.engine.evidence.Evidence;
import furrow.engine.evidence.ExperimentData;
import furrow.engine.goal.GoalStanding;
import furrow.engine.goal.GoalWatches;
import furrow.engine.recommendation.AdviceLife;
import furrow.experiments.inference.Figure;
import furrow.experiments.plan.Workspace;
import furrow.rules.book.Evaluation;
import furrow.rules.book.Recommendation;
import furrow.rules.book.RuleBook;
import furrow.rules.fact.Fact;
import furrow.rules.fact.TodayFact;
import furrow.rules.fact.WorkspaceFact;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Logger;

/**
 * Asks the rule book about evidence. The same data, book and instant give the same report, of all advice that holds.
 *
 * <p>Rules see the facts of all experiments of the workspace at once, joined by the experiment's name.
 */
public final class Adviser {
    private static final Logger LOG = Logger.getLogger(Adviser.class.getName());

    private final Workspace workspace;
    private final Rules rules;
    private final GoalWatches goals;
    private final List<AdviceLife> earlier;

    /** Of a workspace that has drawn no goals of its own; those of its experiments are watched. */
    public Adviser(Workspace workspace, RuleBook book) {
        this(workspace, book, new GoalWatches(List.of()));
    }

    /** Of a workspace in which nobody decided anything yet. */
    public Adviser(Workspace workspace, RuleBook book, GoalWatches goals) {
        this(workspace, book::evaluate, goals, List.of());
    }

    /** Rules that are asked about facts. */
    public interface Rules {
        /**
         * What they advise.
         *
         * @param day which rules are valid
         * @param turn which rules are confirmed when not all can be
         */
        Evaluation evaluate(List<Fact> facts, LocalDate day, long turn);
    }

    /**
     * Of a workspace in which people have decided.
     *
     * @param rules a book, or what is kept of one
     * @param goals the watches over goals, which go on from where they stand
     * @param earlier advice that was given before, with what people decided about it
     */
    public Adviser(Workspace workspace, Rules rules, GoalWatches goals, List<AdviceLife> earlier) {
        this.workspace = workspace;
        this.rules = rules;
        this.goals = goals;
        this.earlier = List.copyOf(earlier);
    }

    /**
     * Advice, and what it was given on.
     *
     * @param report evidence and advice
     * @param facts what the rules were asked about
     */
    public record Advised(Report report, List<Fact> facts) {
        public Advised {
            facts = List.copyOf(facts);
        }
    }

    /** Evidence and advice of what came in. */
    public Report report(List<ExperimentData> experiments, List<String> lone, Instant asOf) {
        return advise(experiments, lone, asOf).report();
    }

    /** The same, with the facts that the rules were asked about. */
    public Advised advise(List<ExperimentData> experiments, List<String> lone, Instant asOf) {
        // No experiment knows of another here, so all processors share them; a file may bring thousands.
        var read = experiments.parallelStream()
                .map(each -> ReadExperiment.of(workspace, each))
                .toList();
        return advise(new Experiments(read, lone), asOf);
    }

    /** The same of experiments that were read, be it long ago. */
    public Advised advise(Experiments experiments, Instant asOf) {
        var today = LocalDate.ofInstant(asOf, workspace.zone());
        var data =
                experiments.read().stream().map(each -> each.evidence().data()).toList();
        var standings = goals.read(workspace, data, today);
        var facts = facts(experiments, standings, asOf);
        var advice = rules.evaluate(facts, today, asOf.getEpochSecond());
        return new Advised(report(experiments, advice, standings, asOf), facts);
    }

    /** The report of what the rule book has advised. */
    Report report(Experiments experiments, Evaluation advice, List<GoalStanding> standings, Instant asOf) {
        var evidence = experiments.read().stream().map(ReadExperiment::evidence).toList();
        var about = byExperiment(evidence, advice.recommendations());
        return new Report(
                workspace,
                asOf,
                about,
                experiments.lone(),
                advice.recommendations(),
                List.of(),
                advice.leftOut(),
                standings);
    }

    /** What rules may know at an instant. */
    List<Fact> facts(Experiments experiments, List<GoalStanding> standings, Instant asOf) {
        var read = experiments.read();
        var evidence = read.stream().map(ReadExperiment::evidence).toList();
        var facts = new ArrayList<Fact>();
        facts.add(workspaceFact());
        var today = LocalDate.ofInstant(asOf, workspace.zone());
        facts.add(today(today));
        var kept = experiments.kept();
        facts.addAll(told(() -> TacticFacts.of(workspace, read, today, kept.sums())));
        facts.addAll(told(() -> TrendFacts.of(read, today)));
        facts.addAll(told(() -> kept.records().of(read)));
        facts.addAll(told(() -> EffortFacts.of(workspace, evidence, asOf)));
        facts.addAll(told(() -> SlotFacts.of(read)));
        facts.addAll(told(() -> BudgetFacts.of(workspace, read, asOf).stream().toList()));
        facts.addAll(told(() -> EarlierAdviceFacts.of(earlier, today, workspace.zone())));
        read.forEach(each -> facts.addAll(facts(each, asOf)));
        var data = read.stream().map(each -> each.evidence().data()).toList();
        var goalFacts = new GoalFacts(workspace, data, today);
        standings.forEach(
                each -> facts.addAll(told(() -> goalFacts.of(each).stream().toList())));
        return facts;
    }

    /** What rules may know of one experiment. */
    private List<Fact> facts(ReadExperiment read, Instant asOf) {
        var experiment = new ExperimentFacts(read.evidence());
        var lasting = read.facts();
        var facts = new ArrayList<Fact>();
        facts.add(experiment.experiment(lasting.unitsNeeded(), lasting.placement(), asOf, workspace.zone()));
        facts.add(experiment.data(asOf));
        facts.addAll(lasting.health());
        facts.addAll(read.comparisons(workspace, asOf));
        var data = read.evidence().data();
        if (!data.concluded()) {
            // Sealed numbers do not say who waits now.
            lasting.talks().ifPresent(talks -> facts.addAll(told(() -> List.of(talks.fact(workspace, asOf)))));
        }
        return facts;
    }

    /** What can be told to rules; numbers beyond what a fact may hold take that fact away and no other. */
    static <T> List<T> told(Supplier<List<T>> facts) {
        var told = Figure.attempt(() -> Figure.of(facts.get()));
        told.why().ifPresent(why -> LOG.warning("rules are not told something: " + why));
        return told.value().orElse(List.of());
    }

    private WorkspaceFact workspaceFact() {
        return new WorkspaceFact(workspace.name(), workspace.currency().getCurrencyCode(), workspace.hourlyRate());
    }

    private TodayFact today(LocalDate day) {
        return new TodayFact(
                day.getDayOfWeek(),
                day.getDayOfMonth(),
                day.getMonth(),
                workspace.hours().days().contains(day.getDayOfWeek()));
    }

    /** The experiment that a recommendation is about, if it is about one. */
    public static Optional<String> experiment(Recommendation recommendation) {
        return recommendation.facts().stream()
                .flatMap(fact -> fact.reportedUnder().stream())
                .findFirst();
    }

    private static List<ExperimentReport> byExperiment(List<Evidence> evidence, List<Recommendation> recommendations) {
        var byName = new HashMap<String, List<Recommendation>>();
        for (Recommendation each : recommendations) {
            experiment(each)
                    .ifPresent(name -> byName.computeIfAbsent(name, key -> new ArrayList<>())
                            .add(each));
        }
        return evidence.stream()
                .map(each -> new ExperimentReport(
                        each, byName.getOrDefault(each.data().experiment().name(), List.of())))
                .toList();
    }
}
