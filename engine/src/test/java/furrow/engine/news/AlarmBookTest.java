package furrow.engine.news;

import static org.junit.jupiter.api.Assertions.assertEquals;

import furrow.engine.document.Documents;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlarmBookTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Alarm SPLIT = new Alarm(
            NewsKind.HEALTH_ALARM, "experiment/tone/sample-ratio", "The split is broken.", "/experiments/tone");
    private static final Alarm GOAL = new Alarm(NewsKind.GOAL_OFF_PATH, "goal/click", "It left its path.", "/path");

    private static List<String> told(AlarmBook book, Instant from) {
        return book.since(from).stream()
                .map(each -> each.news().at().getEpochSecond() - NOON.getEpochSecond() + " "
                        + each.news().kind().word() + " " + each.news().subject())
                .sorted()
                .toList();
    }

    private static List<String> ids(AlarmBook book) {
        return book.since(NOON).stream().map(each -> each.news().id()).toList();
    }

    @Test
    void anAlarmIsToldWhenItIsRaisedAndWhenItIsOverAndNotInBetween(@TempDir Path folder) {
        try (var documents = Documents.embedded(folder, Clock.fixed(NOON, ZoneOffset.UTC))) {
            var book = AlarmBook.open(documents, "main");
            book.note(List.of(SPLIT), NOON.plusSeconds(1));
            book.note(List.of(SPLIT, GOAL), NOON.plusSeconds(2));
            book.note(List.of(GOAL), NOON.plusSeconds(3));
            book.note(List.of(SPLIT, GOAL), NOON.plusSeconds(4));
            book.note(List.of(SPLIT, GOAL), NOON.plusSeconds(5));

            assertEquals(
                    List.of(
                            "1 health.alarm alarm/experiment/tone/sample-ratio",
                            "2 goal.off-path alarm/goal/click",
                            "3 alarm.over alarm/experiment/tone/sample-ratio",
                            "4 health.alarm alarm/experiment/tone/sample-ratio"),
                    told(book, NOON));
            assertEquals(List.of("4 health.alarm alarm/experiment/tone/sample-ratio"), told(book, NOON.plusSeconds(3)));
            assertEquals(4, new HashSet<>(ids(book)).size());
            assertEquals(ids(book), ids(AlarmBook.open(documents, "main")));
        }
    }

    @Test
    void ofAnAlarmThatComesAndGoesTheLastTimesAreKept(@TempDir Path folder) {
        try (var documents = Documents.embedded(folder, Clock.fixed(NOON, ZoneOffset.UTC))) {
            var book = AlarmBook.open(documents, "main");
            for (int i = 0; i < 50; i++) {
                book.note(i % 2 == 0 ? List.of(SPLIT) : List.of(), NOON.plusSeconds(1 + i));
            }

            assertEquals(2 * AlarmHistory.MOST_SPANS, book.since(NOON).size());
        }
    }
}
