package furrow.engine.advice;

import furrow.engine.evidence.Assessor;
import furrow.engine.evidence.Evidence;
import furrow.engine.evidence.ExperimentData;
import furrow.engine.evidence.Ledger;
import furrow.experiments.plan.Workspace;
import furrow.rules.book.Recommendation;
import furrow.rules.book.RuleBook;
import furrow.rules.fact.ComparisonFact;
import furrow.rules.fact.ConversationFact;
import furrow.rules.fact.DataFact;
import furrow.rules.fact.EffortFact;
import furrow.rules.fact.ExperimentFact;
import furrow.rules.fact.Fact;
import furrow.rules.fact.GoalFact;
import furrow.rules.fact.HealthFact;
import furrow.rules.fact.SlotFact;
import furrow.rules.fact.WorkspaceFact;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/**
 * Asks the rule book about evidence. The same data, book and instant give the same report, of all advice that holds.
 *
 * <p>Rules see the facts of all experiments of the workspace at once, joined by the experiment's name.
 */
public final class Adviser {
    private final Workspace workspace;
    private final RuleBook book;

    public Adviser(Workspace workspace, RuleBook book) {
        this.workspace = workspace;
        this.book = book;
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
        var assessor = new Assessor(workspace);
        // No experiment knows of another here, so all processors share them; a file may bring thousands.
        var evidence = experiments.parallelStream().map(assessor::assess).toList();
        var facts = new ArrayList<Fact>();
        facts.add(workspaceFact());
        facts.addAll(TacticFacts.of(workspace, evidence, LocalDate.ofInstant(asOf, workspace.zone())));
        facts.addAll(EffortFacts.of(workspace, evidence, asOf));
        facts.addAll(SlotFacts.of(evidence));
        BudgetFacts.of(workspace, evidence, asOf).ifPresent(facts::add);
        evidence.forEach(each -> facts.addAll(facts(each, asOf)));
        var recommendations = book.recommend(facts, LocalDate.ofInstant(asOf, workspace.zone()));
        var report = new Report(workspace, asOf, byExperiment(evidence, recommendations), lone, recommendations);
        return new Advised(report, facts);
    }

    /** What rules may know of one experiment. */
    List<Fact> facts(Evidence evidence, Instant asOf) {
        var experiment = new ExperimentFacts(evidence, asOf);
        var comparisons = new ComparisonFacts(
                experiment, new Ledger(workspace, evidence.data().experiment()));
        var facts = new ArrayList<Fact>();
        facts.add(experiment.experiment());
        facts.add(experiment.data());
        String name = evidence.data().experiment().name();
        evidence.health().forEach(each -> facts.add(new HealthFact(name, each.check(), each.status(), each.detail())));
        evidence.comparisons().forEach(each -> facts.add(comparisons.of(each)));
        facts.addAll(GoalFacts.of(evidence.data(), LocalDate.ofInstant(asOf, workspace.zone())));
        Talks.of(evidence).ifPresent(facts::add);
        return facts;
    }

    private WorkspaceFact workspaceFact() {
        return new WorkspaceFact(workspace.name(), workspace.currency().getCurrencyCode(), workspace.hourlyRate());
    }

    /** The experiment that a recommendation is about, if it is about one. */
    private static Optional<String> experiment(Recommendation recommendation) {
        return recommendation.facts().stream()
                .flatMap(fact -> experiment(fact).stream())
                .findFirst();
    }

    private static Optional<String> experiment(Fact fact) {
        if (fact instanceof ExperimentFact experiment) {
            return Optional.of(experiment.experiment());
        } else if (fact instanceof ComparisonFact comparison) {
            return Optional.of(comparison.experiment());
        } else if (fact instanceof HealthFact health) {
            return Optional.of(health.experiment());
        } else if (fact instanceof DataFact data) {
            return Optional.of(data.experiment());
        } else if (fact instanceof GoalFact goal) {
            return Optional.of(goal.experiment());
        } else if (fact instanceof SlotFact slot) {
            return Optional.of(slot.experiment());
        } else if (fact instanceof ConversationFact conversation) {
            return Optional.of(conversation.scope());
        } else if (fact instanceof EffortFact effort) {
            return effort.experiment();
        }
        return Optional.empty();
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
