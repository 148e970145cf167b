package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The number of units that the report names where several metrics decide, told to rules as {@code unitsNeeded}. */
class UnitsNeededTest {
    @TempDir
    private Path folder;

    private long needed(String analysis, String... metrics) throws IOException {
        var plan = Files.writeString(
                folder.resolve("plan.yaml"), """
                    workspace: {currency: EUR}
                    experiments:
                      - name: e
                        question: Which is better?
                        unit: contact
                        arms:
                          - {name: a, control: true, tactic: {name: a, kind: content}}
                          - {name: b, tactic: {name: b, kind: content}}
                        metrics:
                          - %s
                        analysis: {method: fixed%s}
                    """.formatted(String.join("\n      - ", metrics), analysis));
        var rows = "experiment,arm,metric,n,sum\ne,a,often,400,120\ne,b,often,400,121\n"
                + (metrics.length > 1 ? "e,a,seldom,400,40\ne,b,seldom,400,41\n" : "");
        var data = Files.writeString(folder.resolve("data.csv"), rows);
        var recorded = folder.resolve("facts" + System.identityHashCode(rows) + ".ndjson");
        var run = CommandLineRun.of(
                "analyze", "--plan", plan.toString(), "--record", recorded.toString(), data.toString());
        assertEquals(0, run.code(), run.err());
        var found = Pattern.compile("\"unitsNeeded\" ?: ?\"?([0-9]+)").matcher(Files.readString(recorded));
        assertTrue(found.find(), Files.readString(recorded));
        return Long.parseLong(found.group(1));
    }

    private static final String OFTEN = "{name: often, type: proportion, margin: 0.2}";
    private static final String SELDOM = "{name: seldom, type: proportion, margin: 0.2}";

    /** 10 % needs more units than 30 % for a fifth more; two that decide together are each read at 97.5 %. */
    @Test
    void theSlowestOfSeveralMetricsSaysHowManyAreNeeded() throws IOException {
        long one = needed("", OFTEN);
        long both = needed("", OFTEN, SELDOM);
        long swapped = needed("", SELDOM, OFTEN);
        long uncorrected = needed(", correction: none", OFTEN, SELDOM);

        assertTrue(uncorrected > one, uncorrected + " of the slower, " + one + " of the quicker");
        assertTrue(both > uncorrected, both + " at 97.5 %, " + uncorrected + " at 95 %");
        assertEquals(both, swapped, "whichever stands first");
    }
}
