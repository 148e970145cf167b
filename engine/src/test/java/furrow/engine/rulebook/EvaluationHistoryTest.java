package furrow.engine.rulebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.document.DocumentCodec;
import furrow.engine.document.Documents;
import furrow.rules.recorded.RecordedEvaluation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationHistoryTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path folder;

    private Documents documents;

    /** Where they are kept, which is empty. */
    Documents made() {
        return Documents.embedded(folder, Clock.fixed(NOON, ZoneOffset.UTC));
    }

    @BeforeEach
    void open() {
        documents = made();
    }

    @AfterEach
    void close() {
        documents.close();
    }

    private EvaluationHistory history() {
        return EvaluationHistory.of(documents, "main");
    }

    private static RecordedEvaluation at(Instant at, int missing) {
        return new RecordedEvaluation(at, LocalDate.ofInstant(at, ZoneOffset.UTC), Books.missing(missing));
    }

    private static Instant after(int minutes) {
        return NOON.plus(Duration.ofMinutes(minutes));
    }

    @Test
    void whatWasRecordedIsReadBackAsItWasByPeriod() {
        var history = history();
        assertTrue(history.record(1, at(NOON, 10)));
        assertTrue(history.record(1, at(after(15), 11)));
        assertTrue(history.record(2, at(after(15 * 60), 12)));

        assertEquals(
                List.of(
                        new EvaluationHistory.Kept(1, at(NOON, 10)),
                        new EvaluationHistory.Kept(1, at(after(15), 11)),
                        new EvaluationHistory.Kept(2, at(after(15 * 60), 12))),
                history.between(NOON, NOON.plus(Duration.ofDays(2))).toList());
        assertEquals(
                List.of(new EvaluationHistory.Kept(1, at(after(15), 11))),
                history.between(after(1), after(15 * 60)).toList());
    }

    @Test
    void neitherTheSameFactsNorAskingOftenRecordsAnythingMoreEvenAfterARestart() {
        var history = history();
        assertTrue(history.record(1, at(NOON, 10)));
        assertFalse(history.record(1, at(after(1), 11)), "too soon");
        assertFalse(history.record(1, at(after(20), 10)), "the same facts");
        var restarted = history();
        assertFalse(restarted.record(1, at(NOON, 10)), "the same again");
        assertFalse(restarted.record(1, at(after(20), 10)), "the same facts");
        assertTrue(restarted.record(2, at(after(21), 10)), "by another version");
        assertEquals(2, history.between(NOON, after(60)).count());
    }

    @Test
    void oldDaysAreForgottenWhenANewOneBegins() {
        var history = history();
        history.record(1, at(NOON, 10));
        history.record(1, at(NOON.plus(EvaluationHistory.KEPT), 11));
        assertEquals(2, history.between(NOON, NOON.plus(Duration.ofDays(100))).count());

        history.record(1, at(NOON.plus(EvaluationHistory.KEPT).plus(Duration.ofDays(1)), 12));

        assertEquals(
                2,
                history.between(Instant.EPOCH, NOON.plus(Duration.ofDays(100))).count());
    }

    /** One that cannot be read is in nobody's way but that of who asks for it. */
    @Test
    void onlyThoseOfThePeriodAreRead() {
        var history = history();
        history.record(1, at(NOON, 10));
        var tomorrow = NOON.plus(Duration.ofDays(1));
        documents
                .collection("rule-evaluations", DocumentCodec.records(String.class))
                .save("main", EvaluationHistory.key(tomorrow), "no evaluation", 0);

        assertEquals(1, history.between(NOON, after(60)).count());
        var read = history.between(NOON, tomorrow.plusSeconds(1)).iterator();
        assertEquals(
                new EvaluationHistory.Kept(1, at(NOON, 10)), read.next(), "read before the damaged one is reached");
        assertThrows(RuntimeException.class, read::next);
        assertEquals(Optional.empty(), history.newest());
    }

    @Test
    void itsFactsAreFieldsOfADocumentAndItsInstantIsADate() {
        history().record(7, at(NOON, 10));

        var stored = documents
                .database()
                .getCollection("rule-evaluations")
                .find(new Document("body.version", 7))
                .first();
        var body = stored.get("body", Document.class);
        assertEquals(Date.from(NOON), body.getDate("at"));
        assertEquals("2026-03-01", body.getString("day"));
        var experiment = body.getList("facts", Document.class).get(0).get("Experiment", Document.class);
        assertEquals("tone", experiment.getString("experiment"));
        assertEquals(10.0, experiment.get("unitsMissing"));
    }

    /** The form of before: a document a day, packed. */
    @Test
    void packedDaysOfBeforeBecomeDocuments() throws IOException {
        var lines = List.of(
                new PackedDays.Line(NOON, 1, packed(at(NOON, 10))),
                new PackedDays.Line(after(15), 2, packed(at(NOON, 11))));
        var days = documents.collection("rule-evaluations", DocumentCodec.records(PackedDays.Day.class));
        days.save("main", "2026-03-01", new PackedDays.Day(lines), 0);
        days.save("main", "2026-02-28", new PackedDays.Day(List.of(new PackedDays.Line(NOON, 1, "no gzip"))), 0);

        EvaluationHistory.migration(1).change().accept(documents);
        EvaluationHistory.migration(1).change().accept(documents);

        assertEquals(
                List.of(new EvaluationHistory.Kept(1, at(NOON, 10)), new EvaluationHistory.Kept(2, at(after(15), 11))),
                history().between(NOON, after(60)).toList());
        assertEquals(0, days.version("main", "2026-03-01"));
        assertEquals(1, days.version("main", "2026-02-28"), "what cannot be read stays");
    }

    private static String packed(RecordedEvaluation evaluation) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(evaluation.line().getBytes(StandardCharsets.UTF_8));
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
