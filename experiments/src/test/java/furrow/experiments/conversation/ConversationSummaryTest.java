package furrow.experiments.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.conversation.Turn.Speaker;
import furrow.experiments.plan.BusinessHours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Friday 6 March 2026 is the day of these conversations; every expected number is counted by hand. */
class ConversationSummaryTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final BusinessHours OFFICE = new BusinessHours(
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), LocalTime.of(9, 0), LocalTime.of(17, 0));
    private static final Instant NOON = Instant.parse("2026-03-06T11:00:00Z");

    private static Turn turn(long conversation, Speaker speaker, double hoursAfterNoon) {
        return turn(conversation, speaker, hoursAfterNoon, Optional.empty());
    }

    private static Turn turn(long conversation, Speaker speaker, double hoursAfterNoon, Optional<Boolean> resolved) {
        return new Turn(conversation, speaker, after(hoursAfterNoon), resolved, Optional.empty());
    }

    private static Instant after(double hours) {
        return NOON.plus(Duration.ofMinutes(Math.round(hours * 60)));
    }

    private static ConversationSummary talk(double from, double to, Turn... turns) {
        return ConversationSummary.between(List.of(turns), after(from), after(to), OFFICE, BERLIN);
    }

    @Test
    void nightsAndWeekendsDoNotCountAsWaiting() {
        // Asked Friday 16:30 in Berlin, answered Monday 10:15: 30 minutes on Friday and 75 on Monday.
        var talk = talk(0, 100, turn(1, Speaker.CONTACT, 4.5), turn(1, Speaker.TEAM, 70.25));

        assertEquals(List.of(105.0), talk.responses());
        assertEquals(OptionalDouble.of(105), talk.meanResponse());
    }

    @Test
    void aBotDoesNotStopTheClock() {
        var talk = talk(0, 9, turn(1, Speaker.CONTACT, 1), turn(1, Speaker.BOT, 1.1), turn(1, Speaker.TEAM, 2.5));

        assertEquals(List.of(90.0), talk.responses());
        assertEquals(3, talk.turns());
    }

    @Test
    void whoeverHasNoAnswerWaitsAndHasNoResponseTime() {
        var talk = talk(0, 9, turn(1, Speaker.CONTACT, 1), turn(1, Speaker.BOT, 1.1), turn(2, Speaker.TEAM, 1));

        assertEquals(1, talk.waiting());
        assertTrue(talk.meanResponse().isEmpty());
    }

    @Test
    void theQuestionMayComeBeforeTheStartButAFinishedConversationDoesNotBelong() {
        var talk = talk(
                2,
                9,
                turn(1, Speaker.CONTACT, 1),
                turn(1, Speaker.TEAM, 2),
                turn(2, Speaker.CONTACT, 0),
                turn(2, Speaker.TEAM, 1.5));

        assertEquals(List.of(60.0), talk.responses());
        assertEquals(1, talk.turns());
    }

    /** A talk of three turns whose tactic is the answer: opened at 1, answered at 2, answered back at 3. */
    @Test
    void aTalkIsJudgedByAllOfItFromTheTurnThatOpenedIt() {
        var talk = talk(
                2,
                9,
                turn(1, Speaker.CONTACT, 1),
                turn(1, Speaker.TEAM, 2),
                turn(1, Speaker.CONTACT, 3),
                turn(2, Speaker.CONTACT, 0));

        assertEquals(OptionalDouble.of(0.5), talk.shares().outPerIn());
        assertEquals(2, talk.turns());
    }

    @Test
    void aMatterThatABotResolvedDoesNotWaitForAnAnswer() {
        var resolved = talk(0, 9, turn(1, Speaker.CONTACT, 1), turn(1, Speaker.BOT, 1.1, Optional.of(true)));
        var reopened = talk(
                0,
                9,
                turn(1, Speaker.CONTACT, 1),
                turn(1, Speaker.BOT, 1.1, Optional.of(true)),
                turn(1, Speaker.CONTACT, 2, Optional.of(false)));
        var before = talk(
                2,
                9,
                turn(1, Speaker.CONTACT, 1),
                turn(1, Speaker.BOT, 1.1, Optional.of(true)),
                turn(1, Speaker.CONTACT, 3));

        assertEquals(List.of(0, 1, 0), List.of(resolved.waiting(), reopened.waiting(), before.waiting()));
        assertEquals(List.of(true, false, true), List.of(resolved.settled(), reopened.settled(), before.settled()));
        assertEquals(Optional.empty(), before.resolved());
    }

    @Test
    void aReplyIsWhatTheContactSaysAfterTheStart() {
        assertTrue(talk(2, 9, turn(1, Speaker.TEAM, 2), turn(1, Speaker.CONTACT, 3))
                .replied());
        assertEquals(
                false,
                talk(2, 9, turn(1, Speaker.CONTACT, 2), turn(1, Speaker.TEAM, 2))
                        .replied());
        assertEquals(
                false,
                talk(2, 2.5, turn(1, Speaker.TEAM, 2), turn(1, Speaker.CONTACT, 3))
                        .replied());
    }

    @Test
    void theLastWordSaysWhetherItIsResolved() {
        var reopened = talk(
                0,
                9,
                turn(1, Speaker.TEAM, 1, Optional.of(true)),
                turn(1, Speaker.CONTACT, 2, Optional.of(false)),
                turn(1, Speaker.TEAM, 3));

        assertEquals(Optional.of(false), reopened.resolved());
        assertEquals(OptionalDouble.of(0), ConversationMetric.RESOLVED.of(reopened));
    }

    @Test
    void orderOfArrivalDoesNotMatter() {
        var turns = new ArrayList<Turn>();
        for (int i = 0; i < 30; i++) {
            turns.add(turn(
                    i % 4, Speaker.values()[i % 3], i % 7, i % 5 == 0 ? Optional.of(i % 2 == 0) : Optional.empty()));
        }
        var expected = ConversationSummary.between(turns, NOON, after(20), OFFICE, BERLIN);
        for (int seed = 0; seed < 50; seed++) {
            Collections.shuffle(turns, new Random(seed));
            assertEquals(expected, ConversationSummary.between(turns, NOON, after(20), OFFICE, BERLIN));
        }
    }

    /** Networks count from the contact's last message: heard at 0, answered at 60, silent from 108 to 168 hours. */
    @Test
    void whoIsWrittenToOnceMoreMayStillBeWrittenTo() {
        var talk = talk(0, 1_000, turn(1, Speaker.CONTACT, 0), turn(1, Speaker.TEAM, 60));

        assertEquals(0, talk.silent(after(107.9)).size());
        assertEquals(1, talk.silent(after(108)).size());
        assertEquals(1, talk.silent(after(167.9)).size());
        assertEquals(0, talk.silent(after(168)).size());
        assertEquals(Optional.of(after(108)), talk.nextSilence(after(0)));
        assertEquals(Optional.of(after(168)), talk.nextSilence(after(108)));
    }

    @Test
    void whoNeverWroteOrHeardFromUsTooLateIsNotWrittenToOnceMore() {
        var alone = talk(0, 1_000, turn(1, Speaker.TEAM, 1));
        var late = talk(0, 1_000, turn(1, Speaker.CONTACT, 0), turn(1, Speaker.TEAM, 130));

        assertEquals(List.of(), alone.silent(after(60)));
        assertEquals(List.of(), late.silent(after(179)));
        assertEquals(Optional.empty(), late.nextSilence(after(0)));
    }
}
