package furrow.engine.calendar;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import furrow.engine.live.DataFolder;
import furrow.engine.plan.PlanFiles;
import furrow.experiments.calendar.Schedule;
import furrow.experiments.calendar.Slot;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calendars kept in a data folder, from one start to the next. */
class ScheduleBookTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final String PLAN = """
        workspace: { name: main, currency: EUR, hourlyRate: 30, zone: Europe/Berlin }
        experiments:
          - name: headline
            question: Do questions bring more likes?
            unit: slot
            arms:
              - { name: plain, control: true, tactic: { name: plain, kind: content, description: Tell it } }
              - { name: question, tactic: { name: question, kind: content, description: Ask it } }
            metrics:
              - { name: likes, type: mean }
        """;

    @TempDir
    private Path folder;

    private static Schedule.Entry entry(String name, int day, String arm) {
        var at = ZonedDateTime.of(2026, 12, day, 9, 0, 0, 0, BERLIN);
        return new Schedule.Entry(
                new Slot(name, at, Duration.ofHours(2), Duration.ofMinutes(30), "instagram"), arm, "week 1");
    }

    private void in(Consumer<DataFolder> work) {
        try (var data = DataFolder.openOrMake(folder, CLOCK)) {
            work.accept(data);
        }
    }

    private void define() {
        in(data -> data.define(PlanFiles.read(PLAN).orThrow(), true, "Ann", "a test"));
    }

    @Test
    void whatWasKeptIsThereAfterTheNextStartInOrderOfTime() {
        define();
        in(data -> data.keepCalendar(
                "headline", List.of(entry("b", 2, "question"), entry("a", 1, "plain")), "Ann", "for December"));

        in(data -> {
            var kept = data.calendars().get(0);
            assertAll(
                    () -> assertEquals(1, data.calendars().size()),
                    () -> assertEquals(List.of(entry("a", 1, "plain"), entry("b", 2, "question")), kept.entries()),
                    () -> assertEquals("Ann", kept.signature().by()),
                    () -> assertEquals(CLOCK.instant(), kept.signature().at()));
        });
    }

    @Test
    void anotherTakesItsPlaceAndADroppedOneIsGone() {
        define();
        in(data -> {
            data.keepCalendar("headline", List.of(entry("a", 1, "plain")), "Ann", "first");
            data.keepCalendar("headline", List.of(entry("c", 3, "question")), "Ben", "second");
            assertEquals(
                    List.of(entry("c", 3, "question")), data.calendars().get(0).entries());
            data.dropCalendar("headline", "Ben", "not needed");
            assertEquals(List.of(), data.calendars());
        });
        in(data -> {
            assertEquals(List.of(), data.calendars());
            assertThrows(IllegalArgumentException.class, () -> data.dropCalendar("headline", "Ben", "again"));
            data.keepCalendar("headline", List.of(entry("a", 1, "plain")), "Ann", "once more");
            assertEquals(1, data.calendars().size());
        });
    }

    @Test
    void slotsThatDoNotFitAreRefusedByName() {
        define();
        in(data -> {
            var twice = List.of(entry("a", 1, "plain"), entry("a", 2, "question"));
            var unknown = List.of(entry("a", 1, "bold"));
            assertAll(
                    () -> assertEquals(
                            "calendar of experiment \"headline\" needs each slot once, but \"a\" came twice",
                            refused(data, "headline", twice)),
                    () -> assertEquals(
                            "calendar of experiment \"headline\" needs its arms, plain, question, but slot \"a\" has \"bold\"",
                            refused(data, "headline", unknown)),
                    () -> assertEquals(
                            "experiment of a calendar needs one of the workspace, but was \"nothing\"; furrow experiments list"
                                    + " tells them",
                            refused(data, "nothing", unknown)),
                    () -> assertEquals(
                            "calendar of experiment \"headline\" needs 1 to 5000 slots, but has 0",
                            refused(data, "headline", List.of())),
                    () -> assertEquals(List.of(), data.calendars()));
        });
    }

    private static String refused(DataFolder data, String experiment, List<Schedule.Entry> entries) {
        return assertThrows(
                        IllegalArgumentException.class, () -> data.keepCalendar(experiment, entries, "Ann", "a test"))
                .getMessage();
    }
}
