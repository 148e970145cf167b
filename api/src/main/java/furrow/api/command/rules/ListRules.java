package furrow.api.command.rules;

import furrow.rules.language.Rule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code furrow rules list}: names, most urgent first. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        header = "Lists the rules, most urgent first.",
        footer = {"%nExamples:", "  furrow rules list", "  furrow rules list my-rules/"})
final class ListRules extends Subcommand {
    @Parameters(arity = "0..*", paramLabel = "FILE", description = "Rules and tables; the shipped book without any.")
    private List<Path> files = List.of();

    @Override
    int run() throws IOException {
        var rules = CheckedBook.of(RuleInputs.read(files).rules(), trial()).rules().stream()
                .sorted(Comparator.comparingInt((Rule rule) -> -rule.meta().priority()))
                .toList();
        int group = rules.stream()
                .mapToInt(rule -> rule.meta().group().length())
                .max()
                .orElse(0);
        if (isJson()) {
            json(entries("rules", rules.stream().map(ListRules::plain).toList()));
        } else {
            rules.forEach(rule -> out().println(String.format(
                    Locale.ROOT,
                    "%3d  %s  %s",
                    rule.meta().priority(),
                    padded(rule.meta().group(), group),
                    rule.name())));
        }
        return CLEAN;
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private static Map<String, Object> plain(Rule rule) {
        return entries(
                "rule", rule.name(),
                "title", rule.meta().title(),
                "group", rule.meta().group(),
                "priority", rule.meta().priority(),
                "action", rule.advice().action().word(),
                "file", rule.file(),
                "line", rule.at().line());
    }
}
