package furrow.engine.rulebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.rules.book.RuleBook;
import furrow.rules.book.Shipped;
import furrow.rules.language.Source;
import furrow.rules.scenario.ScenarioReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private static List<Recorded> days(int count) {
        var days = new ArrayList<Recorded>();
        for (int i = 0; i < count; i++) {
            days.add(new Recorded(START.plus(Duration.ofHours(i)), 1, Books.missing(i % 30)));
        }
        return days;
    }

    /** Of 30 evaluations with 0 to 29 missing, 10 lie between the thresholds and 10 above both. */
    @Test
    void changesAreCountedByRuleAndProgressIsTold() {
        var replay = new Replay(
                RuleBook.of(Books.asking(10).rules()),
                RuleBook.of(Books.asking(20).rules()),
                ZoneOffset.UTC);
        var told = new ArrayList<Integer>();

        var summary = replay.run(days(210).stream(), told::add);

        assertEquals(new Replay.Summary(210, 140, Map.of("Missing units", new Replay.Tally(0, 70, 70, 0))), summary);
        assertEquals(List.of(100, 200, 210), told);
        assertEquals(new Replay.Summary(0, 0, Map.of()), replay.run(List.<Recorded>of().stream()));
    }

    /** Valid until the first of March: on the second the rule is silent. */
    @Test
    void rulesAreAskedOnTheDayOfTheRecord() {
        var text = Books.asking(10).rules().get(0).text();
        var march = text.replace("when\n", "    @validUntil( \"2026-03-01\" )\nwhen\n");
        var replay = new Replay(
                RuleBook.of(List.of(new Source("a.drl", text))),
                RuleBook.of(List.of(new Source("a.drl", march))),
                ZoneOffset.UTC);
        var first = new Recorded(START, 1, Books.missing(10));
        var second = new Recorded(START.plus(Duration.ofDays(1)), 1, Books.missing(10));

        assertEquals(0, replay.run(List.of(first).stream()).differing());
        assertEquals(1, replay.run(List.of(second).stream()).differing());
    }

    @Test
    void whatWasRecordedIsReadBackAsItWas() throws IOException {
        var recorded = new ArrayList<Recorded>();
        for (Source file : Shipped.scenarios()) {
            ScenarioReader.read(file)
                    .scenarios()
                    .forEach(each -> recorded.add(
                            new Recorded(START.plusSeconds(recorded.size()), recorded.size(), each.facts())));
        }
        assertTrue(recorded.size() > 30);
        var text = new StringBuilder();
        for (Recorded each : recorded) {
            Recordings.write(each, text);
        }

        var read = Recordings.read(new BufferedReader(new StringReader(text.toString())))
                .toList();

        assertEquals(recorded, read);
        assertEquals(
                recorded.subList(5, 10),
                Recordings.between(read.stream(), START.plusSeconds(5), START.plusSeconds(10)));
    }

    @Test
    void aLineThatIsNoEvaluationIsNamed() {
        var good = "{\"at\":\"2026-03-01T00:00:00Z\",\"version\":1,\"facts\":[]}\n\n";
        for (String bad : List.of(
                "[]",
                "{",
                "{\"at\":\"noon\"}",
                "{\"at\":\"2026-03-01T00:00:00Z\",\"facts\":[{\"Rumour\":{}}]}",
                "{\"at\":\"2026-03-01T00:00:00Z\",\"facts\":[{}]}")) {
            var lines = Recordings.read(new BufferedReader(new StringReader(good + bad)));
            var thrown = assertThrows(IllegalArgumentException.class, lines::toList);
            assertTrue(String.valueOf(thrown.getMessage()).startsWith("line 3"), thrown::toString);
        }
    }
}
