package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files at the edge of sense: an answer or a clear refusal, never a number that is none. */
class EdgesOfFilesTest {
    private static final String COUNTS = """
            experiment,arm,metric,n,sum,sum_squares
            empty-arm,a,click,0,0,
            empty-arm,b,click,10,1,
            no-units,a,click,0,0,
            no-units,b,click,0,0,
            one-each,a,click,1,0,
            one-each,b,click,1,1,
            one-each,c,click,1,1,
            none-did,a,click,500,0,
            none-did,b,click,500,0,
            none-did,c,click,500,0,
            all-did,a,click,500,500,
            all-did,b,click,500,500,
            all-did,c,click,500,500,
            none-and-all,a,click,500,0,
            none-and-all,b,click,500,500,
            no-spread,a,pay,500,1000,2000
            no-spread,b,pay,500,1000,2000
            no-spread,c,pay,500,1500,4500
            vast,a,pay,5000,1e150,1e299
            vast,b,pay,5000,2e150,2e299
            tiny,a,pay,5000,1e-140,1e-281
            tiny,b,pay,5000,2e-140,2e-281
            """;

    @TempDir
    private Path folder;

    private CommandLineRun analyze(Path file, String method, String format) {
        return CommandLineRun.of(
                "analyze", "--rejects", folder.toString(), "--method", method, "--format", format, file.toString());
    }

    @Test
    void extremeCountsGetAnAnswerOrAReason() throws IOException {
        var file = Files.writeString(folder.resolve("edges.csv"), COUNTS);
        for (String method : List.of("anytime", "fixed", "bayes")) {
            var json = analyze(file, method, "json");
            var text = analyze(file, method, "text");

            assertEquals(0, json.code(), method + json.err());
            assertEquals(0, text.code(), method + text.err());
            assertTrue(json.err().contains("0 rejected"), json.err());
            assertFalse((json.out() + text.out()).contains("NaN"), method + text.out());
            assertFalse((json.out() + text.out()).contains("Infinity"), method + text.out());
            check(new ObjectMapper().readTree(json.out()).get("experiments"), method);
        }
    }

    private static void check(JsonNode experiments, String method) {
        for (JsonNode experiment : experiments) {
            for (JsonNode each : experiment.get("comparisons")) {
                String where = method + " " + experiment.get("experiment") + each;
                for (String figure : List.of("absolute", "relative", "pValue", "chanceToBeat", "expectedLoss")) {
                    assertTrue(
                            each.hasNonNull(figure) || each.at("/why/" + figure).isTextual(), where);
                }
                String name = experiment.get("experiment").asText();
                if (name.equals("none-and-all")) {
                    assertEquals("better", each.get("verdict").asText(), where);
                }
                if (List.of("empty-arm", "no-units", "one-each", "none-did", "all-did")
                        .contains(name)) {
                    assertEquals("inconclusive", each.get("verdict").asText(), where);
                }
            }
        }
    }

    @Test
    void whatIsNoDataIsRefusedWithItsReason() throws IOException {
        var cases = new ArrayList<Path>();
        cases.add(Files.write(folder.resolve("nothing.csv"), new byte[0]));
        cases.add(Files.write(folder.resolve("zeros.csv"), new byte[5000]));
        cases.add(Files.writeString(folder.resolve("words.csv"), "this is\nno table, at all\n"));
        for (Path file : cases) {
            var run = analyze(file, "anytime", "json");

            assertEquals(2, run.code(), file + run.out() + run.err());
            assertTrue(run.err().contains(file.getFileName().toString()), run.err());
            assertFalse(run.err().contains("Exception"), run.err());
        }
    }

    @Test
    void aRowInAnotherEncodingIsRefusedByItself() throws IOException {
        var latin = Files.write(
                folder.resolve("latin.csv"),
                "experiment,arm,metric,n,sum\ne,f\u00fcr,c,1,1\n".getBytes(StandardCharsets.ISO_8859_1));

        var run = analyze(latin, "anytime", "text");

        assertEquals(0, run.code(), run.err());
        assertTrue(run.err().contains("line 2") && run.err().contains("save the file as UTF-8"), run.err());
    }
}
