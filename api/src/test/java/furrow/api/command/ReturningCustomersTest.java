package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The example of covariates, read as anybody would, against statsmodels 0.15.0 and SciPy 1.17.1 on the same 240 customers: spend of
 * the seven days after, given spend and visits of the 28 days before. {@code OLS(y, add_constant(z - zbar)).fit()} of each arm gives
 * {@code params[0]}, {@code bse[0]**2} and slopes; {@code D = (b1 - b0) cov(z) (b1 - b0) / 240} is shared out to both variances;
 * limits by {@code t.ppf(0.975, dof)} with Welch's dof of {@code df_resid}, the relative ones by Fieller's equation, and those at any
 * time with {@code lambertw(-exp(-(1 + 2 log 20)), -1)}.
 */
class ReturningCustomersTest {
    private static final Path EXAMPLES = Path.of("../docs/examples");

    @Test
    void onceTheIntervalIsThatOfStatsmodels() throws IOException {
        var report = analyzed("fixed");
        var found = report.path("comparisons").path(0);

        assertEquals(
                "Welch's t adjusted by regression, one look",
                found.path("method").asText());
        near(5.770078312273299, found.path("absolute").path("estimate"));
        near(3.6176737639949126, found.path("absolute").path("lower"));
        near(7.922482860551713, found.path("absolute").path("upper"));
        near(0.167520341185176, found.path("relative").path("estimate"));
        near(0.10127006870183264, found.path("relative").path("lower"));
        near(0.23966080453660754, found.path("relative").path("upper"));
        near(2.982337994950745e-07, found.path("pValue"));
    }

    @Test
    void atAnyTimeItIsFoundWhatTheUnitsAloneDoNotShow() throws IOException {
        var report = analyzed("anytime");
        var found = report.path("comparisons").path(0);

        assertEquals(
                "asymptotic confidence sequence, adjusted by regression",
                found.path("method").asText());
        near(2.4546778521472716, found.path("absolute").path("lower"));
        near(9.085478772399354, found.path("absolute").path("upper"));
        near(1.2233118321433895e-05, found.path("pValue"));
        assertEquals("better", found.path("verdict").asText());
        String health = report.path("health").toString();
        assertTrue(
                health.contains(
                        "read given spend, visit before the start. The interval of the difference is 0.54 times as"
                                + " wide as without"),
                health);
    }

    @Test
    void theReportSaysThatValuesStandAsTheyCame() {
        var run = run("anytime", "text");

        assertTrue(
                run.out().contains("39 against newsletter 35.7: given what was known before +17 % against newsletter"),
                run.out());
        assertTrue(
                run.out()
                        .contains(
                                "39 and 36 as they came, and given what was known before 17 % more (plausible: 6.7 % more"),
                run.out());
    }

    private static void near(double expected, JsonNode found) {
        assertEquals(expected, found.asDouble(), Math.abs(expected) * 1e-9);
    }

    private static JsonNode analyzed(String method) throws IOException {
        return new ObjectMapper()
                .readTree(run(method, "json").out())
                .path("experiments")
                .path(0);
    }

    private static CommandLineRun run(String method, String format) {
        var run = CommandLineRun.of(
                "analyze",
                "--plan",
                EXAMPLES.resolve("returning-customers.plan.yaml").toString(),
                EXAMPLES.resolve("returning-customers.events.csv.gz").toString(),
                "--as-of",
                "2026-11-20",
                "--method",
                method,
                "--format",
                format);
        assertEquals(0, run.code(), run.err());
        return run;
    }
}
