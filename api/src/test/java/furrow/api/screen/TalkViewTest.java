package furrow.api.screen;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.evidence.Assessor;
import furrow.engine.evidence.Evidence;
import furrow.engine.evidence.FoldedEvents;
import furrow.engine.plan.PlanFiles;
import furrow.experiments.event.Exposure;
import furrow.experiments.event.Message;
import furrow.experiments.event.Message.Author;
import furrow.experiments.event.Message.Direction;
import furrow.experiments.fold.InMemoryFold;
import furrow.experiments.plan.ConversationLink;
import furrow.experiments.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Conversations typed by hand, round the clock: a minute is a minute of business hours. */
class TalkViewTest {
    private static final Instant START = Instant.parse("2026-11-02T09:00:00Z");
    private static final Plan PLAN = PlanFiles.read("""
        workspace: { name: main, currency: EUR, hourlyRate: 30, zone: UTC }
        experiments:
          - name: reply-tone
            question: Do conversations go on?
            unit: conversation
            arms:
              - { name: brief, control: true, tactic: { name: brief, kind: conversation, description: Answer and stop } }
              - { name: warm-one, tactic: { name: warm, kind: conversation, description: Ask back } }
            metrics:
              - { name: replied, type: proportion }
              - { name: first-response, type: mean, numerator: [first_response_minutes], direction: lower }
        """).orThrow();

    private final InMemoryFold fold = InMemoryFold.of(PLAN);

    private void message(String unit, int minute, Direction way, Author by, boolean resolved) {
        fold.accept(new Message(
                unit + "-" + minute,
                unit,
                unit,
                way,
                by,
                Optional.empty(),
                Optional.empty(),
                START.plus(Duration.ofMinutes(minute)),
                resolved ? Map.of("resolved", "true") : Map.of()));
    }

    /** Somebody meets a way and writes a minute later; the team answers after so many minutes, or not at all when that is 0. */
    private void talk(String unit, String arm, int answered) {
        fold.accept(new Exposure(unit + "-e", unit, "reply-tone", arm, START, Map.of()));
        message(unit, 1, Direction.IN, Author.HUMAN, false);
        if (answered > 0) {
            message(unit, 1 + answered, Direction.OUT, Author.HUMAN, false);
        }
    }

    private Evidence evidence() {
        var summary = fold.summary(START.plus(Duration.ofDays(1)));
        return new Assessor(PLAN.workspace())
                .assess(FoldedEvents.experiments(PLAN, summary).get(0));
    }

    @Test
    void whoWaitsAndWhoWasAnsweredIsCountedByWay() {
        talk("a", "brief", 10);
        talk("b", "brief", 20);
        talk("c", "brief", 40);
        talk("d", "brief", 0);
        talk("e", "warm-one", 0);
        talk("f", "warm-one", 0);
        message("a", 60, Direction.IN, Author.HUMAN, true); // writes again and says that all is well
        message("e", 5, Direction.OUT, Author.BOT, false); // a bot's answer does not stop the wait

        var talk = TalkView.of(evidence(), PLAN.workspace(), START.plus(Duration.ofDays(1)))
                .orElseThrow();
        var brief = talk.rows().get(0);
        var warm = talk.rows().get(1);
        assertAll(
                () -> assertEquals("Reply tone", talk.title()),
                () -> assertEquals(3, talk.waiting(), "d, e and f"),
                () -> assertEquals("4", brief.units()),
                () -> assertEquals("3 answered", brief.answered()),
                () -> assertEquals("20\u202fmin", brief.median(), "of 10, 20 and 40"),
                () -> assertEquals("40\u202fmin", brief.ninetieth()),
                () -> assertEquals("1", brief.waiting()),
                () -> assertEquals("100\u202f%", brief.replied(), "each wrote after it met the way"),
                () -> assertEquals("25\u202f%", brief.resolved().replace(".0", "")),
                () -> assertEquals("Warm one", warm.arm()),
                () -> assertEquals("none yet", warm.median()),
                () -> assertEquals("", warm.plot()),
                () -> assertEquals("2", warm.waiting()),
                () -> assertEquals(
                        List.of("d", "e", "f"),
                        talk.waits().stream().map(TalkView.Wait::unit).toList()),
                () -> assertEquals("Whoever has waited longest stands first.", talk.named()));
    }

    @Test
    void whoWaitsIsOpenedInTheInboxThatThePlanNames() {
        talk("chat-7", "brief", 0);
        talk("mail-8", "brief", 0);
        var workspace = PLAN.workspace().with(new ConversationLink("https://inbox.example.org/{unit|chat-}"));

        var talk = TalkView.of(evidence(), workspace, START.plus(Duration.ofDays(1)))
                .orElseThrow();

        assertEquals(
                List.of("https://inbox.example.org/7", ""),
                talk.waits().stream().map(TalkView.Wait::link).toList());
        assertEquals(
                List.of("", ""),
                TalkView.of(evidence(), PLAN.workspace(), START.plus(Duration.ofDays(1))).orElseThrow().waits().stream()
                        .map(TalkView.Wait::link)
                        .toList());
    }

    @Test
    void allWaysShareOneScale() {
        talk("a", "brief", 16);
        talk("b", "warm-one", 200);

        var talk = TalkView.of(evidence(), PLAN.workspace(), START.plus(Duration.ofDays(1)))
                .orElseThrow();
        // From 15 min to 4 h: ln(200/15)/ln(16) is 0.934 of the width, up to the error of the histogram.
        assertAll(
                () -> assertTrue(talk.axis().contains(">15 min<") && talk.axis().contains(">4 h<"), talk::axis),
                () -> assertTrue(
                        talk.rows().get(1).plot().contains("x1=\"93."),
                        talk.rows().get(1)::plot));
    }

    @Test
    void withoutMessagesThereIsNothingToSee() {
        fold.accept(new Exposure("a-e", "a", "reply-tone", "brief", START, Map.of()));

        assertEquals(Optional.empty(), TalkView.of(evidence(), PLAN.workspace(), START.plus(Duration.ofDays(1))));
    }
}
