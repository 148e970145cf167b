package furrow.engine.rulebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import furrow.rules.book.Recommendation;
import furrow.rules.compare.AdviceChange;
import furrow.rules.isolation.IsolatedRun;
import furrow.rules.language.Action;
import furrow.rules.language.RuleSource;
import furrow.rules.recorded.RecordedEvaluation;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private static RecordedEvaluation at(Instant at, int missing) {
        return new RecordedEvaluation(at, LocalDate.ofInstant(at, ZoneOffset.UTC), Books.missing(missing));
    }

    private static List<RecordedEvaluation> days(int count) {
        var days = new ArrayList<RecordedEvaluation>();
        for (int i = 0; i < count; i++) {
            days.add(at(START.plus(Duration.ofHours(i)), i % 30));
        }
        return days;
    }

    private static Replay.Summary summary(
            List<RuleSource> before, List<RuleSource> now, List<RecordedEvaluation> days) {
        var replay = new Replay();
        Replayer.here().compare(before, now, days.iterator(), replay::add);
        return replay.summary();
    }

    /** Of 30 evaluations with 0 to 29 missing, 10 lie between the thresholds and 10 above both. */
    @Test
    void changesAreCountedByRule() {
        var summary = summary(Books.asking(10).rules(), Books.asking(20).rules(), days(210));

        assertEquals(210, summary.evaluations());
        assertEquals(140, summary.differing());
        assertEquals(Map.of("Missing units", new Replay.Tally(0, 70, 70, 0)), summary.byRule());
        assertEquals(Replay.OneSided.NONE, summary.onlyNow());
        // Seventy times the same advice on the same experiment is one piece of advice.
        assertEquals(1, summary.onlyBefore().count());
    }

    /** Two of three say what they are worth, one of them another figure the second time, which is the one that counts. */
    @Test
    void adviceOfOneBookAloneIsCountedOnceWithItsLastWorth() {
        var replay = new Replay();
        replay.add(List.of(new AdviceChange.Gone(advice("one", 100)), new AdviceChange.Gone(advice("two", 40))));
        replay.add(
                List.of(new AdviceChange.Gone(advice("one", 70)), new AdviceChange.Gone(advice("three", Double.NaN))));
        replay.add(List.of(new AdviceChange.Added(advice("four", -5))));

        var summary = replay.summary();

        assertEquals(new Replay.OneSided(3, 2, 110), summary.onlyBefore());
        assertEquals(new Replay.OneSided(1, 1, -5), summary.onlyNow());
    }

    private static Recommendation advice(String subject, double worth) {
        return new Recommendation(
                "a rule",
                "",
                Action.SCALE,
                subject,
                50,
                "because",
                Double.isNaN(worth) ? OptionalDouble.empty() : OptionalDouble.of(worth),
                Optional.empty(),
                List.of());
    }

    /** Valid until the first of March: on the second the rule is silent. */
    @Test
    void rulesAreAskedOnTheDayOfTheRecord() {
        var text = Books.asking(10).rules().get(0).text();
        var march =
                List.of(new RuleSource("a.drl", text.replace("when\n", "    @validUntil( \"2026-03-01\" )\nwhen\n")));
        var always = List.of(new RuleSource("a.drl", text));
        var days = List.of(at(START, 10), at(START.plus(Duration.ofDays(1)), 10));

        assertEquals(1, summary(always, march, days).differing());
    }

    @Test
    void aChildProcessTellsTheSame() {
        var replay = new Replay();

        Replayer.apart(IsolatedRun.withDefaults().with(Duration.ofMinutes(3)))
                .compare(Books.asking(10).rules(), Books.asking(20).rules(), days(60).iterator(), replay::add);

        assertEquals(summary(Books.asking(10).rules(), Books.asking(20).rules(), days(60)), replay.summary());
    }
}
