package furrow.engine.outcome;

import furrow.experiments.event.Counts;
import furrow.experiments.event.Event;
import furrow.experiments.event.Snapshot;
import java.time.Instant;
import java.util.Optional;

/** One line of the log. */
public sealed interface LogEntry {

    /** The unit that it speaks of, if it speaks of one. */
    Optional<String> unit();

    /** When it happened, by the sender's clock; absent for totals per arm. */
    Optional<Instant> at();

    /** Something happened; a correction or retraction is an event too, with a higher revision among its attributes. */
    record Happened(Event event) implements LogEntry {
        @Override
        public Optional<String> unit() {
            return Optional.of(event.unit());
        }

        @Override
        public Optional<Instant> at() {
            return Optional.of(event.at());
        }
    }

    /** A platform's running total for a unit. */
    record Sampled(Snapshot snapshot) implements LogEntry {
        @Override
        public Optional<String> unit() {
            return Optional.of(snapshot.unit());
        }

        @Override
        public Optional<Instant> at() {
            return Optional.of(snapshot.at());
        }
    }

    /** A platform's totals per arm. */
    record Counted(Counts counts) implements LogEntry {
        @Override
        public Optional<String> unit() {
            return Optional.empty();
        }

        @Override
        public Optional<Instant> at() {
            return Optional.empty();
        }
    }

    /** Something happened. */
    static LogEntry of(Event event) {
        return new Happened(event);
    }
}
