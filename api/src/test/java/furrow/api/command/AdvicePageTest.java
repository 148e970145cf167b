package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import furrow.api.server.OpenServer;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages on decisions and on goals: their commands run as they stand there, in their order, on the folder and against a server. */
class AdvicePageTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

    private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|\\S+");

    @TempDir
    private Path folder;

    private String data() {
        return folder.resolve("season").toString();
    }

    private CommandLineRun run(String key, String command) {
        return CommandLineRun.of(Stream.of(command.replace("./furrow ", "").split(" "))
                .map(word -> word.equals("season") ? data() : word.equals("KEY") ? key : word)
                .toArray(String[]::new));
    }

    private static JsonNode json(CommandLineRun run) throws IOException {
        assertEquals(0, run.code(), run::toString);
        return JSON.readTree(run.out());
    }

    @Test
    void everyCommandOfThePageRunsAndTheSameIsSaidByAServer() throws Exception {
        var text = Files.readString(Path.of("..", "docs", "decisions-on-advice.md"));
        var commands = BLOCK.matcher(text)
                .results()
                .flatMap(block -> block.group(1).lines())
                .toList();
        String key = "";
        for (String command : commands) {
            var run = run(key, command);
            assertEquals(0, run.code(), () -> command + ": " + run);
            if (key.isEmpty() && command.contains(" next ")) {
                key = json(CommandLineRun.of("next", "--data", data(), "--format", "json"))
                        .at("/recommendations/2/key")
                        .asText();
                assertTrue(run.out().contains(key) && run.out().contains("Stop or mend now"), run::out);
                assertTrue(run.out().contains("[new]"), run::out);
            }
        }
        var shown = CommandLineRun.of("next", "--data", data(), "--held");
        assertTrue(!shown.out().contains("[new]") && shown.out().contains("Ann snoozed it on"), shown::out);
        refusals(key);
        goals();
        onAServer(key);
    }

    /** The page says a year to come; the demonstration is made for today. */
    private void goals() throws IOException {
        String next = LocalDate.now(ZoneOffset.UTC).getYear() + 1 + "-";
        var commands = BLOCK.matcher(Files.readString(Path.of("..", "docs", "goals.md")))
                .results()
                .flatMap(block -> block.group(1).lines())
                .filter(line -> !line.contains("demo"))
                .toList();
        assertEquals(6, commands.size());
        for (String command : commands) {
            var words = WORD.matcher(command.replace("./furrow ", "").replace("2027-", next))
                    .results()
                    .map(word -> word.group().replace("\"", ""))
                    .map(word -> word.equals("season") ? data() : word);
            var run = CommandLineRun.of(words.toArray(String[]::new));
            assertEquals(0, run.code(), () -> command + ": " + run);
            if (command.endsWith("json")) {
                assertEquals("share", JSON.readTree(run.out()).path("unit").asText());
            } else if (command.contains("show")) {
                assertTrue(run.out().contains("left path") && run.out().contains("As things go"), run::out);
            }
        }
        ended(2, "goal needs one of sign-up", CommandLineRun.of("goals", "show", "nothing", "--data", data()));
        ended(
                2,
                "a goal needs --point once or more",
                CommandLineRun.of("goals", "draw", "sign-up", "--by", "Ann", "--reason", "so", "--data", data()));
    }

    private void refusals(String key) {
        String decide = "./furrow decide KEY ";
        ended(0, "is seen", run(key, decide + "undo --by Ann --data season"));
        ended(
                2,
                "undo was not done, and what can be done now is accept",
                run(key, decide + "undo --by Ann --data season"));
        ended(2, "until needs a day from", run(key, decide + "snooze --by Ben --until 2020-01-01 --data season"));
        ended(2, "until belongs to snooze", run(key, decide + "done --by Ben --until 2090-01-01 --data season"));
        ended(2, "decision needs one of accept", run(key, decide + "obey --by Ben --data season"));
        ended(2, "reason needs one of already-done", run(key, decide + "dismiss --by Ben --reason so --data season"));
        ended(2, "--by", run(key, decide + "done --data season"));
        ended(2, "there is no recommendation \"0\"", run("0", decide + "accept --by Ben --data season"));
        var accepted = run(key, decide + "accept --by Ann --data season");
        ended(0, "is accepted", accepted);
        assertTrue(accepted.out().contains(key + "  “Move hours from content to conversation"), accepted::out);
        assertTrue(accepted.out().matches("(?s).*\\d\\d:\\d\\d:\\d\\d UTC {2}accepted by Ann.*"), accepted::out);
        ended(2, "is accepted: Ann accepted it at", run(key, decide + "accept --by Ben --data season"));
    }

    private static void ended(int code, String says, CommandLineRun run) {
        assertEquals(code, run.code(), run::toString);
        assertTrue((run.out() + run.err()).contains(says), run::toString);
    }

    private void onAServer(String key) throws IOException {
        var before = json(CommandLineRun.of("next", "--data", data(), "--format", "json"));
        var clock = Clock.systemUTC();
        try (var workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(Path.of(data()), clock), clock);
                var server = OpenServer.on(workspace)) {
            var there = json(CommandLineRun.of("next", "--server", server.address(), "--format", "json"));
            var keys = there.path("recommendations").findValuesAsText("key");
            assertTrue(keys.size() > 3, there::toString);
            var goals = json(CommandLineRun.of("goals", "list", "--server", server.address(), "--format", "json"));
            assertTrue(goals.path("goals").findValuesAsText("key").contains("story-format/likes"), goals::toString);
            // A server concludes what ended days ago, so that something may be withdrawn there.
            assertTrue(before.path("recommendations").findValuesAsText("key").containsAll(keys), keys::toString);
            assertEquals(
                    0,
                    CommandLineRun.of("next", "--by", "Ben", "--server", server.address())
                            .code());
            var dismissed = CommandLineRun.of("decide", key, "dismiss", "--by", "Ben", "--server", server.address());
            ended(0, "is dismissed", dismissed);
            ended(
                    2,
                    "Ben dismissed it at",
                    CommandLineRun.of("decide", key, "accept", "--by", "Ann", "--server", server.address()));
            ended(
                    2,
                    "if a server has it open, name the server with --server",
                    CommandLineRun.of("next", "--data", data()));
        }
    }
}
