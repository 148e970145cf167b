package furrow.rules.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.rules.book.RuleBook;
import furrow.rules.check.Checker;
import furrow.rules.fact.FactField;
import furrow.rules.fact.FactModel;
import furrow.rules.fact.FactType;
import furrow.rules.language.Action;
import furrow.rules.language.AdviceTerm;
import furrow.rules.language.RuleSource;
import furrow.rules.scenario.ScenarioReader;
import furrow.rules.scenario.ScenarioResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The guide's examples run, and the reference says what the code says. */
class GuideTest {
    private static final Path DOCS = Path.of("..", "docs");

    @Test
    void twelveExamplesRunAndDoWhatTheyAreSaidToDo() throws IOException {
        var rules = blocks("drl");
        assertEquals(12, rules.size());
        var sources = new ArrayList<RuleSource>();
        rules.forEach(text -> sources.add(new RuleSource("example " + (sources.size() + 1) + ".drl", text)));
        assertEquals(
                List.of(),
                Checker.check(sources).findings().stream()
                        .filter(each -> each.isError())
                        .toList());
        var book = RuleBook.of(sources);

        var problems = new ArrayList<String>();
        int run = 0;
        for (String text : blocks("yaml")) {
            var scenarios = ScenarioReader.read(new RuleSource("rules.md", text));
            assertEquals(List.of(), scenarios.findings());
            for (ScenarioResult result : scenarios.run(book)) {
                run++;
                result.problems().forEach(each -> problems.add(result.scenario().name() + ": " + each));
            }
        }
        assertEquals(List.of(), problems);
        assertTrue(run >= 15, "too few scenarios: " + run);
    }

    @Test
    void theTableOfTheGuideIsCleanAndItsFindingIsTrue() throws IOException {
        assertEquals(
                List.of(),
                Checker.check(List.of(new RuleSource("wins.csv", blocks("csv").get(0))))
                        .findings());
        var text = "// W.\nrule \"w\"\nwhen\n  $c : Comparison( verdict == \"beter\" )\nthen\n"
                + "  advise.caution( $c, \"w\" );\nend\n";
        var finding = Checker.check(List.of(new RuleSource("wins.drl", text)))
                .findings()
                .get(0)
                .toString();
        assertTrue(Files.readString(DOCS.resolve("rules.md")).contains(finding), finding);
    }

    @Test
    void theReferenceSaysWhatTheCodeSays() throws IOException {
        var file = DOCS.resolve("rules-reference.md");
        var expected = reference();
        if (System.getenv("FURROW_WRITE") != null) {
            Files.writeString(file, expected);
        }
        assertEquals(expected, Files.readString(file), "run the tests once with FURROW_WRITE=1");
    }

    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("(?s)```" + language + "\n(.*?)```")
                .matcher(Files.readString(DOCS.resolve("rules.md")))
                .results()
                .map(each -> each.group(1))
                .toList();
    }

    private static String reference() {
        var text = new StringBuilder(
                "# Facts, fields and actions\n\nWritten from the code; the guide is [here](rules.md).\n\n## Facts\n");
        for (FactType type : FactModel.types()) {
            text.append("\n### ")
                    .append(type.name())
                    .append("\n\n| field | what it is | values |\n| --- | --- | --- |\n");
            type.fields().forEach(each -> text.append(row(each)));
        }
        text.append("\n## Actions\n\n| action | what it advises |\n| --- | --- |\n");
        for (Action action : Action.values()) {
            text.append("| `advise.")
                    .append(action.word())
                    .append("` | ")
                    .append(action.says())
                    .append(" |\n");
        }
        text.append("\n## Terms\n\nBehind an action in rules, or a column of that name in tables.\n\n"
                + "| term | in it | what it says |\n| --- | --- | --- |\n");
        for (AdviceTerm term : AdviceTerm.values()) {
            text.append("| `.%s( … )` | %s | %s |\n".formatted(term.word(), term.unit(), term.says()));
        }
        return text.toString();
    }

    private static String row(FactField field) {
        var values = switch (field.kind()) {
            case WORD -> "`" + String.join("`, `", field.words()) + "`";
            case NUMBER -> field.unit().words();
            default -> field.kind().words();
        };
        return "| `" + field.name() + "` | " + field.says() + " | " + values
                + (field.mayBeUnknown() ? "; may be unknown" : "") + " |\n";
    }
}
