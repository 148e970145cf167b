package furrow.engine.rulebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import furrow.rules.book.RuleBook;
import furrow.rules.language.Source;
import furrow.rules.recorded.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private static Recorded at(Instant at, int missing) {
        return new Recorded(at, LocalDate.ofInstant(at, ZoneOffset.UTC), Books.missing(missing));
    }

    private static List<Recorded> days(int count) {
        var days = new ArrayList<Recorded>();
        for (int i = 0; i < count; i++) {
            days.add(at(START.plus(Duration.ofHours(i)), i % 30));
        }
        return days;
    }

    private static Asker here(List<Source> rules) {
        return Asker.here(RuleBook.of(rules));
    }

    private static Asker apart(List<Source> rules) {
        return Asker.apart(rules, Books.here().runner());
    }

    /** Of 30 evaluations with 0 to 29 missing, 10 lie between the thresholds and 10 above both. */
    @Test
    void changesAreCountedByRuleAndProgressIsTold() {
        var told = new ArrayList<Integer>();
        var days = days(210);

        var summary = Replay.summary(
                here(Books.asking(10).rules()).answers(days),
                apart(Books.asking(20).rules()).answers(days),
                told::add);

        assertEquals(new Replay.Summary(210, 140, Map.of("Missing units", new Replay.Tally(0, 70, 70, 0))), summary);
        assertEquals(List.of(100, 200, 210), told);
    }

    /** Valid until the first of March: on the second the rule is silent, wherever it runs. */
    @Test
    void rulesAreAskedOnTheDayOfTheRecord() {
        var text = Books.asking(10).rules().get(0).text();
        var march = List.of(new Source("a.drl", text.replace("when\n", "    @validUntil( \"2026-03-01\" )\nwhen\n")));
        var always = here(List.of(new Source("a.drl", text)));
        var days = List.of(at(START, 10), at(START.plus(Duration.ofDays(1)), 10));

        for (Asker asker : List.of(here(march), apart(march))) {
            var summary = Replay.summary(always.answers(days), asker.answers(days), done -> {});
            assertEquals(1, summary.differing());
        }
    }
}
