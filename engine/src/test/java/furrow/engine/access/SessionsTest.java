package furrow.engine.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.process.SetClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final SetClock clock = new SetClock(NOON);
    private final Sessions sessions = new Sessions(clock);

    @Test
    void aSessionIsFoundByItsSecretAndByNothingElse() {
        var begun = sessions.begin("ana");

        assertEquals("ana", sessions.find(begun.secret()).orElseThrow().person());
        assertTrue(sessions.find(begun.session().token()).isEmpty());
        assertTrue(sessions.find("").isEmpty());
        assertNotEquals(begun.secret(), sessions.begin("ana").secret());
    }

    @Test
    void itEndsWhenNobodyUsesItAndAtTheLatestAfterAWeek() {
        var idle = sessions.begin("ana");
        var used = sessions.begin("ana");
        var last = NOON;
        for (var at = NOON; at.isBefore(NOON.plus(Sessions.LONGEST)); at = at.plus(Duration.ofHours(11))) {
            clock.set(at);
            assertTrue(sessions.find(used.secret()).isPresent(), at::toString);
            last = at;
        }
        assertTrue(last.isAfter(NOON.plus(Duration.ofDays(6))));
        assertTrue(sessions.find(idle.secret()).isEmpty());

        clock.set(NOON.plus(Sessions.LONGEST));
        assertTrue(sessions.find(used.secret()).isEmpty());
    }

    @Test
    void theLastInstantBeforeTheEndStillCounts() {
        var begun = sessions.begin("ana");
        clock.set(NOON.plus(Sessions.IDLE).minusMillis(1));
        assertTrue(sessions.find(begun.secret()).isPresent());

        clock.set(clock.instant().plus(Sessions.IDLE));
        assertTrue(sessions.find(begun.secret()).isEmpty());
    }

    @Test
    void signingOutEndsOneAndShuttingOutEndsAll() {
        var here = sessions.begin("ana");
        var there = sessions.begin("ana");
        var other = sessions.begin("ben");

        sessions.end(here.secret());
        assertTrue(sessions.find(here.secret()).isEmpty());
        assertTrue(sessions.find(there.secret()).isPresent());

        sessions.endAll("ana");
        assertTrue(sessions.find(there.secret()).isEmpty());
        assertTrue(sessions.find(other.secret()).isPresent());
    }

    @Test
    void aNewPasswordLeavesOnlyTheBrowserInWhichItWasSet() {
        var here = sessions.begin("ana");
        var there = sessions.begin("ana");

        sessions.endOthers("ana", here.secret());

        assertTrue(sessions.find(here.secret()).isPresent());
        assertTrue(sessions.find(there.secret()).isEmpty());
    }

    @Test
    void onePersonHasSoManyAtMostAndTheEldestGivesWay() {
        var begun = new ArrayList<Sessions.Begun>();
        for (int i = 0; i <= Sessions.MOST_OF_ONE; i++) {
            begun.add(sessions.begin("ana"));
        }

        assertEquals(Sessions.MOST_OF_ONE, sessions.size());
        assertTrue(sessions.find(begun.get(0).secret()).isEmpty());
        assertTrue(sessions.find(begun.get(Sessions.MOST_OF_ONE).secret()).isPresent());
    }

    @Test
    void allTogetherTakeBoundedMemory() {
        for (int i = 0; i < Sessions.MOST + 5; i++) {
            sessions.begin("person " + i);
        }

        assertEquals(Sessions.MOST, sessions.size());
    }

    @Test
    void noSecretStandsInWhatALogWouldShow() {
        var begun = sessions.begin("ana");

        assertFalse(begun.toString().contains(begun.secret()));
        assertFalse(begun.session().toString().contains(begun.session().token()));
    }
}
