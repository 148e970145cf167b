package furrow.api.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.api.command.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each interval is told at its own level, each guardrail as it stands, and what is missing once. */
class ToldAtItsLevelTest {
    private static final String PLAN = """
        workspace: {currency: EUR}
        experiments:
          - name: e
            question: Which is best?
            unit: contact
            arms:
              - {name: a, control: true, tactic: {name: a, kind: content}}
              - {name: b, tactic: {name: b, kind: content}}
        %s
            metrics:
              - {name: click, type: proportion}
        %s
            analysis: {method: fixed}
        """;
    private static final String THIRD = "      - {name: c, tactic: {name: c, kind: content}}";
    private static final String COMPLAINT =
            "      - {name: complaint, type: proportion, direction: lower, role: guardrail, margin: 0.25}";

    @TempDir
    private Path folder;

    private String run(String format, String plan, String counts) throws IOException {
        var planFile = Files.writeString(folder.resolve("plan.yaml"), plan);
        var dataFile =
                Files.writeString(folder.resolve("data.csv"), "experiment,arm,metric,n,sum,sum_squares\n" + counts);
        var out = new StringWriter();
        var err = new StringWriter();
        int code = Main.run(
                new PrintWriter(out),
                new PrintWriter(err),
                "analyze",
                "--format",
                format,
                "--plan",
                planFile.toString(),
                dataFile.toString());
        assertEquals(0, code, err.toString());
        return out.toString();
    }

    /** Two treatments are read at 95 and 97.5 % by Holm's steps, a guardrail to one side: each line says its own level. */
    @Test
    void eachLineSaysItsOwnLevelAndNoHeadNamesOneForAll() throws IOException {
        var many = run(
                "html",
                PLAN.formatted(THIRD, COMPLAINT),
                "e,a,click,2000,200,\ne,b,click,2000,300,\ne,c,click,2000,240,\n"
                        + "e,a,complaint,2000,40,\ne,b,complaint,2000,38,\ne,c,complaint,2000,41,\n");

        var heads = Pattern.compile("<(caption|th|h[1-6])\\b[^>]*>(.*?)</\\1>").matcher(many);
        while (heads.find()) {
            assertFalse(heads.group(2).contains("confidence"), heads.group(2));
        }
        var sentences =
                Pattern.compile("<li>(?:Click|Complaint), [BC]: ([^<]*)</li>").matcher(many);
        int levels = 0;
        while (sentences.find()) {
            assertTrue(sentences.group(1).matches("(?s).* at [0-9.]+[\u202f ]% confidence.*"), sentences.group(1));
            levels++;
        }
        assertEquals(4, levels);
        assertTrue(many.replace('\u202f', ' ').contains("at 97.5 % confidence"), "Holm's first step of two");
    }

    /**
     * Of 1,000 each. 100 against 40 is +90 % or more, shown beyond the 25 % that are borne; 56 against 40 may be less than
     * that; 40 against 40 may be more; 20 against 40 is less for sure.
     */
    @ParameterizedTest(name = "{0} complaints against 40")
    @CsvSource(
            delimiter = '|',
            value = {
                "100|Guardrail harmed: worse by more than the 25 % that are borne at 95 % confidence to this one side.",
                "60|Guardrail harmed: worse at 95 % confidence to this one side, and that it is worse by 25 % or more"
                        + " is not ruled out.",
                "40|Guardrail not shown to be kept yet: it may still be worse by 25 % or more; more units would tell.",
                "20|Guardrail kept: that it is worse by 25 % or more is ruled out at 95 % confidence to this one side."
            })
    void aGuardrailIsToldAsItStands(int complaints, String told) throws IOException {
        var text = run(
                "text",
                PLAN.formatted("", COMPLAINT),
                "e,a,click,1000,100,\ne,b,click,1000,110,\ne,a,complaint,1000,40,\ne,b,complaint,1000," + complaints
                        + ",\n");

        assertTrue(text.contains(told), text);
    }

    @Test
    void whatIsNotEnoughYetIsToldOnce() throws IOException {
        var plan = PLAN.formatted("", "")
                .replace("method: fixed", "method: anytime")
                .replace("proportion}", "mean}");
        for (var counts : new String[] {"e,a,click,0,0,0\ne,b,click,9,4,5\n", "e,a,click,2,1,1\ne,b,click,9,4,5\n"}) {
            var text = run("text", plan, counts).replaceAll("\\s+", " ");
            assertTrue(text.contains("No answer yet: "), text);
            for (var said : new String[] {text, run("html", plan, counts), run("json", plan, counts)}) {
                assertFalse(said.contains("not enough yet: not enough yet"), said);
                assertFalse(said.contains("No answer yet: not enough yet"), said);
            }
        }
    }
}
