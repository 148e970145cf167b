package furrow.api.screen.author;

import furrow.api.screen.author.TrialPanel.Row;
import furrow.rules.language.RuleFinding;
import furrow.rules.scenario.Coverage;
import furrow.rules.scenario.ExpectedAdvice;
import furrow.rules.scenario.Scenario;
import furrow.rules.scenario.ScenarioResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What came of a draft's scenarios, those of the open file first, and what they leave untouched. */
public final class ScenarioTrial {
    private static final int MOST_ROWS = 100;
    /** Scenarios that pass and are listed at once; more are folded. */
    private static final int MOST_SHOWN = 6;

    private static final int MOST_DETAILS = 5;
    private static final int MOST_UNTOUCHED = 8;

    private ScenarioTrial() {}

    /** Scenarios that expect or forbid advice of given rules. */
    public static List<Scenario> about(Collection<String> rules, Collection<Scenario> all) {
        return all.stream()
                .filter(each -> Stream.concat(each.expect().stream(), each.forbid().stream())
                        .map(ExpectedAdvice::rule)
                        .flatMap(Optional::stream)
                        .anyMatch(rules::contains))
                .toList();
    }

    /**
     * Draws it.
     *
     * @param rules names of the rules of the open file
     * @param coverage what scenarios of these leave untouched; empty when that was not measured
     */
    public static TrialPanel of(List<ScenarioResult> results, List<String> rules, Optional<Coverage> coverage) {
        if (results.isEmpty()) {
            return TrialPanel.waiting(
                    "There are no scenarios yet. A book needs at least one: add a file that ends in .scenarios.yaml.");
        }
        var mine = about(rules, results.stream().map(ScenarioResult::scenario).toList());
        var failed = results.stream()
                .filter(each -> !each.passed())
                .limit(MOST_ROWS)
                .map(ScenarioTrial::row)
                .toList();
        var passed = results.stream()
                .filter(each -> each.passed() && mine.contains(each.scenario()))
                .limit(MOST_ROWS)
                .map(ScenarioTrial::row)
                .toList();
        boolean few = passed.size() <= MOST_SHOWN;
        return new TrialPanel(
                told(
                        results.size(),
                        results.stream().filter(each -> !each.passed()).count()),
                few ? Stream.concat(failed.stream(), passed.stream()).toList() : failed,
                few ? "" : passed.size() + " about the rules of this file pass",
                few ? List.of() : passed,
                notes(rules, mine, coverage),
                "");
    }

    private static String told(int all, long failed) {
        return failed == 0
                ? all == 1 ? "The scenario passes." : "All " + all + " scenarios of the draft pass."
                : failed + " of " + all + " scenarios of the draft " + (failed == 1 ? "fails." : "fail.");
    }

    private static Row row(ScenarioResult result) {
        var scenario = result.scenario();
        return result.passed()
                ? new Row("good", scenario.name(), "passes", List.of())
                : new Row(
                        "bad",
                        scenario.name(),
                        "fails",
                        Stream.concat(
                                        result.problems().stream()
                                                .limit(MOST_DETAILS)
                                                .map(each -> each.substring(0, 1)
                                                                .toUpperCase(Locale.ROOT) + each.substring(1) + "."),
                                        Stream.of(scenario.file() + ", line "
                                                + scenario.at().line()))
                                .toList());
    }

    private static List<String> notes(List<String> rules, List<Scenario> mine, Optional<Coverage> coverage) {
        var notes = new ArrayList<String>();
        if (!rules.isEmpty() && mine.isEmpty()) {
            notes.add("No scenario asks about a rule of this file.");
        }
        coverage.ifPresent(each -> covered(each, rules.size(), notes));
        return notes;
    }

    private static void covered(Coverage coverage, int rules, List<String> notes) {
        int both = rules
                - (int) Stream.concat(coverage.neverFired().stream(), coverage.neverSilent().stream())
                        .distinct()
                        .count();
        notes.add("Coverage: " + both + " of " + rules + (rules == 1 ? " rule" : " rules")
                + " of this file "
                + (both == 1 ? "speaks in one scenario and stays" : "speak in one scenario and stay")
                + " silent in another.");
        coverage.neverFired().forEach(each -> notes.add("Never speaks in a scenario: " + each + "."));
        coverage.neverSilent().forEach(each -> notes.add("Never silent in a scenario: " + each + "."));
        var untouched = Stream.concat(coverage.untouched().stream(), coverage.unnoticed().stream())
                .toList();
        untouched.stream().limit(MOST_UNTOUCHED).forEach(each -> notes.add(line(each)));
        if (untouched.size() > MOST_UNTOUCHED) {
            notes.add("And " + (untouched.size() - MOST_UNTOUCHED) + " more that no scenario would notice.");
        }
    }

    private static String line(RuleFinding finding) {
        return "Line " + finding.line() + ": " + finding.message() + ".";
    }
}
