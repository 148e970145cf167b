package furrow.api.command.rules;

import furrow.rules.language.NearestWord;
import furrow.rules.language.Rule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code furrow rules show}: a rule's card and its text. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        header = "Shows a rule's card and its text.",
        footer = {"%nExamples:", "  furrow rules show \"Scale what is proven\""})
final class ShowRules extends Subcommand {
    @Parameters(index = "0", paramLabel = "RULE", description = "Name of the rule.")
    private String name = "";

    @Parameters(index = "1..*", paramLabel = "FILE", description = "Rules and tables; the shipped book without any.")
    private List<Path> files = List.of();

    @Override
    int run() throws IOException {
        var rule = named(CheckedBook.of(RuleInputs.read(files).rules(), trial()).rules(), name);
        var card = card(rule);
        if (isJson()) {
            card.put("text", rule.text());
            json(card);
            return CLEAN;
        }
        out().println(rule.meta().title());
        card.forEach((label, text) -> {
            if (!text.isEmpty()) {
                out().println("  " + label + " ".repeat(10 - label.length()) + text);
            }
        });
        out().println();
        out().println(rule.text());
        return CLEAN;
    }

    /** The rule of that name. */
    static Rule named(List<Rule> rules, String name) {
        return rules.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no rule is called \"" + name + "\"; "
                        + NearestWord.to(name, rules.stream().map(Rule::name).toList())
                                .map(near -> "did you mean \"" + near + "\"?")
                                .orElse("furrow rules list names them all")));
    }

    private static Map<String, String> card(Rule rule) {
        var meta = rule.meta();
        var card = new LinkedHashMap<String, String>();
        card.put("says", meta.says());
        card.put("why", meta.why());
        card.put("source", meta.source());
        card.put("not when", meta.unless());
        card.put("owner", meta.owner());
        card.put("group", meta.group());
        card.put("priority", Integer.toString(meta.priority()));
        card.put("cool-down", meta.cooldown().map(ShowRules::told).orElse(""));
        card.put("from", meta.from().map(LocalDate::toString).orElse(""));
        card.put("until", meta.until().map(LocalDate::toString).orElse(""));
        card.put("advises", rule.advice().action().says());
        return card;
    }

    private static String told(Duration cooldown) {
        boolean whole = Duration.ofDays(cooldown.toDays()).equals(cooldown);
        long amount = whole ? cooldown.toDays() : cooldown.toHours();
        return amount + (whole ? " day" : " hour") + (amount == 1 ? "" : "s");
    }
}
