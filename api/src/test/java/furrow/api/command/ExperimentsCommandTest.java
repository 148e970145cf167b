package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** furrow experiments: the guide's commands run in order, on a data folder and on a server. */
class ExperimentsCommandTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    @TempDir
    private Path folder;

    /** The plan of the guide, always of next year. */
    private Path plan() throws IOException {
        var file = folder.resolve("plan.yaml");
        return Files.writeString(file, nextYear(Files.readString(DOCS.resolve("examples/first-line.plan.yaml"))));
    }

    private static String nextYear(String text) {
        int year = LocalDate.now(ZoneOffset.UTC).getYear() + 1;
        return text.replace("2027-", year + 1 + "-").replace("2026-", year + "-");
    }

    private List<List<String>> commands() throws IOException {
        var block = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(DOCS.resolve("experiments.md")));
        assertTrue(block.find());
        var commands = new ArrayList<List<String>>();
        for (String line : block.group(1).lines().toList()) {
            var words = new ArrayList<String>();
            var found = WORD.matcher(nextYear(line));
            while (found.find()) {
                String word = found.group(1) != null ? found.group(1) : found.group(2);
                words.add(word.startsWith("docs/") ? plan().toString() : word);
            }
            commands.add(words.subList(1, words.size()));
        }
        return commands;
    }

    private static CommandLineRun run(List<String> words, String... place) {
        var all = new ArrayList<>(words);
        all.addAll(List.of(place));
        return CommandLineRun.of(all.toArray(String[]::new));
    }

    private void follow(String... place) throws IOException {
        var last = new CommandLineRun(0, "", "");
        for (var words : commands()) {
            last = run(words, place);
            assertEquals(0, last.code(), words + last.err());
        }
        var life = new ObjectMapper().readTree(last.out());
        assertEquals("abandoned", life.path("stage").asText());
        var steps = new ArrayList<String>();
        life.path("history").forEach(each -> steps.add(each.path("step").asText()));
        assertEquals(
                List.of(
                        "drafted",
                        "started",
                        "paused",
                        "resumed",
                        "amended",
                        "answered",
                        "concluded",
                        "reopened",
                        "abandoned"),
                steps);
        assertEquals("question", life.at("/history/6/arm").asText());
        assertTrue(life.at("/history/6/notes/6").asText().startsWith("7. met: The agency can write enough questions."));
        assertEquals(9, life.path("version").asInt());
    }

    @Test
    void theGuideIsTrueOfADataFolder() throws IOException {
        follow("--data", folder.resolve("data").toString());
    }

    @Test
    void theGuideIsTrueOfAServer() throws IOException {
        var clock = Clock.systemUTC();
        var workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder.resolve("data"), clock), clock);
        try (workspace;
                var server = OpenServer.on(workspace)) {
            follow("--server", server.address());
            var refused = run(
                    List.of("experiments", "pause", "first-line", "--by", "Ann", "--reason", "again"),
                    "--server",
                    server.address());
            assertEquals(2, refused.code());
            assertTrue(
                    refused.err().contains("is abandoned and cannot be paused now; what can be done is: reopen"),
                    refused.err());
        }
    }

    @Test
    void whatIsRefusedSaysWhatToDo() throws IOException {
        String data = folder.resolve("data").toString();
        var none = run(List.of("experiments", "list"), "--data", data);
        assertEquals(2, none.code());
        run(List.of("experiments", "define", plan().toString(), "--by", "Ann", "--reason", "x"), "--data", data);

        var illegal =
                run(List.of("experiments", "resume", "first-line", "--by", "Ann", "--reason", "x"), "--data", data);
        var unsigned = run(List.of("experiments", "start", "first-line", "--by", "Ann"), "--data", data);
        var old = run(
                List.of("experiments", "start", "first-line", "--by", "A", "--reason", "x", "--if-version", "4"),
                "--data",
                data);
        var both = run(List.of("experiments", "list", "--server", "http://127.0.0.1:1"), "--data", data);
        var empty = run(List.of("experiments", "list", "--stage", "paused"), "--data", data);

        assertEquals(2, illegal.code());
        assertTrue(illegal.err().contains("is draft and cannot be resumed now; what can be done is: start, amend"));
        assertEquals(2, unsigned.code());
        assertTrue(unsigned.err().contains("--reason"), unsigned.err());
        assertTrue(old.err().contains("is at version 1 and not at 4"), old.err());
        assertTrue(both.err().contains("--data and --server exclude each other"), both.err());
        assertEquals("No experiment is paused.", empty.out().strip());
    }
}
