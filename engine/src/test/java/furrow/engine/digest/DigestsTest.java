package furrow.engine.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.document.Documents;
import furrow.engine.process.SetClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestsTest {
    /** A Friday. */
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalTime SEVEN = LocalTime.of(7, 0);

    @TempDir
    private Path folder;

    private final SetClock clock = new SetClock(NOON);

    /** When digests come from noon on, each hour looked at, with a restart at each look. */
    private List<String> times(Rhythm rhythm, int hours) {
        var times = new ArrayList<String>();
        try (var documents = Documents.embedded(folder, clock)) {
            Digests.open(documents, "main", clock).subscribe("ana", "ana@example.org", rhythm, SEVEN, BERLIN);
            for (int hour = 0; hour <= hours; hour++) {
                clock.set(NOON.plus(Duration.ofHours(hour)));
                var digests = Digests.open(documents, "main", clock);
                for (var each : digests.begin()) {
                    times.add(LocalDateTime.ofInstant(each.until(), BERLIN) + " since "
                            + LocalDateTime.ofInstant(each.since(), BERLIN));
                    digests.told(each);
                }
            }
        }
        return times;
    }

    @Test
    void oneComesEachDayAtTheTimeOfThePersonAndTellsWhatHappenedSinceTheLast() {
        assertEquals(
                List.of(
                        "2026-11-21T07:00 since 2026-11-20T13:00",
                        "2026-11-22T07:00 since 2026-11-21T07:00",
                        "2026-11-23T07:00 since 2026-11-22T07:00"),
                times(Rhythm.DAILY, 72));
    }

    @Test
    void oneComesEachMonday() {
        assertEquals(
                List.of("2026-11-23T07:00 since 2026-11-20T13:00", "2026-11-30T07:00 since 2026-11-23T07:00"),
                times(Rhythm.WEEKLY, 11 * 24));
    }

    /** 29 March 2026: clocks go from 02:00 to 03:00; 25 October: from 03:00 back to 02:00. */
    @ParameterizedTest
    @ValueSource(strings = {"2026-03-28T12:00:00Z", "2026-10-24T12:00:00Z"})
    void oneComesOnceOnDaysOnWhichClocksAreChanged(String noon) {
        var at = LocalTime.of(2, 30);
        clock.set(Instant.parse(noon));
        try (var documents = Documents.embedded(folder, clock)) {
            var digests = Digests.open(documents, "main", clock);
            digests.subscribe("ana", "ana@example.org", Rhythm.DAILY, at, BERLIN);
            int came = 0;
            for (int quarter = 1; quarter <= 4 * 24; quarter++) {
                clock.set(Instant.parse(noon).plus(Duration.ofMinutes(15L * quarter)));
                came += digests.begin().size();
            }
            assertEquals(1, came);
        }
    }

    @Test
    void oneThatWasBegunComesNotAgainThoughTheProcessEndedBeforeItWasSent() {
        try (var documents = Documents.embedded(folder, clock)) {
            var digests = Digests.open(documents, "main", clock);
            digests.subscribe("ana", "ana@example.org", Rhythm.DAILY, SEVEN, ZoneOffset.UTC);
            clock.set(NOON.plus(Duration.ofHours(20)));
            assertEquals(1, digests.begin().size());
            var next = Digests.open(documents, "main", clock);

            assertEquals(List.of(), next.begin());
            clock.set(NOON.plus(Duration.ofHours(44)));
            var second = next.begin().get(0);
            assertEquals(NOON, second.since(), "what the lost one would have told is in the next");
        }
    }

    @Test
    void oneThatCouldNotBeSentIsTriedAgainLater() {
        try (var documents = Documents.embedded(folder, clock)) {
            var digests = Digests.open(documents, "main", clock);
            digests.subscribe("ana", "ana@example.org", Rhythm.DAILY, SEVEN, ZoneOffset.UTC);
            Instant seven = NOON.plus(Duration.ofHours(19));
            int tries = 0;
            for (int minute = 0; minute < 600; minute++) {
                clock.set(seven.plus(Duration.ofMinutes(minute)));
                for (var each : digests.begin()) {
                    tries++;
                    digests.failed(each, "The mail server does not answer.");
                }
            }
            assertTrue(tries > 5 && tries < 15, tries + " tries");
            assertEquals(
                    "The mail server does not answer.",
                    digests.of("ana").orElseThrow().problem());
            clock.set(seven.plus(Duration.ofHours(12)));
            digests.begin().forEach(digests::told);
            assertEquals("", digests.of("ana").orElseThrow().problem());
            assertEquals(List.of(), digests.begin());
        }
    }

    @Test
    void whoeverWantsNoMoreGetsNone() {
        try (var documents = Documents.embedded(folder, clock)) {
            var digests = Digests.open(documents, "main", clock);
            digests.subscribe("ana", " ana@example.org ", Rhythm.DAILY, SEVEN, ZoneOffset.UTC);
            digests.unsubscribe("ana");
            clock.set(NOON.plus(Duration.ofDays(3)));

            assertEquals(List.of(), digests.begin());
            assertFalse(digests.of("ana").isPresent());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ana",
                "ana@",
                "@example.org",
                "ana@example",
                "ana@example.org,eve@example.org",
                "ana@example.org\r\nBcc: eve@example.org",
                "Ana <ana@example.org>",
                "a b@example.org"
            })
    void anAddressOfMailIsOneAddress(String mail) {
        try (var documents = Documents.embedded(folder, clock)) {
            var digests = Digests.open(documents, "main", clock);

            assertThrows(
                    IllegalArgumentException.class,
                    () -> digests.subscribe("ana", mail, Rhythm.DAILY, SEVEN, ZoneOffset.UTC));
        }
    }
}
