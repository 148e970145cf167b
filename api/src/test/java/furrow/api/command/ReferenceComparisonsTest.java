package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 200 comparisons of means, proportions, ratios, means given a covariate and quantiles, read from a counts file as anybody
 * would. What they are held against, with call and version, stands in {@code reference.expected.csv}.
 */
class ReferenceComparisonsTest {
    private static final double NEAR = 1e-6;

    @TempDir
    private Path folder;

    @Test
    void aCountsFileIsReadAsOtherProgramsReadIt() throws IOException {
        var found = found("reference.counts.csv", "fixed", 480);
        var off = new ArrayList<String>();
        var kinds = new HashMap<String, Integer>();
        for (Map<String, String> each : records(text("reference.expected.csv"))) {
            kinds.merge(each.get("kind"), 1, Integer::sum);
            compare(each, found, off);
        }

        assertEquals(List.of(), off);
        assertEquals(Map.of("mean", 50, "proportion", 80, "ratio", 40, "cuped", 40, "quantile", 30), kinds);
    }

    /** Several covariates, ratios given covariates, and sequences of means, ratios and means given a covariate. */
    @Test
    void severalCovariatesAndSequencesAreReadAsOtherProgramsReadThem() throws IOException {
        var once = found("reference-given.counts.csv", "fixed", 240);
        var anytime = found("reference-given.counts.csv", "anytime", 240);
        var off = new ArrayList<String>();
        var kinds = new HashMap<String, Integer>();
        for (Map<String, String> each : records(text("reference-given.expected.csv"))) {
            var kind = Objects.requireNonNull(each.get("kind"));
            kinds.merge(kind, 1, Integer::sum);
            compare(each, kind.equals("sequential") ? anytime : once, off);
        }

        assertEquals(List.of(), off);
        assertEquals(Map.of("several", 40, "ratio-given", 40, "sequential", 40), kinds);
    }

    private static void compare(Map<String, String> each, Map<String, Map<String, String>> found, List<String> off) {
        var row = Objects.requireNonNull(found.get(each.get("experiment")), each.get("experiment"));
        compare(each, "absolute", row, "absolute", off);
        compare(each, "lower", row, "absoluteLower", off);
        compare(each, "upper", row, "absoluteUpper", off);
        compare(each, "p", row, "pValue", off);
    }

    private static void compare(
            Map<String, String> expected, String column, Map<String, String> row, String own, List<String> off) {
        double wanted = Double.parseDouble(expected.get(column));
        double got = Double.parseDouble(row.get(own));
        // Differences may be next to nothing beside the values they are of, p-values are right to their last digits.
        double scale = column.equals("p") ? wanted : Math.max(Math.abs(wanted), 1e-3);
        boolean bothBeyond = column.equals("p") && wanted == 0 && got < 1e-300;
        if (!bothBeyond && !(Math.abs(wanted - got) <= NEAR * scale)) {
            off.add(expected.get("experiment") + " " + column + ": " + got + " instead of " + wanted);
        }
    }

    private Map<String, Map<String, String>> found(String name, String method, int rows) throws IOException {
        var file = Files.writeString(folder.resolve(name), text(name));
        var run = CommandLineRun.of("analyze", file.toString(), "--method", method, "--format", "csv");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.err().contains(rows + " used, 0 repeated, 0 rejected"), run.err());
        var found = new HashMap<String, Map<String, String>>();
        records(run.out()).forEach(each -> found.put(each.get("experiment"), each));
        return found;
    }

    /** Rows by the names of their columns; lines that begin with # are remarks. */
    private static List<Map<String, String>> records(String csv) {
        var lines = csv.lines().filter(each -> !each.startsWith("#")).toList();
        var names = cells(lines.get(0));
        return lines.stream()
                .skip(1)
                .map(line -> {
                    var cells = cells(line);
                    var row = new HashMap<String, String>();
                    for (int i = 0; i < names.length; i++) {
                        row.put(names[i], cells[i]);
                    }
                    return (Map<String, String>) row;
                })
                .toList();
    }

    private static String[] cells(String line) {
        return line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
    }

    private static String text(String name) throws IOException {
        try (var in = Objects.requireNonNull(ReferenceComparisonsTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
