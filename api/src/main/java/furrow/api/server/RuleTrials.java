package furrow.api.server;

import furrow.api.screen.author.AdviceDiff;
import furrow.api.screen.author.DraftCheck;
import furrow.api.screen.author.DraftFile;
import furrow.api.screen.author.EvidenceTrial;
import furrow.api.screen.author.PlacedProblem;
import furrow.api.screen.author.ReplayTrial;
import furrow.api.screen.author.ScenarioTrial;
import furrow.api.screen.author.TrialPanel;
import furrow.api.screen.author.TrialsView.Evidence;
import furrow.api.wording.Typography;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.rulebook.BookContents;
import furrow.engine.rulebook.EvaluationHistory;
import furrow.engine.rulebook.RuleBookVersion;
import furrow.rules.check.Checker;
import furrow.rules.isolation.ExplanationMessage;
import furrow.rules.isolation.IsolatedRun;
import furrow.rules.language.Rule;
import furrow.rules.language.RuleSource;
import furrow.rules.recorded.RecordedEvaluation;
import furrow.rules.scenario.Coverage;
import furrow.rules.scenario.Scenario;
import furrow.rules.scenario.ScenarioReader;
import furrow.rules.scenario.ScenarioResult;
import furrow.rules.scenario.Scenarios;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Tries drafts of rules out, in a child process that is killed at its limit; in this process they are only read. */
final class RuleTrials {
    private static final int MOST_SCENARIOS = 2_000;
    private static final int MOST_DAYS = 90;

    private final LiveWorkspace workspace;
    private final IsolatedRun trial = IsolatedRun.withDefaults();

    RuleTrials(LiveWorkspace workspace) {
        this.workspace = workspace;
    }

    /** Everything that is to say of a draft, however long that takes. */
    List<PlacedProblem> whole(BookContents contents) {
        return DraftCheck.placed(contents, trial.check(contents.rules()));
    }

    /** The same with what reading alone finds, in order of file and place. */
    List<PlacedProblem> all(BookContents contents) {
        return Stream.concat(DraftCheck.of(contents).problems().stream(), whole(contents).stream())
                .distinct()
                .sorted(Comparator.comparing(PlacedProblem::file)
                        .thenComparingInt(each -> each.place().line())
                        .thenComparingInt(each -> each.place().column()))
                .toList();
    }

    /** Why each rule of a book speaks or stays silent on facts. */
    List<ExplanationMessage> explain(BookContents contents, RecordedEvaluation facts) {
        return trial.explain(contents.rules(), List.of(facts.facts())).get(0);
    }

    /** What comes of all scenarios, and what those of one file leave untouched. */
    TrialPanel scenarios(BookContents contents, String file) {
        var rules = Checker.read(contents.rules()).rules();
        var scenarios = scenarios(contents);
        try {
            var results = results(contents, rules, scenarios);
            var mine = rules.stream().filter(each -> isOf(each, file)).toList();
            return ScenarioTrial.of(
                    results, mine.stream().map(Rule::name).toList(), coverage(contents, file, mine, scenarios));
        } catch (IsolatedRun.FailedException failed) {
            return TrialPanel.failed(why(failed));
        }
    }

    private static List<Scenario> scenarios(BookContents contents) {
        return contents.scenarios().stream()
                .flatMap(each -> ScenarioReader.read(each).scenarios().stream())
                .limit(MOST_SCENARIOS)
                .toList();
    }

    private List<ScenarioResult> results(BookContents contents, List<Rule> rules, List<Scenario> scenarios) {
        var given = trial.run(
                contents.rules(), scenarios.stream().map(Scenario::facts).toList());
        var results = new ArrayList<ScenarioResult>();
        for (int i = 0; i < scenarios.size(); i++) {
            var advised = given.get(i).stream()
                    .map(IsolatedRun.Advised::recommendation)
                    .toList();
            var scenario = scenarios.get(i);
            results.add(Scenarios.judge(scenario, scenario.valid(advised, rules)));
        }
        return results;
    }

    /** A file of scenarios is about the rules of the file beside it. */
    private static boolean isOf(Rule rule, String file) {
        return rule.file().equals(file) || DraftFile.scenariosOf(rule.file()).equals(file);
    }

    private Optional<Coverage> coverage(
            BookContents contents, String file, List<Rule> rules, List<Scenario> scenarios) {
        var mine = ScenarioTrial.about(rules.stream().map(Rule::name).toList(), scenarios);
        if (rules.isEmpty() || mine.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(trial.cover(sources(contents, file), mine));
    }

    private static List<RuleSource> sources(BookContents contents, String file) {
        return contents.rules().stream()
                .filter(each -> each.name().equals(file)
                        || DraftFile.scenariosOf(each.name()).equals(file))
                .toList();
    }

    /** Why the rules of one file speak or stay silent on evidence. */
    TrialPanel tried(BookContents contents, String file, String evidence) {
        var sources = sources(contents, file);
        var rules = Checker.read(sources).rules();
        var facts = evidence(evidence);
        if (facts.isEmpty()) {
            return TrialPanel.failed("That evidence is kept no more; choose another.");
        }
        try {
            var explained = trial.explain(sources, List.of(facts.get().facts())).get(0);
            return EvidenceTrial.of(explained, rules, facts.get().day(), about(facts.get()));
        } catch (IsolatedRun.FailedException failed) {
            return TrialPanel.failed(why(failed));
        }
    }

    /** What a draft would advise otherwise than the live book. */
    AdviceDiff change(BookContents contents, String evidence) {
        var facts = evidence(evidence);
        if (facts.isEmpty()) {
            return AdviceDiff.failed("That evidence is kept no more; choose another.");
        }
        try {
            var live = workspace.books().live().get().version();
            return AdviceDiff.of(
                    workspace.books().compare(live, contents, facts.get()),
                    about(facts.get()),
                    workspace.plan().workspace().currency());
        } catch (IsolatedRun.FailedException failed) {
            return AdviceDiff.failed(why(failed));
        }
    }

    /** How often each rule would have spoken otherwise in the last days than in the live book. */
    TrialPanel replay(RuleBookVersion version, int days) {
        var until = workspace.now().plus(Duration.ofDays(1));
        int live = workspace.books().live().get().version();
        try (var kept = workspace.history().between(workspace.now().minus(Duration.ofDays(days)), until)) {
            return ReplayTrial.of(
                    workspace.books().replay(live, version.number(), kept.map(EvaluationHistory.Kept::evaluation)),
                    "in the last " + days + " days",
                    workspace.plan().workspace().currency());
        } catch (IsolatedRun.FailedException failed) {
            return TrialPanel.failed(why(failed));
        }
    }

    static String why(IsolatedRun.FailedException failed) {
        return failed.errors().isEmpty()
                ? "The rules did not come to an answer: " + failed.getMessage() + "."
                : "The rules have mistakes; mend them first: "
                        + String.join(
                                "; ",
                                failed.errors()
                                        .subList(0, Math.min(3, failed.errors().size()))) + ".";
    }

    private String about(RecordedEvaluation facts) {
        return "the evidence of " + Typography.moment(facts.asOf(), zone());
    }

    private ZoneId zone() {
        return workspace.plan().workspace().zone();
    }

    /** What rules are asked about: what stands now, or what was recorded at an instant. */
    Optional<RecordedEvaluation> evidence(String value) {
        if (value.isEmpty() || value.equals("now")) {
            var advice = workspace.advice();
            return Optional.of(new RecordedEvaluation(
                    advice.report().asOf(), advice.report().day(), advice.facts()));
        }
        try {
            return workspace.history().at(Instant.parse(value)).map(EvaluationHistory.Kept::evaluation);
        } catch (DateTimeException wrong) {
            return Optional.empty();
        }
    }

    /** What drafts may be tried on: what stands now, and the last that was recorded on each earlier day. */
    List<Evidence> choices(String chosen) {
        var last = new TreeMap<LocalDate, Instant>();
        workspace.history().instants().forEach(each -> last.put(LocalDate.ofInstant(each, zone()), each));
        var choices = new ArrayList<Evidence>();
        choices.add(new Evidence("now", "today", chosen.isEmpty() || chosen.equals("now")));
        last.descendingMap().values().stream()
                .limit(MOST_DAYS)
                .map(each -> new Evidence(
                        each.toString(),
                        Typography.moment(each, zone()),
                        each.toString().equals(chosen)))
                .forEach(choices::add);
        return choices;
    }
}
