package furrow.api.server;

import furrow.api.telemetry.TraceSettings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a server writes down of its requests, beside its figures.
 *
 * @param accessLog where a line is written for each
 * @param traces where their traces are sent
 */
public record RecordSettings(Optional<Path> accessLog, Optional<TraceSettings> traces) {
    /** Nothing. */
    public static RecordSettings none() {
        return new RecordSettings(Optional.empty(), Optional.empty());
    }

    /** The same with a line for each request, written there. */
    public RecordSettings loggingTo(Path file) {
        return new RecordSettings(Optional.of(file), traces);
    }

    /** The same with traces. */
    public RecordSettings with(TraceSettings other) {
        return new RecordSettings(accessLog, Optional.of(other));
    }
}
