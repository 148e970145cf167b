package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Strata as a plan asks for them. The example's numbers are statsmodels 0.15.0 and SciPy 1.17.1 on the same 360 conversations: {@code
 * OLS(y, add_constant(z - zbar)).fit()} of each arm on 1 or 0 for messenger and SMS gives {@code params[0]} and {@code bse[0]**2},
 * {@code D = (b1 - b0) cov(z) (b1 - b0) / 360} is shared out to both, limits by {@code t.ppf(0.975, dof)} with Welch's dof of {@code
 * df_resid}. The estimate is {@code sum(N_k / N * (mean_1k - mean_0k))} as well.
 */
class MixedChannelsTest {
    private static final Path EXAMPLES = Path.of("../docs/examples");

    @TempDir
    private Path folder;

    @Test
    void theExampleIsReadAsStatsmodelsReadsIt() throws IOException {
        var report = analyzed(
                EXAMPLES.resolve("mixed-channels.plan.yaml"), EXAMPLES.resolve("mixed-channels.events.csv.gz"));
        var found = report.path("comparisons").path(0);

        assertEquals(
                "Welch's t adjusted by regression, one look",
                found.path("method").asText());
        near(1.249929724494793, found.path("absolute").path("estimate"));
        near(0.6186672993435732, found.path("absolute").path("lower"));
        near(1.8811921496460124, found.path("absolute").path("upper"));
        near(0.00011782524739978957, found.path("pValue"));
        String health = report.path("health").toString();
        assertTrue(health.contains("read given channel=messenger, channel=sms before the start."), health);
        assertTrue(health.contains("0.64 times as wide as without"), health);
    }

    /**
     * The docs' example by hand: within each channel ten points more are replied to, while the treatment happened to get more of
     * the channel in which people reply anyway, so that all together show sixteen.
     */
    @Test
    void whatOneArmGotMoreOfIsTakenOut() throws IOException {
        var rows = new StringBuilder("id,type,experiment,arm,unit,metric,value,at,channel\n");
        talks(rows, "brief", "email", 60, 18);
        talks(rows, "brief", "messenger", 40, 24);
        talks(rows, "warm", "email", 40, 16);
        talks(rows, "warm", "messenger", 60, 42);
        var plan = Files.readString(EXAMPLES.resolve("mixed-channels.plan.yaml"))
                .replace("type: mean", "type: proportion\n        numerator: reply");
        var found = analyzed(
                        Files.writeString(folder.resolve("plan.yaml"), plan),
                        Files.writeString(folder.resolve("events.csv"), rows))
                .path("comparisons")
                .path(0);

        near(0.1, found.path("absolute").path("estimate"));
        near(-0.03548176365186817, found.path("absolute").path("lower"));
        near(0.23548176365186818, found.path("absolute").path("upper"));
        near(0.14708905473646677, found.path("pValue"));
    }

    private static void talks(StringBuilder rows, String arm, String channel, int units, int replied) {
        for (int i = 0; i < units; i++) {
            String unit = arm + "-" + channel + "-" + i;
            rows.append("x-%s,exposure,mixed-channels,%s,%s,,,2026-11-03T10:00:00Z,%s%n"
                    .formatted(unit, arm, unit, channel));
            if (i < replied) {
                rows.append("o-%s,outcome,,,%s,reply,1,2026-11-03T12:00:00Z,%n".formatted(unit, unit));
            }
        }
    }

    private static void near(double expected, JsonNode found) {
        assertEquals(expected, found.asDouble(), Math.abs(expected) * 1e-9);
    }

    private static JsonNode analyzed(Path plan, Path events) throws IOException {
        var run = CommandLineRun.of(
                "analyze",
                "--plan",
                plan.toString(),
                events.toString(),
                "--as-of",
                "2026-11-20",
                "--method",
                "fixed",
                "--format",
                "json");
        assertEquals(0, run.code(), run.err());
        return new ObjectMapper().readTree(run.out()).path("experiments").path(0);
    }
}
