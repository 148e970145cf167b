package furrow.api.command.rules;

import furrow.rules.check.Checker;
import furrow.rules.language.Finding;
import furrow.rules.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
            "  furrow rules check --format json my-rules/"
        })
final class CheckRules extends Subcommand {
    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Rules (.drl), tables (.csv), scenarios (.yaml), or a folder of them.")
    private List<Path> files = List.of();

    @Override
    int run() throws IOException {
        var inputs = Inputs.read(files);
        var findings = new ArrayList<Finding>(Checker.check(inputs.rules()).findings());
        inputs.scenarios()
                .forEach(each -> findings.addAll(ScenarioReader.read(each).findings()));
        findings.sort(Finding.IN_ORDER);
        return told(findings);
    }
}
