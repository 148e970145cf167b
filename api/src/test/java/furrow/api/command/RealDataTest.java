package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real experiments through {@code furrow analyze}, against an independent computation; where the data are. */
class RealDataTest {
    private static final double CLOSE = 1e-9;

    @TempDir
    private Path folder;

    private static List<String> lines(String name) throws IOException {
        var file = Optional.ofNullable(System.getenv("FURROW_DATA"))
                .map(Path::of)
                .orElse(Path.of("../../shared/data"))
                .resolve(name);
        assumeTrue(Files.exists(file), name + " is not here; FURROW_DATA names the folder that holds it");
        return Files.readAllLines(file);
    }

    private JsonNode analyze(String method, List<String> counts) throws IOException {
        var file = Files.write(folder.resolve("counts.csv"), counts);
        var run = CommandLineRun.of("analyze", "--method", method, "--format", "json", file.toString());
        assertEquals(0, run.code(), run.err());
        assertFalse(run.out().contains("NaN"), "a report never shows NaN");
        return new ObjectMapper().readTree(run.out()).get("experiments");
    }

    /** A rate of few events over unequal exposure, read with a belief: its integral once ended the run. */
    @Test
    void aGammaBeliefAtTheEdgeOfDoublesEndsNoRun() throws IOException {
        var rows = Files.write(folder.resolve("rows.ndjson"), lines("cases/crash-gamma.ndjson"));
        var plan = Files.write(folder.resolve("plan.json"), lines("cases/crash-gamma.plan.json"));
        for (int day = 3; day <= 16; day++) {
            String asOf = String.format(Locale.ROOT, "2026-11-%02dT07:00:00Z", day);
            var run = CommandLineRun.of(
                    "analyze",
                    "--method",
                    "bayes",
                    "--format",
                    "json",
                    "--as-of",
                    asOf,
                    "--plan",
                    plan.toString(),
                    rows.toString());
            assertEquals(0, run.code(), asOf + run.err());
        }
    }

    /** Players, returns and rounds by arm of a game's test of where its gate stands. */
    private static List<String> gate() throws IOException {
        var sums = new LinkedHashMap<String, double[]>();
        for (String line : lines("cookie_cats.csv").subList(1, 90_190)) {
            String[] cells = line.split(",");
            var sum = sums.computeIfAbsent(cells[1], key -> new double[5]);
            double rounds = Double.parseDouble(cells[2]);
            sum[0]++;
            sum[1] += cells[3].equals("True") ? 1 : 0;
            sum[2] += cells[4].equals("True") ? 1 : 0;
            sum[3] += rounds;
            sum[4] += rounds * rounds;
        }
        var counts = new ArrayList<>(List.of("experiment,arm,metric,n,sum,sum_squares"));
        for (Map.Entry<String, double[]> each : sums.entrySet()) {
            double[] sum = each.getValue();
            String start = "gate," + each.getKey();
            counts.add("%s,day1,%.0f,%.0f,".formatted(start, sum[0], sum[1]));
            counts.add("%s,day7,%.0f,%.0f,".formatted(start, sum[0], sum[2]));
            counts.add("%s,rounds,%.0f,%.0f,%.0f".formatted(start, sum[0], sum[3], sum[4]));
        }
        return counts;
    }

    /**
     * SciPy 1.17.1: 2 norm.sf(|z|), z by the pooled rate with N / (N - 1); ttest's Welch from the sums; integrate.quad of
     * beta.pdf times beta.sf under Beta(0.5, 0.5).
     */
    @Test
    void aGameThatMovedItsGate() throws IOException {
        var counts = gate();
        var fixed = analyze("fixed", counts).get(0).get("comparisons");
        var anytime = analyze("anytime", counts).get(0).get("comparisons");

        assertEquals(0.0744112622588693, fixed.at("/0/correction/pValue").asDouble(), CLOSE);
        assertEquals(0.0015543436722140894, fixed.at("/1/correction/pValue").asDouble(), CLOSE);
        assertEquals(0.3759243840932616, fixed.at("/2/correction/pValue").asDouble(), CLOSE);
        assertEquals(3 * 0.0015543436722140894, fixed.at("/1/pValue").asDouble(), CLOSE);
        assertEquals("worse", fixed.at("/1/verdict").asText());
        assertEquals(0.03720490071614405, fixed.at("/0/chanceToBeat").asDouble(), CLOSE);
        assertEquals(0.0007772485157691752, fixed.at("/1/chanceToBeat").asDouble(), CLOSE);
        for (int i = 0; i < 3; i++) {
            var once = fixed.get(i).get("absolute");
            var always = anytime.get(i).get("absolute");
            assertEquals(once.get("estimate").asDouble(), always.get("estimate").asDouble(), CLOSE);
            assertFalse(always.get("lower").asDouble() > once.get("lower").asDouble(), "safe looks cost width");
        }
    }
}
