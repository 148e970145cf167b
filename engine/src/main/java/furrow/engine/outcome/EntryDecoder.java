package furrow.engine.outcome;

import furrow.experiments.event.Assignment;
import furrow.experiments.event.Counts;
import furrow.experiments.event.Event;
import furrow.experiments.event.Exposure;
import furrow.experiments.event.Message;
import furrow.experiments.event.Outcome;
import furrow.experiments.event.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads what {@link EntryEncoder} wrote. */
final class EntryDecoder {
    private final ByteReader in;
    private final List<String> terms = new ArrayList<>();
    private long second;

    EntryDecoder(ByteReader in) {
        this.in = in;
    }

    Entry read() {
        int head = in.octet();
        var kind = EntryKind.ofCode(head & 0x0f);
        return switch (kind) {
            case ASSIGNMENT, EXPOSURE, MESSAGE, OUTCOME -> event(kind, head);
            case RETRACTION -> new Entry.Retracted(in.text(), in.text(), in.number(), time());
            case SNAPSHOT -> new Entry.Sampled(new Snapshot(in.text(), term(), in.fraction(), time()));
            case COUNTS -> new Entry.Counted(counts());
        };
    }

    private Entry event(EntryKind kind, int head) {
        var id = in.text();
        var unit = in.text();
        var at = time();
        var experiment = has(head, EntryEncoder.HAS_EXPERIMENT) ? Optional.of(term()) : Optional.<String>empty();
        var arm = has(head, EntryEncoder.HAS_ARM) ? Optional.of(term()) : Optional.<String>empty();
        long version = has(head, EntryEncoder.HAS_VERSION) ? in.number() : 0;
        boolean attributed = has(head, EntryEncoder.HAS_ATTRIBUTES);
        Event event = switch (kind) {
            case ASSIGNMENT -> {
                double chance = in.fraction();
                yield new Assignment(
                        id,
                        unit,
                        experiment.orElseThrow(),
                        arm.orElseThrow(),
                        chance > 0 ? OptionalDouble.of(chance) : OptionalDouble.empty(),
                        at,
                        attributes(attributed));
            }
            case EXPOSURE ->
                new Exposure(id, unit, experiment.orElseThrow(), arm.orElseThrow(), at, attributes(attributed));
            case MESSAGE ->
                new Message(
                        id,
                        unit,
                        in.text(),
                        in.octet() == 0 ? Message.Direction.IN : Message.Direction.OUT,
                        in.octet() == 0 ? Message.Author.HUMAN : Message.Author.BOT,
                        experiment,
                        arm,
                        at,
                        attributes(attributed));
            default -> new Outcome(id, unit, term(), in.fraction(), experiment, arm, at, attributes(attributed));
        };
        return new Entry.Happened(event, version);
    }

    private static boolean has(int head, int flag) {
        return (head & flag) != 0;
    }

    private Counts counts() {
        var experiment = term();
        var arm = term();
        var metric = term();
        long n = in.number();
        double sum = in.fraction();
        int present = in.octet();
        var squares = has(present, 1) ? OptionalDouble.of(in.fraction()) : OptionalDouble.empty();
        var denominator = has(present, 2)
                ? Optional.of(new Counts.Denominator(in.fraction(), in.fraction(), in.fraction()))
                : Optional.<Counts.Denominator>empty();
        return new Counts(experiment, arm, metric, n, sum, squares, denominator);
    }

    private Map<String, String> attributes(boolean present) {
        if (!present) {
            return Map.of();
        }
        var attributes = new HashMap<String, String>();
        for (long left = in.number(); left > 0; left--) {
            attributes.put(term(), term());
        }
        return attributes;
    }

    private Instant time() {
        second += in.signed();
        long fraction = in.number();
        return Instant.ofEpochSecond(
                second, (fraction & 1) == 0 ? (fraction >> 1) * EntryEncoder.NANOS_A_MILLI : fraction >> 1);
    }

    private String term() {
        int number = (int) in.number();
        if (number == 0) {
            terms.add(in.text());
            return terms.get(terms.size() - 1);
        }
        return terms.get(number - 1);
    }
}
