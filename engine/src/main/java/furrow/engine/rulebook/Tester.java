package furrow.engine.rulebook;

import furrow.engine.rulebook.Step.Reason;
import furrow.engine.rulebook.Step.Refused;
import furrow.rules.check.Checker;
import furrow.rules.fact.Fact;
import furrow.rules.language.Finding;
import furrow.rules.language.Rule;
import furrow.rules.language.Source;
import furrow.rules.scenario.Scenario;
import furrow.rules.scenario.ScenarioReader;
import furrow.rules.scenario.ScenarioResult;
import furrow.rules.scenario.Scenarios;
import furrow.rules.trial.Trial;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Checks contents and runs their scenarios, in a child process that is killed at its limit. */
public final class Tester {
    /** Runs rules on sets of facts: somewhere they can do no harm. */
    @FunctionalInterface
    public interface Runner {
        /** For each set of facts, what was advised. */
        List<List<Trial.Advised>> run(List<Source> rules, List<? extends Collection<? extends Fact>> sets);
    }

    private final Runner runner;
    private final Replayer replayer;

    private Tester(Runner runner, Replayer replayer) {
        this.runner = runner;
        this.replayer = replayer;
    }

    /** Tests in a child process with the usual limits. */
    public static Tester withDefaults() {
        var trial = Trial.withDefaults();
        return new Tester(trial::run, Replayer.apart(trial));
    }

    /** Tests with another runner, and replays in this process. */
    public static Tester with(Runner runner) {
        return new Tester(runner, Replayer.here());
    }

    /** Where rules are replayed that nobody published yet. */
    Replayer replayer() {
        return replayer;
    }

    /** Why contents may not go on, if they may not. */
    Optional<Refused> refusal(Contents contents) {
        var checked = Checker.check(contents.rules());
        var errors = errors(checked.findings());
        if (!errors.isEmpty()) {
            return refused(
                    Reason.FINDINGS,
                    (errors.size() == 1
                                    ? "1 error was found; mend it"
                                    : errors.size() + " errors were found; mend them")
                            + " and draft anew",
                    errors);
        }
        var scenarios = new ArrayList<Scenario>();
        var unread = new ArrayList<String>();
        for (Source each : contents.scenarios()) {
            Scenarios read = ScenarioReader.read(each);
            scenarios.addAll(read.scenarios());
            unread.addAll(errors(read.findings()));
        }
        if (!unread.isEmpty()) {
            return refused(Reason.SCENARIOS, "some scenarios cannot be read; mend them and draft anew", unread);
        }
        if (scenarios.isEmpty()) {
            return refused(
                    Reason.SCENARIOS, "a book needs at least 1 scenario, but has 0; show what it is for", List.of());
        }
        return failures(contents, checked.rules(), scenarios);
    }

    private Optional<Refused> failures(Contents contents, List<Rule> rules, List<Scenario> scenarios) {
        List<List<Trial.Advised>> given;
        try {
            given = runner.run(
                    contents.rules(), scenarios.stream().map(Scenario::facts).toList());
        } catch (Trial.FailedException e) {
            return refused(Reason.SCENARIOS, "the scenarios could not be run", List.of(String.valueOf(e.getMessage())));
        }
        var problems = new ArrayList<String>();
        for (int i = 0; i < scenarios.size(); i++) {
            var recommendations =
                    given.get(i).stream().map(Trial.Advised::recommendation).toList();
            var scenario = scenarios.get(i);
            var result = Scenarios.judge(scenario, scenario.valid(recommendations, rules));
            result.problems().forEach(problem -> problems.add(line(result, problem)));
        }
        return problems.isEmpty()
                ? Optional.empty()
                : refused(
                        Reason.SCENARIOS,
                        "scenarios failed: " + problems.size() + "; mend rules or scenarios",
                        problems);
    }

    private static String line(ScenarioResult result, String problem) {
        var scenario = result.scenario();
        return scenario.file() + ":" + scenario.at().line() + ": " + scenario.name() + ": " + problem;
    }

    private static Optional<Refused> refused(Reason reason, String message, List<String> details) {
        return Optional.of(new Refused(reason, message, details));
    }

    private static List<String> errors(List<Finding> findings) {
        return findings.stream().filter(Finding::isError).map(Finding::toString).toList();
    }
}
