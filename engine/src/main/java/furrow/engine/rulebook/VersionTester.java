package furrow.engine.rulebook;

import furrow.engine.rulebook.VersionStep.Reason;
import furrow.engine.rulebook.VersionStep.Refused;
import furrow.rules.book.RuleBookException;
import furrow.rules.check.Checker;
import furrow.rules.fact.Fact;
import furrow.rules.isolation.IsolatedRun;
import furrow.rules.language.Rule;
import furrow.rules.language.RuleFinding;
import furrow.rules.language.RuleSource;
import furrow.rules.scenario.Scenario;
import furrow.rules.scenario.ScenarioReader;
import furrow.rules.scenario.ScenarioResult;
import furrow.rules.scenario.Scenarios;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Checks contents and runs their scenarios, in a child process that is killed at its limit. In this process they are only
 * read, which takes no longer than there is text; what passed in the child is known to take no longer here.
 */
public final class VersionTester {
    /** Runs rules on sets of facts: somewhere they can do no harm. */
    @FunctionalInterface
    public interface Runner {
        /**
         * For each set of facts, what was advised.
         *
         * @throws IsolatedRun.FailedException if the rules have errors, or the scenarios could not be run
         * @throws RuleBookException if the rules have errors
         */
        List<List<IsolatedRun.Advised>> run(List<RuleSource> rules, List<? extends Collection<? extends Fact>> sets);
    }

    /** Problems that are told: no one reads more. */
    private static final int MOST_PROBLEMS = 1_000;

    private final Runner runner;
    private final Replayer replayer;

    private VersionTester(Runner runner, Replayer replayer) {
        this.runner = runner;
        this.replayer = replayer;
    }

    /** Tests in a child process with the usual limits. */
    public static VersionTester withDefaults() {
        var trial = IsolatedRun.withDefaults();
        return new VersionTester(trial::run, Replayer.apart(trial));
    }

    /** Tests with another runner, and replays in this process. */
    public static VersionTester with(Runner runner) {
        return new VersionTester(runner, Replayer.here());
    }

    /** Where rules are replayed that nobody published yet. */
    Replayer replayer() {
        return replayer;
    }

    /** Why contents may not go on, if they may not. */
    Optional<Refused> refusal(BookContents contents) {
        var read = Checker.read(contents.rules());
        var errors = errors(read.findings());
        if (!errors.isEmpty()) {
            return found(errors);
        }
        var scenarios = new ArrayList<Scenario>();
        var unread = new ArrayList<String>();
        for (RuleSource each : contents.scenarios()) {
            Scenarios told = ScenarioReader.read(each);
            scenarios.addAll(told.scenarios());
            unread.addAll(errors(told.findings()));
        }
        var failures = failures(contents, read.rules(), scenarios);
        if (failures.filter(each -> each.reason() == Reason.FINDINGS).isPresent()) {
            return failures;
        }
        if (!unread.isEmpty()) {
            return refused(Reason.SCENARIOS, "some scenarios cannot be read; mend them and draft anew", unread);
        }
        if (scenarios.isEmpty()) {
            return refused(
                    Reason.SCENARIOS, "a book needs at least 1 scenario, but has 0; show what it is for", List.of());
        }
        return failures;
    }

    private static Optional<Refused> found(List<String> errors) {
        return refused(
                Reason.FINDINGS,
                (errors.size() == 1 ? "1 error was found; mend it" : errors.size() + " errors were found; mend them")
                        + " and draft anew",
                errors);
    }

    private Optional<Refused> failures(BookContents contents, List<Rule> rules, List<Scenario> scenarios) {
        List<List<IsolatedRun.Advised>> given;
        try {
            given = runner.run(
                    contents.rules(), scenarios.stream().map(Scenario::facts).toList());
        } catch (RuleBookException e) {
            return found(errors(e.findings()));
        } catch (IsolatedRun.FailedException e) {
            if (!e.errors().isEmpty()) {
                return found(e.errors());
            }
            return refused(Reason.SCENARIOS, "the scenarios could not be run", List.of(String.valueOf(e.getMessage())));
        }
        var problems = new ArrayList<String>();
        for (int i = 0; i < scenarios.size(); i++) {
            var recommendations = given.get(i).stream()
                    .map(IsolatedRun.Advised::recommendation)
                    .toList();
            var scenario = scenarios.get(i);
            var result = Scenarios.judge(scenario, scenario.valid(recommendations, rules));
            result.problems().stream()
                    .limit(MOST_PROBLEMS - Math.min(MOST_PROBLEMS, problems.size()))
                    .forEach(problem -> problems.add(line(result, problem)));
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

    private static List<String> errors(List<RuleFinding> findings) {
        return findings.stream()
                .filter(RuleFinding::isError)
                .map(RuleFinding::toString)
                .toList();
    }
}
