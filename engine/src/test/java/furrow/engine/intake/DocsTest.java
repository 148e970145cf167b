package furrow.engine.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import furrow.engine.plan.PlanFiles;
import furrow.engine.plan.PlanReading;
import furrow.experiments.fold.InMemoryFold;
import furrow.experiments.moments.Moments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the documents show is what is read. */
class DocsTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final IntakeOptions STRICT = IntakeOptions.withDefaults().with(IntakeOptions.BadRows.STOP);

    private static List<String> blocks(String document, String language) throws IOException {
        var found = new ArrayList<String>();
        var fence = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL);
        fence.matcher(Files.readString(DOCS.resolve(document))).results().forEach(each -> found.add(each.group(1)));
        return found;
    }

    @Test
    void theRowsInTheTextAreRead() throws IOException {
        var blocks = blocks("data-files.md", "csv");
        blocks.addAll(blocks("data-files.md", "ndjson"));

        assertEquals(4, blocks.size());
        for (String each : blocks) {
            var tally = new Kept().read(each, STRICT);
            assertEquals(tally.read(), tally.used());
        }
    }

    @Test
    void thePlanInTheTextIsRead() throws IOException {
        var blocks = blocks("plan-file.md", "yaml");

        assertEquals(1, blocks.size());
        assertEquals(
                "headline-test",
                PlanFiles.read(blocks.get(0)).orThrow().experiments().get(0).name());
    }

    @Test
    void theProblemInTheTextIsToldLikeThat() throws IOException {
        var text = blocks("plan-file.md", "yaml")
                .get(0)
                .replace("- name: question\n", "- name: question\n        weight: -1\n");
        var told =
                ((PlanReading.Refused) PlanFiles.read(text)).problems().get(0).toString();

        var shown = blocks("plan-file.md", "text").get(0).strip();
        assertEquals(shown.replaceAll("\\(.*?\\)", ""), told.replaceAll("\\(.*?\\)", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "headline-test.plan.yaml, headline-test.events.csv, 7",
        "headline-test.plan.yaml, headline-test.snapshots.csv, 4",
        "headline-test.plan.yaml, headline-test.counts.csv, 6",
        "reply-tone.plan.json, reply-tone.events.ndjson, 10"
    })
    void theExampleFilesFitTheirPlans(String plan, String file, int rows) throws IOException {
        var kept = new Kept();
        var options = STRICT.with(
                PlanFiles.read(DOCS.resolve("examples").resolve(plan)).orThrow());

        var result = DataFiles.with(options)
                .read(RowSource.of(DOCS.resolve("examples").resolve(file)), kept, kept);

        assertEquals(new RowCounts(rows, rows, 0, 0), result.tally());
    }

    @Test
    void theExampleConversationIsFolded() throws IOException {
        var plan = PlanFiles.read(DOCS.resolve("examples/reply-tone.plan.json")).orThrow();
        var kept = new Kept();
        DataFiles.with(STRICT.with(plan))
                .read(RowSource.of(DOCS.resolve("examples/reply-tone.events.ndjson")), kept, kept);
        var folding = InMemoryFold.of(plan);
        kept.events.forEach(folding::accept);
        kept.snapshots.forEach(folding::accept);

        var warm = folding.summary(Instant.parse("2026-11-30T00:00:00Z"))
                .experiment("reply-tone")
                .orElseThrow()
                .arm("warm")
                .orElseThrow();

        assertEquals(1, warm.units());
        assertEquals(4.5, warm.spend().minutes());
        assertEquals(Moments.of(1), warm.metric("reply").orElseThrow().moments());
        assertEquals(Moments.of(5), warm.metric("satisfaction").orElseThrow().moments());
        // 10:02 to 10:31; the bot's answer in between does not count.
        assertEquals(Moments.of(29), warm.metric("first-response").orElseThrow().moments());
    }
}
