package furrow.api.command.rules;

import furrow.experiments.plan.EnumWords;
import furrow.rules.compare.BookComparison;
import furrow.rules.compare.RuleChange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code furrow rules diff}: two books side by side. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        header = "Compares two books: their rules, and what they advise on facts.",
        description = "%nA book is a file, a folder, or the word shipped. Books that differ are no error: the command"
                + " ends with 0 then too. With --server, a number is a version that the server has, and live the one"
                + " that advises there.",
        footer = {
            "%nExamples:",
            "  furrow rules diff old.drl new.drl",
            "  furrow rules diff shipped my-rules/ --facts facts.yaml",
            "  furrow rules diff --server http://127.0.0.1:8080 live my-rules/",
            "  furrow rules diff --server http://127.0.0.1:8080 1 2"
        })
final class DiffRules extends Subcommand {
    private static final String LIVE = "live";
    private static final Pattern VERSION = Pattern.compile("[0-9]{1,9}|" + LIVE);

    @Parameters(index = "0", paramLabel = "OLD", description = "The one book.")
    private Path old = Path.of("");

    @Parameters(index = "1", paramLabel = "NEW", description = "The other.")
    private Path fresh = Path.of("");

    @Option(
            names = "--facts",
            paramLabel = "FILE",
            description = "Facts to compare advice on: .yaml, .json or .ndjson; those of the shipped scenarios unless"
                    + " told. Can be repeated.")
    private List<Path> facts = List.of();

    @Mixin
    private final AskedDay day = new AskedDay();

    @Option(names = "--server", paramLabel = "URL", description = "Address of a running server that has versions.")
    private Optional<String> server = Optional.empty();

    private CheckedBook book(Path named) throws IOException {
        var word = named.toString();
        if (server.isEmpty() || !VERSION.matcher(word).matches()) {
            return CheckedBook.at(named, trial());
        }
        var call = ServerCall.to(server.get());
        return word.equals(LIVE) ? call.live(trial()) : call.version(Integer.parseInt(word), trial());
    }

    @Override
    int run() throws IOException {
        var before = book(old);
        var now = book(fresh);
        var sets = facts.isEmpty() ? FactSets.shipped() : FactSets.read(facts);
        var rules = RuleChange.between(before.rules(), now.rules());
        var asked = day.of(sets);
        busy("asking both books about " + counted(sets.size(), "set of facts", "sets of facts"));
        var advisedBefore = before.recommend(asked);
        var advisedNow = now.recommend(asked);
        done();
        var changes = new AdviceChangeCounts("set of facts", "sets of facts");
        for (int i = 0; i < sets.size(); i++) {
            changes.add(
                    sets.get(i).name(),
                    Optional.empty(),
                    BookComparison.lists(advisedBefore.get(i), advisedNow.get(i)));
        }
        if (isJson()) {
            json(entries("rules", rules.stream().map(DiffRules::plain).toList(), "advice", changes.plain()));
        } else {
            rules.forEach(each -> line(coloured(word(each)) + "  " + each.rule()
                    + (each.parts().isEmpty() ? "" : " (" + String.join(", ", each.parts()) + ")")));
            line(counted(rules.size(), "rule") + (rules.size() == 1 ? " differs" : " differ"));
            changes.print(this::line);
        }
        return CLEAN;
    }

    private String coloured(String word) {
        return word.equals("added") ? paint().good(word) : word.equals("removed") ? paint().bad(word) : word;
    }

    private static String word(RuleChange change) {
        return EnumWords.of(change.what());
    }

    private static Map<String, Object> plain(RuleChange change) {
        var plain = new LinkedHashMap<String, Object>();
        plain.put("rule", change.rule());
        plain.put("change", word(change));
        plain.put("parts", change.parts());
        return plain;
    }
}
