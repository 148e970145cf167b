package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path EXAMPLES = Path.of("..", "docs", "examples");
    private static final String SCHEDULE =
            EXAMPLES.resolve("headline.schedule.csv").toString();
    private static final String OUTCOMES =
            EXAMPLES.resolve("headline.outcomes.csv").toString();

    @TempDir
    private Path folder;

    private static CommandLineRun calendar(String... more) {
        var all = new ArrayList<>(
                List.of("plan", "calendar", "--experiment", "headline", "--arms", "plain,question", "--from"));
        all.add("2027-01-04");
        all.addAll(List.of(more));
        return CommandLineRun.of(all.toArray(String[]::new));
    }

    private static CommandLineRun read(String... more) {
        var all = new ArrayList<>(List.of("plan", "read", SCHEDULE, OUTCOMES, "--metric", "clicks"));
        all.addAll(List.of(more));
        return CommandLineRun.of(all.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "plan power", "plan calendar", "plan read", "assign", "compare"})
    void everyCommandExplainsItselfWithExamples(String command) {
        var run = CommandLineRun.of((command + " --help").split(" "));

        assertEquals(0, run.code());
        assertTrue(run.out().contains("Usage: furrow " + command), run.out());
        assertTrue(run.out().contains("Examples:"), run.out());
    }

    /** R 4.2.2, power.prop.test(p1 = .05, p2 = .06, power = .8): n = 8157.731448 in each group. */
    @Test
    void powerCountsUnitsAndSaysWhenTheyAreMoreThanTheCalendarHolds() throws IOException {
        String plan = "plan power --type proportion --value 0.05 --effect 0.2 --reading fixed --units 2000";

        var json = JSON.readTree(
                CommandLineRun.of((plan + " --format json").split(" ")).out());
        var text = CommandLineRun.of((plan + " --per-day 100").split(" "));

        assertEquals(2 * 8158, json.get("unitsNeeded").asLong());
        assertEquals(false, json.get("enough").asBoolean());
        assertTrue(json.get("curves").size() > 6);
        assertTrue(text.out().contains("That is 14,316 more than the 2,000 at hand"), text.out());
        assertTrue(text.out().contains("At 100 a day that takes 164 days; 24 whole weeks."), text.out());
    }

    @Test
    void powerReadsOnesOwnPast() {
        var run = CommandLineRun.of(
                "plan",
                "power",
                "--history",
                EXAMPLES.resolve("past-posts.csv").toString(),
                "--column",
                "reactions",
                "--units",
                "24",
                "--format",
                "csv");

        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().startsWith("curve,units,effect,power,expected_units\nunits,"), run.out());
    }

    @Test
    void powerSaysWhatItTookTheFileFor() {
        var run = CommandLineRun.of(
                "plan",
                "power",
                "--history",
                EXAMPLES.resolve("instagram-posts.csv").toString(),
                "--column",
                "likes",
                "--units",
                "24");

        assertEquals(0, run.code(), run.err());
        assertTrue(run.err().startsWith("furrow: Read as posts (Meta Business Suite, Instagram): "), run.err());
    }

    /** 129.061 an arm by statsmodels 0.15.0 for a spread that is sqrt(1 - 0.49) of 8 (PowerTest), 252.128 for all of it. */
    @Test
    void powerTellsWhatIsKnownBeforeSaves() throws IOException {
        var arguments =
                List.of("plan", "power", "--value", "10", "--deviation", "8", "--reading", "fixed", "--effect", "0.2");
        var plain = CommandLineRun.of(arguments.toArray(String[]::new));
        var given = new ArrayList<>(arguments);
        given.addAll(List.of("--covariate", "0.7"));
        var text = CommandLineRun.of(given.toArray(String[]::new));
        given.addAll(List.of("--format", "json"));
        var json = new ObjectMapper()
                .readTree(CommandLineRun.of(given.toArray(String[]::new)).out());

        assertTrue(
                plain.out()
                        .contains(
                                "a covariate, known before, with a correlation of 0.7 (--covariate 0.7): 260 instead of 506"),
                plain.out());
        assertTrue(
                text.out()
                        .contains(
                                "What is known before takes 49 % of the spread out; without it you would need 506 posts."),
                text.out());
        assertTrue(text.out().contains("covariates: [what is known before]; under analysis"), text.out());
        assertEquals(260, json.get("unitsNeeded").asLong());
        assertEquals(506, json.get("unitsWithoutCovariate").asLong());
        assertRefused("--covariate needs 0 to 0.99", "plan", "power", "--value", "3", "--covariate", "1");
    }

    @Test
    void powerRefusesWhatItCannotUse() {
        assertRefused("--effect needs more than 0", "plan", "power", "--value", "3", "--effect", "0");
        assertRefused("--deviation is needed", "plan", "power", "--value", "3");
        assertRefused(
                "--value needs more than 0 and less than 1", "plan", "power", "--type", "proportion", "--value", "1.2");
    }

    private static void assertRefused(String reason, String... arguments) {
        var run = CommandLineRun.of(arguments);

        assertEquals(2, run.code(), run.out());
        assertTrue(run.err().contains(reason), run.err());
    }

    @Test
    void theSameSeedDrawsTheSameSchedule() {
        var first = calendar("--days", "tue,thu", "--block", "week", "--seed", "7", "--format", "csv");
        var again = calendar("--days", "tue,thu", "--block", "week", "--seed", "7", "--format", "csv");

        assertEquals(0, first.code(), first.err());
        assertEquals(first.out(), again.out());
        assertEquals(9, first.out().lines().count());
        assertEquals(
                4,
                first.out().lines().filter(line -> line.contains(",question,")).count());
    }

    @Test
    void aCalendarFileIsReadBack() throws IOException {
        var file = folder.resolve("h.ics");
        calendar("--days", "tue,thu", "--format", "ics", "--output", file.toString());
        var direct = calendar("--days", "tue,thu", "--format", "json");

        var again = CommandLineRun.of(
                "plan", "calendar", "--experiment", "headline", "--schedule", file.toString(), "--format", "json");

        assertTrue(Files.readString(file).startsWith("BEGIN:VCALENDAR"));
        assertEquals(JSON.readTree(direct.out()), JSON.readTree(again.out()));
    }

    @Test
    void impossibleWishesAreRefusedWithTheReason() {
        var odd = calendar("--weeks", "1", "--days", "mon,tue,wed,thu,fri", "--block", "neighbours");
        var heavy = calendar("--weeks", "2", "--days", "tue,thu", "--arm-a-day", "question=0");

        assertEquals(2, odd.code());
        assertTrue(odd.err().contains("neighbours need groups of 2 slots"), odd.err());
        assertEquals(2, heavy.code());
        assertTrue(heavy.err().contains("times a day need 1 or more, but were 0"), heavy.err());
    }

    @Test
    void whatWentOutIsMatchedToItsSlot() {
        var run = CommandLineRun.of(
                "plan",
                "calendar",
                "--schedule",
                SCHEDULE,
                "--match",
                EXAMPLES.resolve("headline.posts.csv").toString());

        assertEquals(0, run.code(), run.err());
        assertTrue(
                run.out().contains("75 % of the slots went out as drawn; 1 as another arm, 1 missed, 1 posts"),
                run.out());
    }

    /** numpy 2.4.6: all 70 choices of 4 of 8; the difference of means is 15.5, twice the upper tail 0.05714285714285714. */
    @Test
    void aDesignIsReadByItsDraw() throws IOException {
        var run = JSON.readTree(read("--format", "json").out());

        assertEquals(15.5, run.get("estimate").asDouble(), 1e-12);
        assertEquals(0.05714285714285714, run.get("pValue").asDouble(), 1e-12);
        assertEquals(2.0 / 70, run.get("smallestP").asDouble(), 1e-12);
        assertEquals(0, run.get("monteCarloError").asDouble());
        assertTrue(read().out().contains("exact, 70 choices looked at"), read().out());
    }

    @Test
    void betweenLooksThereIsProgressAndNoVerdict() {
        var waiting = read("--looks", "6,16", "--looks-taken", "1");
        var due = read("--looks", "6,16");

        assertTrue(waiting.out().contains("8 of 8 units are in"), waiting.out());
        assertTrue(waiting.out().contains("the next look is due at 16; no verdict before"), waiting.out());
        assertTrue(due.out().contains("at 98 %"), due.out());
    }

    @Test
    void unitsOfNoSlotAndUnknownColumnsAreRefused() throws IOException {
        var stray = Files.writeString(folder.resolve("o.csv"), "slot,clicks\nnowhere,3\n");

        assertRefused("\"nowhere\" was not drawn", "plan", "read", SCHEDULE, stray.toString(), "--metric", "clicks");
        assertRefused("--metric needs a column of", "plan", "read", SCHEDULE, OUTCOMES, "--metric", "klicks");
        assertRefused(
                "--control needs an arm that was drawn",
                "plan",
                "read",
                SCHEDULE,
                OUTCOMES,
                "--metric",
                "clicks",
                "--control",
                "nobody");
    }

    @Test
    void aSeasonThatLostSlotsIsReadOnlyWhenClosed() throws IOException {
        var lines = Files.readAllLines(Path.of(OUTCOMES));
        var fewer = Files.write(folder.resolve("fewer.csv"), lines.subList(0, lines.size() - 1));

        var open = CommandLineRun.of("plan", "read", SCHEDULE, fewer.toString(), "--metric", "clicks");
        var closed = CommandLineRun.of("plan", "read", SCHEDULE, fewer.toString(), "--metric", "clicks", "--closed");

        assertTrue(open.out().contains("7 of 8 units are in"), open.out());
        assertTrue(closed.out().contains("1 drawn units have no outcome"), closed.out());
    }
}
