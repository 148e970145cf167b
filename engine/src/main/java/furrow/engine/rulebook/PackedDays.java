package furrow.engine.rulebook;

import furrow.engine.document.DamagedDocumentException;
import furrow.engine.document.DocumentCodec;
import furrow.engine.document.DocumentCollection;
import furrow.engine.document.Documents;
import furrow.engine.document.StaleVersionException;
import furrow.engine.rulebook.EvaluationHistory.Kept;
import furrow.rules.recorded.RecordedEvaluation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.GZIPInputStream;

/** Evaluations as they were kept once: a document a day, each one's line of JSON packed and written in base 64. */
final class PackedDays {
    private static final Logger LOG = Logger.getLogger(PackedDays.class.getName());
    private static final String COLLECTION = "rule-evaluations";
    private static final int DAY_LENGTH = "2026-11-30".length();

    private PackedDays() {}

    /** One evaluation as it was stored. */
    record Line(Instant at, int version, String packed) {}

    /** All of a day. */
    record Day(List<Line> lines) {
        Day {
            lines = List.copyOf(lines);
        }
    }

    /** Puts each evaluation of each day into a document of its own, and takes the day away. */
    static void unpack(Documents documents) {
        var days = documents.collection(COLLECTION, DocumentCodec.records(Day.class));
        var evaluations = documents.collection(COLLECTION, new EvaluationCodec());
        for (String workspace : days.workspaces()) {
            for (String key : days.keys(workspace, "", "9")) {
                if (key.length() == DAY_LENGTH) {
                    unpack(workspace, key, days, evaluations);
                }
            }
        }
    }

    private static void unpack(
            String workspace, String key, DocumentCollection<Day> days, DocumentCollection<Kept> evaluations) {
        try {
            var day = days.find(workspace, key).orElseThrow();
            for (Line line : day.value().lines()) {
                keep(workspace, line, evaluations);
            }
            days.delete(workspace, key, day.version());
        } catch (DamagedDocumentException | IllegalArgumentException | UncheckedIOException damaged) {
            LOG.log(Level.WARNING, "recorded evaluations of " + key + " cannot be read and stay as they are", damaged);
        }
    }

    /** A migration that was cut off has kept some already. */
    private static void keep(String workspace, Line line, DocumentCollection<Kept> evaluations) {
        var without = RecordedEvaluation.of(unpacked(line.packed()));
        var at = line.at().truncatedTo(ChronoUnit.MILLIS);
        try {
            evaluations.save(
                    workspace,
                    EvaluationHistory.key(at),
                    new Kept(line.version(), new RecordedEvaluation(at, without.day(), without.facts())),
                    0);
        } catch (StaleVersionException kept) {
            LOG.fine("an evaluation was made a document before");
        }
    }

    private static String unpacked(String packed) {
        try (var zip =
                new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(packed)))) {
            return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException damaged) {
            throw new UncheckedIOException("a recorded evaluation cannot be read", damaged);
        }
    }
}
