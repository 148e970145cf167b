package furrow.engine.season;

import furrow.experiments.event.Assignment;
import furrow.experiments.event.Counts;
import furrow.experiments.event.Event;
import furrow.experiments.event.Exposure;
import furrow.experiments.event.Message;
import furrow.experiments.event.Outcome;
import furrow.experiments.event.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Writes down what happens in one experiment, as far as it has happened by now. */
final class Diary {
    private final String experiment;
    private final Instant now;
    private final List<Event> events = new ArrayList<>();
    private final List<Snapshot> snapshots = new ArrayList<>();
    private final List<Counts> counts = new ArrayList<>();
    private int written;

    Diary(String experiment, Instant now) {
        this.experiment = experiment;
        this.now = now;
    }

    private String nextId() {
        return experiment + "-" + ++written;
    }

    private void write(Event event) {
        if (!event.at().isAfter(now)) {
            events.add(event);
        }
    }

    void assigned(String unit, String arm, double chance, Instant at) {
        write(new Assignment(nextId(), unit, experiment, arm, OptionalDouble.of(chance), at, Map.of()));
    }

    void exposed(String unit, String arm, Instant at) {
        write(new Exposure(nextId(), unit, experiment, arm, at, Map.of()));
    }

    void outcome(String unit, String metric, double value, Instant at) {
        write(new Outcome(nextId(), unit, metric, value, Optional.empty(), Optional.empty(), at, Map.of()));
    }

    void message(String unit, Message.Direction way, Message.Author by, Instant at, Map<String, String> attributes) {
        write(new Message(nextId(), unit, unit, way, by, Optional.empty(), Optional.empty(), at, attributes));
    }

    void snapshot(String unit, String metric, double total, Instant at) {
        if (!at.isAfter(now)) {
            snapshots.add(new Snapshot(unit, metric, total, at));
        }
    }

    void counts(String arm, String metric, long n, long sum) {
        counts.add(new Counts(experiment, arm, metric, n, sum, OptionalDouble.empty(), Optional.empty()));
    }

    List<Event> events() {
        return events;
    }

    List<Snapshot> snapshots() {
        return snapshots;
    }

    List<Counts> counts() {
        return counts;
    }

    /** A span of hours. */
    static Duration hours(double hours) {
        return Duration.ofMillis(Math.round(hours * 3_600_000));
    }

    /** A span of minutes. */
    static Duration minutes(double minutes) {
        return hours(minutes / 60);
    }
}
