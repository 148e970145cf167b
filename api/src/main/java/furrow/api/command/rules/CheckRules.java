package furrow.api.command.rules;

import furrow.experiments.plan.EnumWords;
import furrow.rules.check.Checker;
import furrow.rules.fact.Fact;
import furrow.rules.language.Rule;
import furrow.rules.language.RuleFinding;
import furrow.rules.language.RuleFinding.Severity;
import furrow.rules.language.RuleSource;
import furrow.rules.recorded.RecordedEvaluation;
import furrow.rules.recorded.RecordedFile;
import furrow.rules.sandbox.RuleLimits;
import furrow.rules.sandbox.Unjoined;
import furrow.rules.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code furrow rules check}: all that is wrong or doubtful. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        header = "Checks rules, tables and scenarios; nothing is run.",
        description = "%nPrints each finding as file:line:column: severity: message; what to do. Ends with 2 when one"
                + " is an error, else with 0.",
        footer = {
            "%nExamples:",
            "  furrow rules check wins.drl wins.scenarios.yaml",
            "  furrow rules check --format json my-rules/",
            "  furrow rules check my-rules/ --recorded history.ndjson",
            "  furrow rules check - < wins.drl"
        })
final class CheckRules extends Subcommand {
    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Rules (.drl), tables (.csv), scenarios (.yaml), a folder of them, or - for rules on standard"
                    + " input.")
    private List<Path> files = List.of();

    @Option(
            names = "--recorded",
            paramLabel = "HISTORY",
            description =
                    "Evaluations recorded by furrow analyze --record; counts what patterns that nothing joins would"
                            + " try on the newest of them.")
    private @Nullable Path recorded;

    @Override
    int run() throws IOException {
        var inputs = RuleInputs.read(files);
        var checked = Checker.check(inputs.rules());
        var findings = new ArrayList<RuleFinding>(checked.findings());
        int scenarios = 0;
        for (RuleSource each : inputs.scenarios()) {
            var read = ScenarioReader.read(each);
            scenarios += read.scenarios().size();
            findings.addAll(read.findings());
        }
        findings.sort(RuleFinding.IN_ORDER);
        var work = recorded == null ? List.<String>of() : work(checked.rules(), newest(recorded));
        if (isJson()) {
            var answer = entries(
                    "rules",
                    checked.rules().size(),
                    "scenarios",
                    scenarios,
                    "findings",
                    findings.stream().map(Subcommand::plain).toList());
            if (recorded != null) {
                answer.put("work", work);
            }
            json(answer);
        } else {
            print(findings);
            work.forEach(each -> err().println("furrow: " + each));
            err().println("furrow: " + counted(checked.rules().size(), "rule") + " and "
                    + counted(scenarios, "scenario") + ": " + summary(findings));
        }
        return code(findings);
    }

    private static List<String> work(List<Rule> rules, Collection<? extends Fact> newest) {
        return rules.stream()
                .filter(RuleLimits::allow)
                .flatMap(rule -> Unjoined.told(rule, Optional.of(newest)).stream())
                .toList();
    }

    private static Collection<? extends Fact> newest(Path history) throws IOException {
        if (!Files.isRegularFile(history)) {
            throw new IllegalArgumentException("recorded file " + history + " cannot be read; is the name right?");
        }
        RecordedEvaluation newest = null;
        try (var all = RecordedFile.open(history)) {
            while (all.hasNext()) {
                var one = all.next().read();
                newest = newest == null || one.asOf().isAfter(newest.asOf()) ? one : newest;
            }
        }
        if (newest == null) {
            throw new IllegalArgumentException(
                    "recorded file " + history + " holds no evaluation; record one with furrow" + " analyze --record");
        }
        return newest.facts();
    }

    private static String summary(List<RuleFinding> findings) {
        return Stream.of(Severity.values())
                .map(each -> counted(
                        findings.stream()
                                .filter(finding -> finding.severity() == each)
                                .count(),
                        EnumWords.of(each)))
                .collect(Collectors.joining(", "));
    }
}
