package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import furrow.rules.fact.FactText;
import furrow.rules.recorded.RecordedEvaluation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where someone who writes rules for the first time, or scripts the commands, would stumble. */
class RuleAuthorTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RULE = """
        // Many people wait.
        rule "Waiting"
        when
            $v : Conversation( waiting >= 5 )
        then
            advise.answerFaster( $v, "{$v.waiting} people wait." );
        end
        """;

    @TempDir
    private Path folder;

    private String file(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text).toString();
    }

    private static CommandLineRun rules(String... arguments) {
        var all = new ArrayList<>(List.of("rules"));
        all.addAll(List.of(arguments));
        return CommandLineRun.of(all.toArray(String[]::new));
    }

    private static void refused(String why, CommandLineRun run) {
        assertEquals(2, run.code(), run::toString);
        assertTrue(run.err().contains(why), run::toString);
        assertFalse(run.err().contains("internal failure"), run::toString);
    }

    @Test
    void aFolderWithoutRulesIsRefusedByEveryCommand() throws IOException {
        file("empty/notes.txt", "nothing");
        file("empty/within/a.drl", RULE);
        var empty = folder.resolve("empty").toString();

        for (String command : List.of("check", "list", "test", "explain")) {
            refused(
                    "holds no rules (.drl), tables (.csv) or scenarios (.scenarios.yaml) itself",
                    rules(command, empty));
        }
        refused("folders within it are not looked into", rules("diff", "shipped", empty));
    }

    @Test
    void theCheckCountsWhatUnjoinedPatternsWouldTryOnTheNewestRecordedEvaluation() throws IOException {
        var rule = "// Three.\n"
                + "rule \"three\"\n"
                + "when\n"
                + "  $a : Tactic( uses > 0 )\n"
                + "  $b : Tactic( uses > 1 )\n"
                + "  $c : Tactic( uses > 2 )\n"
                + "then\n"
                + "  advise.refresh( $a, \"{$a.tactic}\" );\n"
                + "end\n";
        file("three.drl", rule);
        var tactics = IntStream.range(0, 100)
                .mapToObj(i -> FactText.read(
                        "Tactic", Map.of("tactic", "t" + i, "kind", "content", "uses", "" + i, "proven", "true")))
                .toList();
        var older =
                new RecordedEvaluation(Instant.parse("2026-03-01T00:00:00Z"), LocalDate.parse("2026-03-01"), List.of());
        var newest =
                new RecordedEvaluation(Instant.parse("2026-03-02T00:00:00Z"), LocalDate.parse("2026-03-02"), tactics);
        file("history.ndjson", newest.line() + "\n" + older.line() + "\n");
        var history = folder.resolve("history.ndjson").toString();

        var run = rules("check", folder.resolve("three.drl").toString(), "--recorded", history);

        assertEquals(0, run.code(), run::toString);
        assertTrue(
                run.err().contains("it would try up to 1,000,000 combinations of the 100 facts of the newest recorded"),
                run::toString);
        refused(
                "is the name right?",
                rules("check", folder.resolve("three.drl").toString(), "--recorded", history + "x"));
    }

    @Test
    void otherFilesOfAFolderArePassedOver() throws IOException {
        file("mixed/a.drl", RULE);
        file("mixed/README.md", "Read me.");
        file("mixed/._a.drl", "left by a file system");
        file("mixed/history.ndjson", "{}");

        var run = rules("check", folder.resolve("mixed").toString());

        assertEquals(0, run.code(), run::toString);
        assertEquals("", run.out());
        assertEquals(
                "furrow: 1 rule and 0 scenarios: 0 errors, 0 warnings, 0 hints",
                run.err().strip());
    }

    @Test
    void aFileOfAnotherKindIsRefusedWithWhatNamesMean() throws IOException {
        refused("names end in .drl for rules", rules("check", file("rules.txt", RULE)));
        refused("name it after --facts", rules("explain", file("history.ndjson", "{}")));
    }

    @Test
    void aFileThatIsNamedTwiceIsReadOnce() throws IOException {
        var rule = file("a.drl", RULE);

        var run = rules(
                "check", rule, folder.toString(), folder.resolve("./a.drl").toString());

        assertEquals(0, run.code(), run::toString);
        assertTrue(run.err().contains("1 rule and"), run::toString);
    }

    @Test
    void anEmptyFileIsWarnedOf() throws IOException {
        var run = rules("check", file("a.drl", ""), file("b.csv", "rule,Tactic.uses >,advise,reason\n"));

        assertEquals(0, run.code(), run::toString);
        assertTrue(run.out().contains("a.drl:1:1: warning: there is no rule in this file"), run::toString);
        assertTrue(run.out().contains("b.csv:1:1: warning: this table has no rows"), run::toString);
    }

    @Test
    void windowsLineEndsAndMarksMakeNoDifference() throws IOException {
        var bad = RULE.replace("waiting >=", "waitin >=");

        var here = rules("check", file("a.drl", bad));
        var windows = rules("check", file("a.drl", "\uFEFF" + bad.replace("\n", "\r\n")));

        assertTrue(here.out().contains("a.drl:4:24: error: Conversation has no field \"waitin\""), here::toString);
        assertEquals(here.out(), windows.out());
    }

    @Test
    void rulesAndFactsCanComeFromStandardInput() throws IOException {
        assertTrue(withInput(RULE, "list", "-").out().contains("Waiting"));
        var bad = withInput(RULE.replace("waiting >=", "waitin >="), "check", "-");
        assertTrue(bad.out().startsWith("-:4:24: error: "), bad::toString);
        var facts = withInput(
                "facts: [ { Conversation: { waiting: 5 } } ]",
                "explain",
                "--rule",
                "People are waiting",
                "--facts",
                "-");
        assertTrue(facts.out().contains("fired   People are waiting"), facts::toString);
    }

    private static CommandLineRun withInput(String text, String... arguments) {
        var before = System.in;
        System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        try {
            return rules(arguments);
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void whatIsSentToAServerIsLookedAtFirst() throws IOException {
        refused("no file of them was named", rules("draft", file("a.drl", RULE), "--by", "A", "--why", "b"));
        refused("--server needs an address such as http://", rules("versions", "--server", "here"));
        refused("--server needs an address such as http://", rules("versions", "--server", "no where"));
    }

    @Test
    void silentRulesAreSortedByHowNearTheyAreAndThoseWithoutFactsAreGathered() throws IOException {
        var facts = file("facts.yaml", """
            facts:
              - Conversation: { conversations: 48, medianResponseMinutes: 55, waiting: 5, askingShare: 0.1, replyRate: 0.2 }
            """);

        var run = rules("explain", "--facts", facts);
        var all = rules("explain", "--all", "--facts", facts);
        var told = JSON.readTree(
                rules("explain", "--format", "json", "--facts", facts).out());

        assertEquals(0, run.code(), run::toString);
        assertTrue(run.out().startsWith("asked: the book that comes with Furrow"), run::toString);
        var first = List.of("fired   People are waiting", "silent  Ask back", "silent  Answer faster");
        for (int i = 1; i < first.size(); i++) {
            assertTrue(
                    run.out().indexOf(first.get(i - 1)) < run.out().indexOf(first.get(i)),
                    run.out() + " has " + first.get(i - 1) + " before " + first.get(i));
        }
        assertTrue(run.out().contains("rules, since there is no Tactic: Refresh what fades; "), run::toString);
        assertFalse(run.out().contains("needs a Tactic"), run::toString);
        assertTrue(all.out().contains("needs a Tactic, but there is none"), all::toString);
        assertEquals("Ask back", told.at("/explanations/0/rules/1/rule").asText());
        assertEquals(
                "Tactic",
                last(told.at("/explanations/0/rules"), "Refresh what fades")
                        .at("/missed/lacks")
                        .asText());
    }

    private static JsonNode last(JsonNode rules, String name) {
        for (JsonNode each : rules) {
            if (each.path("rule").asText().equals(name)) {
                return each;
            }
        }
        throw new AssertionError("no rule " + name + " in " + rules);
    }

    @Test
    void aTableHasTheSameRulesWhereverItStands() throws IOException {
        var text = "rule,Conversation.waiting >=,advise,reason\nMany,5,answerFaster,Many wait\n";
        var here = file("table.csv", text);
        var there = file(
                "elsewhere/table.csv",
                "rule,Conversation.waiting >=,advise,reason\n\n" + text.substring(text.indexOf("Many,")));

        var facts = file("facts.yaml", "facts: [ { Conversation: { waiting: 1 } } ]");
        var run = rules("diff", here, there, "--facts", facts);

        assertTrue(run.out().contains("0 rules differ"), run::toString);
    }

    @Test
    void theSameQuestionIsAnsweredWithTheSameText() throws IOException {
        var rule = file("a.drl", RULE);
        for (List<String> each :
                List.of(List.of("list", rule), List.of("check", rule), List.of("show", "Waiting", rule))) {
            var arguments = new ArrayList<>(each);
            arguments.addAll(List.of("--format", "json"));
            var told = rules(arguments.toArray(String[]::new));
            assertEquals(told.out(), rules(arguments.toArray(String[]::new)).out());
            JSON.readTree(told.out());
        }
        assertEquals(
                List.of("rules", "scenarios", "findings"),
                fields(JSON.readTree(rules("check", "--format", "json", rule).out())));
    }

    private static List<String> fields(JsonNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
