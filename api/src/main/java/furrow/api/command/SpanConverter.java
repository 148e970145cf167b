package furrow.api.command;

import furrow.engine.notation.Durations;
import java.time.Duration;

/** Reads a time span of the command line, such as {@code "400 days"}. */
final class SpanConverter extends NotationConverter<Duration> {
    SpanConverter() {
        super(Durations::parse);
    }
}
