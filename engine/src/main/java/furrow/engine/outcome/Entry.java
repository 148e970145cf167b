package furrow.engine.outcome;

import furrow.experiments.event.Counts;
import furrow.experiments.event.Event;
import furrow.experiments.event.Snapshot;
import furrow.experiments.plan.Names;
import java.time.Instant;
import java.util.Optional;

/** One line of the log. */
public sealed interface Entry {

    /** The unit that it speaks of, if it speaks of one. */
    Optional<String> unit();

    /** When it happened, by the sender's clock; absent for totals per arm. */
    Optional<Instant> at();

    /**
     * Something happened, or an earlier report of it is corrected.
     *
     * @param event what
     * @param version 0 for the first report; the highest version of an id is the one that holds
     */
    record Happened(Event event, long version) implements Entry {
        public Happened {
            requireVersion(version);
        }

        @Override
        public Optional<String> unit() {
            return Optional.of(event.unit());
        }

        @Override
        public Optional<Instant> at() {
            return Optional.of(event.at());
        }
    }

    /**
     * An event did not happen after all.
     *
     * @param id the event's id
     * @param unitKey the event's unit
     * @param version higher than that of the report it takes back
     * @param takenBack when it was taken back
     */
    record Retracted(String id, String unitKey, long version, Instant takenBack) implements Entry {
        public Retracted {
            Names.check("id", id);
            Names.check("unit", unitKey);
            requireVersion(version);
        }

        @Override
        public Optional<String> unit() {
            return Optional.of(unitKey);
        }

        @Override
        public Optional<Instant> at() {
            return Optional.of(takenBack);
        }
    }

    /** A platform's running total for a unit. */
    record Sampled(Snapshot snapshot) implements Entry {
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
    record Counted(Counts counts) implements Entry {
        @Override
        public Optional<String> unit() {
            return Optional.empty();
        }

        @Override
        public Optional<Instant> at() {
            return Optional.empty();
        }
    }

    /** The first report of an event. */
    static Entry of(Event event) {
        return new Happened(event, 0);
    }

    private static void requireVersion(long version) {
        if (version < 0) {
            throw new IllegalArgumentException("version needs at least 0, but was " + version);
        }
    }
}
