package furrow.api.command.rules;

import furrow.rules.book.Shipped;
import furrow.rules.isolation.ExplanationMessage;
import furrow.rules.isolation.FactMessage;
import furrow.rules.language.RuleFinding;
import furrow.rules.language.RuleSource;
import furrow.rules.scenario.Coverage;
import furrow.rules.scenario.Scenario;
import furrow.rules.scenario.ScenarioReader;
import furrow.rules.scenario.ScenarioResult;
import furrow.rules.scenario.Scenarios;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code furrow rules test}: scenarios, and what they leave untouched. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        header = "Runs scenarios against rules.",
        description = "%nWithout rule files the book that comes with Furrow is tested, without scenarios by its own."
                + " Ends with 2 when a scenario fails or a file has an error.",
        footer = {
            "%nExamples:",
            "  furrow rules test",
            "  furrow rules test wins.drl wins.scenarios.yaml",
            "  furrow rules test --coverage my-rules/"
        })
final class TestRules extends Subcommand {
    /** Failed scenarios for which it is told why rules stayed silent. */
    private static final int MOST_EXPLAINED = 50;

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "Rules, tables and scenarios, or a folder of them.")
    private List<Path> files = List.of();

    @Option(
            names = "--coverage",
            description = "Also tell which rules never fired or were never silent, and which thresholds could move"
                    + " without any scenario noticing.")
    private boolean coverage;

    @Override
    int run() throws IOException {
        var inputs = RuleInputs.read(files);
        var book = CheckedBook.of(inputs.rules(), trial());
        var scenarios = scenarios(inputs);
        busy("running " + counted(scenarios.size(), "scenario"));
        var given = book.recommend(scenarios.stream().map(FactSets::of).toList());
        var results = new ArrayList<ScenarioResult>();
        for (int i = 0; i < scenarios.size(); i++) {
            results.add(Scenarios.judge(scenarios.get(i), given.get(i)));
        }
        var covered = coverage ? Optional.of(book.cover(scenarios)) : Optional.<Coverage>empty();
        var why = whyNot(book, results);
        done();
        if (isJson()) {
            json(plain(results, covered, why));
        } else {
            print(results, why);
            covered.ifPresent(this::print);
        }
        return results.stream().allMatch(ScenarioResult::passed) ? CLEAN : ERRORS;
    }

    /** For each scenario that failed, why the rules that it expects stayed silent, by their names. */
    private static Map<Scenario, Map<String, ExplanationMessage>> whyNot(
            CheckedBook book, List<ScenarioResult> results) {
        var failed = results.stream()
                .filter(each -> !each.passed())
                .map(ScenarioResult::scenario)
                .limit(MOST_EXPLAINED)
                .toList();
        if (failed.isEmpty()) {
            return Map.of();
        }
        var explained = book.explain(failed.stream().map(FactSets::of).toList());
        var why = new HashMap<Scenario, Map<String, ExplanationMessage>>();
        for (int i = 0; i < failed.size(); i++) {
            var expected = failed.get(i).expect().stream()
                    .flatMap(each -> each.rule().stream())
                    .collect(Collectors.toSet());
            why.put(
                    failed.get(i),
                    explained.get(i).stream()
                            .filter(each -> !each.fired() && expected.contains(each.rule()))
                            .collect(Collectors.toMap(
                                    ExplanationMessage::rule, Function.identity(), (a, b) -> a, LinkedHashMap::new)));
        }
        return why;
    }

    private static List<Scenario> scenarios(RuleInputs inputs) {
        var scenarios = new ArrayList<Scenario>();
        if (inputs.scenarios().isEmpty() && !inputs.rules().isEmpty()) {
            throw new IllegalArgumentException("no scenarios were named; add a file that ends in .scenarios.yaml");
        }
        var sources = inputs.scenarios().isEmpty() ? Shipped.scenarios() : inputs.scenarios();
        for (RuleSource source : sources) {
            var read = ScenarioReader.read(source);
            if (read.findings().stream().anyMatch(RuleFinding::isError)) {
                throw new FaultyException(read.findings());
            }
            scenarios.addAll(read.scenarios());
        }
        return scenarios;
    }

    private void print(List<ScenarioResult> results, Map<Scenario, Map<String, ExplanationMessage>> why) {
        var failed = results.stream().filter(each -> !each.passed()).toList();
        for (ScenarioResult each : failed) {
            var scenario = each.scenario();
            line(paint().bad("FAILED") + " " + scenario.name() + " (" + scenario.file() + ":" + scenario.at() + ")");
            each.problems().forEach(problem -> line("  " + problem));
            why.getOrDefault(scenario, Map.of())
                    .values()
                    .forEach(silent -> line("  rule \"" + silent.rule() + "\" at "
                            + silent.file() + ":" + missed(silent).line() + ":"
                            + missed(silent).column() + ": "
                            + missed(silent).says()));
            scenario.facts().forEach(fact -> line("  given " + PlainFact.of(fact)));
            each.given()
                    .forEach(one -> line("  advised \"" + one.rule() + "\", "
                            + one.action().word() + " about " + one.subject() + ": " + one.reason()));
        }
        out().println(counted(results.size() - failed.size(), "scenario") + " passed, " + failed.size() + " failed");
    }

    private static ExplanationMessage.Missed missed(ExplanationMessage silent) {
        return Objects.requireNonNull(silent.missed(), "what is silent missed something");
    }

    private void print(Coverage covered) {
        covered.neverFired().forEach(rule -> line("never fired: " + rule));
        covered.neverSilent().forEach(rule -> line("never silent: " + rule));
        print(covered.untouched());
        print(covered.unnoticed());
        if (!covered.isFull()) {
            out().println(counted(covered.neverFired().size(), "rule") + " never fired, "
                    + counted(covered.neverSilent().size(), "rule") + " never silent, "
                    + counted(covered.untouched().size(), "threshold") + " not held");
        }
        if (covered.isFull()) {
            out().println("every rule fires and stays silent somewhere, and every threshold is held");
        }
        if (!covered.unnoticed().isEmpty()) {
            out().println(counted(covered.unnoticed().size(), "word") + " or question could be another unnoticed");
        }
    }

    private static Map<String, Object> plain(
            List<ScenarioResult> results,
            Optional<Coverage> covered,
            Map<Scenario, Map<String, ExplanationMessage>> why) {
        var plain = new LinkedHashMap<String, Object>();
        plain.put("passed", results.stream().filter(ScenarioResult::passed).count());
        plain.put("failed", results.stream().filter(each -> !each.passed()).count());
        plain.put(
                "scenarios",
                results.stream()
                        .map(each -> plain(each, why.getOrDefault(each.scenario(), Map.of())))
                        .toList());
        covered.ifPresent(each -> plain.put(
                "coverage",
                entries(
                        "neverFired", each.neverFired(),
                        "neverSilent", each.neverSilent(),
                        "untouched",
                                each.untouched().stream().map(Subcommand::plain).toList(),
                        "unnoticed",
                                each.unnoticed().stream().map(Subcommand::plain).toList())));
        return plain;
    }

    private static Map<String, Object> plain(ScenarioResult result, Map<String, ExplanationMessage> why) {
        var scenario = result.scenario();
        var plain = new LinkedHashMap<String, Object>();
        plain.put("name", scenario.name());
        plain.put("file", scenario.file());
        plain.put("line", scenario.at().line());
        plain.put("passed", result.passed());
        plain.put("problems", result.problems());
        plain.put("whyNot", List.copyOf(why.values()));
        plain.put("facts", FactMessage.all(scenario.facts()));
        plain.put("advised", result.given().stream().map(Subcommand::plain).toList());
        return plain;
    }
}
