package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people type is understood in all commands alike, or refused in one line that names the option. */
class TypedTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static CommandLineRun run(String line) {
        return CommandLineRun.of(line.split("_"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        plan_power_--type_proportion_--value_30%_--effect_20 %_--reading_FIXED_--unit_Conversations
        plan_power_--type_PROPORTION_--value_0.30_--effect_.2_--reading_fixed_--unit_contacts
        plan_power_--value_4_--deviation_2_--per-week_70_--level_95%_--power_80%
        plan_power_--value_4_--deviation_2_--units_2,000_--unit_slots
        plan_calendar_--from_2027-01-04_--arms_a,b_--apart_4 hours_--gap_2 h_--hours_9,17:30_--zone_europe/berlin
        plan_calendar_--from_2027-01-04_--arms_a,b_--switchback_12h_--wash-out_90 min_--format_JSON
        """)
    void whatPeopleTypeIsUnderstood(String line) {
        var run = run(line);

        assertEquals(0, run.code(), run.err());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        plan_power_--value_30_--type_proportion | --value needs more than 0 and less than 1, but was 30; write 30 % as 0.3 or 30%
        plan_power_--value_abc                  | --value needs a number such as 0.3 or 30%, but was "abc" (furrow plan power --help tells more)
        plan_power_--value_0,3                  | --value needs a number such as 0.3 or 30%, but was "0,3"; write a point before fractions, and no comma (furrow plan power --help tells more)
        plan_power_--value_3_--unit_tweet       | --unit needs one of contact, conversation, post, slot, but was "tweet" (furrow plan power --help tells more)
        plan_power_--value_3_--deviation_1_--per-day_0 | --per-day needs more than 0 and at most 1e12, but was 0
        plan_power_--value_3_--deviation_1_--level_95  | --level needs 0.5 to 1, but was 95; write 95 % as 0.95 or 95%
        plan_power_--value_3_--units_many       | --units needs a whole number, but was "many" (furrow plan power --help tells more)
        plan_power_--valu_3                     | there is no option or command --valu 3; did you mean --value? (furrow plan power --help tells more)
        plan_calendar_--from_2027-01-04_--arms_brief | a calendar needs two or more different arms, but had brief
        plan_calendar_--from_2027-01-04_--arms_a,b_--weeks_4_--days_mon_--block_week | each block has one slot only, so nothing could be drawn; block by something that more slots share than week
        plan_calendar_--from_2027-01-04_--arms_a,b_--gap_3 m | --gap needs a time span such as 7 days, 36 hours, 12h, 90 min or P7D, but was "3 m"; m may be minutes or months; write min, or days (furrow plan calendar --help tells more)
        analyze_nothing.csv_--method_magic      | --method needs one of anytime, fixed, looks, bayes, but was "magic" (furrow analyze --help tells more)
        serve_--port_http                       | --port needs a whole number, but was "http" (furrow serve --help tells more)
        """)
    void whatIsNotUnderstoodIsRefusedInOneLine(String line, String words) {
        var run = run(line);

        assertEquals(2, run.code(), run.out());
        assertEquals("furrow: " + words, run.err().strip());
    }

    /** The method of the plan that the command writes out finds what is promised, and says what a missing baseline costs. */
    @Test
    void powerPromisesWhatAnalyzeFinds() throws IOException {
        var run = run("plan_power_--type_proportion_--value_10%_--effect_30%_--per-month_300");
        var json = JSON.readTree(run("plan_power_--type_proportion_--value_10%_--effect_30%_--format_json")
                .out());

        assertTrue(json.get("found").asDouble() >= 0.77, json.toString());
        assertTrue(
                json.get("foundWithoutBaseline").asDouble() < json.get("found").asDouble(), json.toString());
        assertTrue(run.out().contains("one look, at the planned end"), run.out());
        assertTrue(run.out().contains("baseline: 0.1;"), run.out());
        assertTrue(run.out().contains("With 300 posts you can see a rise of"), run.out());
    }

    /** Of 8 slots, 4 each in two blocks of a pair and more: the smallest p-value of 7 slots with 3 and 4 is 2 / 35. */
    @Test
    void aCalendarThatCannotConcludeSaysSo() {
        var few = run("plan_calendar_--from_2027-01-04_--arms_a,b_--weeks_1");
        var many = run("plan_calendar_--from_2027-01-04_--arms_a,b_--weeks_4");

        assertTrue(few.out().contains("is 0.0571. So it can never conclude at 95 %"), few.out());
        assertFalse(many.out().contains("never conclude"), many.out());
    }

    @Test
    void aCalendarIsBalancedWithinTheWeekUnlessToldOtherwise() {
        var weeks = run("plan_calendar_--from_2027-01-04_--arms_a,b_--weeks_4");
        var whole = run("plan_calendar_--from_2027-01-04_--arms_a,b_--weeks_4_--block_none");

        assertTrue(weeks.out().contains(" 2027-01-11\n"), weeks.out());
        assertFalse(whole.out().contains(" 2027-01-11\n"), whole.out());
    }

    @Test
    void noCalendarPlansWhenPeopleWrite() {
        var run = run("plan_calendar_--from_2027-01-04_--arms_a,b_--unit_conversations");

        assertEquals(2, run.code());
        assertTrue(run.err().contains("Draw arms with furrow assign, or by the last digit of the ticket"), run.err());
    }

    @Test
    void aTableOrAPictureIsNoPlan(@TempDir Path folder) throws IOException {
        var table = Files.writeString(folder.resolve("plan.csv"), "name,question,unit\nReply tone,Does it,contact\n");
        var picture =
                Files.write(folder.resolve("plan.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0});

        assertTrue(CommandLineRun.of("analyze", "--plan", table.toString(), "x.csv")
                .err()
                .contains("was rows of a table, as in a CSV file, needs a plan in YAML or JSON"));
        assertTrue(CommandLineRun.of("analyze", "--plan", picture.toString(), "x.csv")
                .err()
                .contains("was bytes that are no text, needs a plan in YAML or JSON"));
    }
}
