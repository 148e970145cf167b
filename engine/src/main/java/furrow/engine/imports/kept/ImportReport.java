package furrow.engine.imports.kept;

import furrow.engine.imports.reading.FileReading;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of importing a file, or would.
 *
 * @param reading how it was read
 * @param state what happened
 * @param added units that were not known
 * @param changed units that a later download has replaced
 * @param same units of which it says what was known
 * @param older units of which a later download is kept already
 * @param matched units by experiment and arm
 * @param moved units that stood in another arm before
 * @param questions what has to be said before it can be kept
 * @param refusal why it cannot be kept, empty when it can
 * @param zone zone that times were read in where the file names none
 * @param downloaded when the platform was asked
 * @param before when the same file was imported, if it was
 */
public record ImportReport(
        FileReading reading,
        State state,
        long added,
        long changed,
        long same,
        long older,
        Map<String, Long> matched,
        long moved,
        List<String> questions,
        Optional<String> refusal,
        Optional<ZoneId> zone,
        Instant downloaded,
        Optional<String> before) {
    public ImportReport {
        matched = Map.copyOf(matched);
        questions = List.copyOf(questions);
    }

    /** What happened to a file. */
    public enum State {
        /** It was looked at only. */
        PREVIEWED,
        /** Its units are kept. */
        IMPORTED,
        /** The very file was imported before; nothing changed. */
        UNCHANGED
    }
}
