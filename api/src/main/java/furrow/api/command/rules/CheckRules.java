package furrow.api.command.rules;

import furrow.rules.check.Checker;
import furrow.rules.language.RuleFinding;
import furrow.rules.language.RuleFinding.Severity;
import furrow.rules.language.RuleSource;
import furrow.rules.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
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
            "  furrow rules check - < wins.drl"
        })
final class CheckRules extends Subcommand {
    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Rules (.drl), tables (.csv), scenarios (.yaml), a folder of them, or - for rules on standard"
                    + " input.")
    private List<Path> files = List.of();

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
        if (isJson()) {
            json(entries(
                    "rules",
                    checked.rules().size(),
                    "scenarios",
                    scenarios,
                    "findings",
                    findings.stream().map(Subcommand::plain).toList()));
        } else {
            print(findings);
            err().println("furrow: " + counted(checked.rules().size(), "rule") + " and "
                    + counted(scenarios, "scenario") + ": " + summary(findings));
        }
        return code(findings);
    }

    private static String summary(List<RuleFinding> findings) {
        return Stream.of(Severity.values())
                .map(each -> counted(
                        findings.stream()
                                .filter(finding -> finding.severity() == each)
                                .count(),
                        each.name().toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(", "));
    }
}
