package furrow.engine.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import furrow.engine.plan.PlanFiles;
import furrow.engine.plan.PlanReading;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the bytes: an answer or a clear refusal, never another exception. */
class HostileInputTest {
    private static final String EVENTS =
            "id,type,experiment,arm,unit,metric,value,at,conversation,direction,by,chance\n";
    private static final String COUNTS = "experiment,arm,metric,n,sum,sum_squares,den_sum,den_sum_squares,cross_sum\n";

    @Property(seed = "31", tries = 150)
    void anyBytesAreReadOrRefused(@ForAll byte[] bytes) throws IOException {
        try {
            new Kept().read(bytes, IntakeOptions.withDefaults());
        } catch (IntakeException e) {
            assertFalse(String.valueOf(e.getMessage()).isBlank());
        }
        assertFalse(PlanFiles.read(new ByteArrayInputStream(bytes)) instanceof PlanReading.Accepted);
    }

    @Property(seed = "32", tries = 150)
    void anyRowsBelowAHeaderAreCountedAndUsedOrRejected(@ForAll("rows") String rows) throws IOException {
        for (String header : new String[] {EVENTS, COUNTS, "unit,metric,total,at\n", "{}\n"}) {
            var kept = new Kept();

            var tally = kept.read(header + rows);

            assertEquals(tally.used(), kept.events.size() + kept.snapshots.size() + kept.counts.size());
            assertEquals(tally.rejected(), kept.rejections.size());
        }
    }

    @Provide
    Arbitrary<String> rows() {
        var cells = Arbitraries.of(
                "",
                "a",
                "1",
                "0",
                "-1",
                "1e150",
                "-1e150",
                "1e-300",
                "9e15",
                "0.5",
                "1e999",
                "NaN",
                "\"",
                "\"\"",
                "\"a,b\"",
                "\"x\ny\"",
                "outcome",
                "exposure",
                "message",
                "assignment",
                "in",
                "out",
                "2026-11-03",
                "2026-11-03T10:00Z",
                " ",
                "\t",
                "\u0000",
                "\uFFFD",
                "\uD83C",
                "{",
                "}",
                "{\"unit\":\"a\"}",
                "null",
                "x".repeat(300));
        var between = Arbitraries.of(",", ",", ",", ",", "\n", "\r\n", "\r", ";");
        return cells.flatMap(cell -> between.map(each -> cell + each))
                .list()
                .ofMaxSize(60)
                .map(parts -> String.join("", parts));
    }

    @Property(seed = "33", tries = 150)
    void anyTextIsAPlanOrARefusalWithProblems(@ForAll("plans") String text) {
        if (PlanFiles.read(text) instanceof PlanReading.Refused refused) {
            assertFalse(refused.problems().isEmpty());
        }
    }

    @Provide
    Arbitrary<String> plans() {
        return Arbitraries.of(
                        "experiments:",
                        "\n",
                        "  ",
                        "- ",
                        "name: a",
                        "arms:",
                        "metrics:",
                        "{",
                        "}",
                        "[",
                        "]",
                        ": ",
                        "\"",
                        "'",
                        "&a ",
                        "*a",
                        "!!java.net.URL ",
                        "!!binary ",
                        "|",
                        ">",
                        "---",
                        "...",
                        "%YAML 1.1\n",
                        "<<: ",
                        "1",
                        "null",
                        ", ",
                        "question: x",
                        "unit: post",
                        "control: true",
                        "\t",
                        "#",
                        "\u0000",
                        "é",
                        "? ",
                        "workspace:",
                        "window: 7 days",
                        "goals:",
                        "points:",
                        "date: 2026-01-01")
                .list()
                .ofMaxSize(40)
                .map(parts -> String.join("", parts));
    }
}
