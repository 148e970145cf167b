package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import furrow.api.server.OpenServer;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import furrow.experiments.proof.BeforeAndAfter;
import furrow.experiments.proof.DrawSequence;
import furrow.experiments.proof.DrawnSubject;
import furrow.experiments.proof.UntouchedLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/proof.md: its commands run, its example computes, and what cannot be is refused with what can. */
class ProofPageTest {
    private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private String page = "";

    @BeforeEach
    void read() throws IOException {
        page = Files.readString(Path.of("..", "docs", "proof.md"));
    }

    private String data() {
        return folder.resolve("season").toString();
    }

    private CommandLineRun run(String command) {
        return CommandLineRun.of(Stream.of(command.replace("./furrow ", "").split(" "))
                .map(word -> word.equals("season") ? data() : word)
                .toArray(String[]::new));
    }

    private void refused(String says, String command) {
        var run = run(command);
        assertEquals(2, run.code(), run::toString);
        assertTrue(run.err().contains(says), run::toString);
    }

    @Test
    void everyCommandOfThePageRunsAndAServerSaysTheSame() throws IOException {
        for (String command : BLOCK.matcher(page)
                .results()
                .flatMap(block -> block.group(1).lines())
                .toList()) {
            var run = run(command);
            assertEquals(0, run.code(), () -> command + ": " + run);
        }
        String design = "./furrow proof design --by Ann --reason so --data season ";
        refused("nobody would be advised", design + "--name all --nothing 1");
        refused("add up to 1", design + "--name more --nothing 0.7 --random 0.7");
        refused("give the new one another name", design + "--name winter --nothing 0.3");
        refused("no standing design is there to end", design + "--end");
        refused("needs 0 to 28 days", design + "--name late --delay 40");
        refused("--by and --reason", "./furrow proof design --name so --nothing 0.5 --data season");
        refused("--seasons needs 1 to", "./furrow proof simulate --seasons 0");
        assertEquals(
                0,
                run(design + "--name spring --nothing 0.99 --random 0 --planned 50")
                        .code());
        heldOut();
        learned();
        onAServer();
    }

    /** With nearly everything held out nothing but what is protected is open, and the rest says with which chance. */
    private void heldOut() throws IOException {
        var board =
                JSON.readTree(run("./furrow next --format json --data season").out());
        var held = board.path("held").toString();
        assertTrue(held.contains("chance 0.99 under design spring"), held);
        var proof =
                JSON.readTree(run("./furrow proof --format json --data season").out());
        assertEquals("spring", proof.at("/design/name").asText());
        assertTrue(proof.at("/drawn/nothing").asInt() > 0, proof::toString);
        assertTrue(proof.at("/lifts/0/perSubject/unknown").asText().startsWith("not enough yet"), proof::toString);
    }

    /** docs/tactics.md runs on the same season, made once for both pages. */
    private void learned() throws IOException {
        var tactics = Files.readString(Path.of("..", "docs", "tactics.md"));
        for (String command : BLOCK.matcher(tactics)
                .results()
                .flatMap(block -> block.group(1).lines())
                .filter(each -> !each.startsWith("./furrow demo"))
                .toList()) {
            var run = run(command);
            assertEquals(0, run.code(), () -> command + ": " + run);
        }
        var one = run("./furrow tactics show warm-answer --data season").out();
        assertTrue(one.contains("replied (higher is better): 1 experiment; better in 1"), one);
        refused("those that have a record: ", "./furrow tactics show nothing-like-it --data season");
    }

    private void onAServer() throws IOException {
        var clock = Clock.systemUTC();
        try (var workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(Path.of(data()), clock), clock);
                var server = OpenServer.on(workspace)) {
            String there = " --server " + server.address();
            JsonNode proof =
                    JSON.readTree(run("./furrow proof --format json" + there).out());
            assertEquals("spring", proof.at("/design/name").asText(), proof::toString);
            JsonNode learned =
                    JSON.readTree(run("./furrow tactics --format json" + there).out());
            assertTrue(learned.path("tactics").size() > 5, learned::toString);
            refused("those that have a record: ", "./furrow tactics show nothing-like-it" + there);
            refused(
                    "nobody would be advised",
                    "./furrow proof design --by Ann --reason so --name x --nothing 1" + there);
            assertTrue(run("./furrow proof design --end --by Ann --reason so" + there)
                    .out()
                    .contains("No standing design"));
        }
    }

    private static double[] numbers(String row) {
        return Stream.of(row.split("\\|"))
                .map(String::strip)
                .filter(each -> each.matches("[0-9.]+"))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private double[] row(String name) {
        return page.lines()
                .filter(each -> each.startsWith("| " + name + " |"))
                .map(ProofPageTest::numbers)
                .filter(each -> each.length == 12)
                .findFirst()
                .orElseThrow();
    }

    /** The example of the page computed by the product: what the page says by hand is what it says. */
    @Test
    void theExampleByHandIsWhatIsComputed() {
        double[] before = row("before");
        double[] after = row("after");
        var line = UntouchedLine.through(IntStream.range(0, 12)
                        .mapToObj(i -> new BeforeAndAfter(before[i], after[i]))
                        .toList())
                .value()
                .orElseThrow();
        var worth = line.worth(List.of(
                        new BeforeAndAfter(9.0, 11.5), new BeforeAndAfter(10.5, 11.6), new BeforeAndAfter(11.7, 13.0)))
                .value()
                .orElseThrow();
        says("a slope of", "The slope is 15.307 / 23.007 = %.3f", line.slope());
        says("the variance", "a variance of %.4f", line.variance());
        says("the error", "= %.3f. With", worth.error());
        says("the freedom", "= %.2f degrees of freedom", worth.freedom());
        says(
                "the worth",
                "the worth %.3f ± %.3f a day",
                worth.estimate(),
                worth.interval(0.9).upper() - worth.estimate());
        double[][] five = {{1, 5, 1}, {0, -2, 0}, {1, 3, 1}, {1, 4, 0}, {0, 1, 0}};
        var sequence = new DrawSequence(
                Arrays.stream(five)
                        .map(each -> DrawnSubject.ofSplit(0.6, each[0] == 1, each[1], each[2]))
                        .toList(),
                20,
                0.95);
        says("evidence", "is %.3f and `ln E(2)` %.3f", sequence.logEvidence(0), sequence.logEvidence(2));
        says(
                "the estimate",
                "a dose brings %.2f",
                sequence.finding().absolute().value().orElseThrow().estimate());
    }

    private void says(String what, String format, Object... values) {
        String text = String.format(Locale.ROOT, format, values);
        assertTrue(page.replace('\n', ' ').contains(text), what + ": " + text);
    }
}
