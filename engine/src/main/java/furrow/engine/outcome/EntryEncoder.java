package furrow.engine.outcome;

import furrow.experiments.event.Assignment;
import furrow.experiments.event.Counts;
import furrow.experiments.event.Event;
import furrow.experiments.event.Exposure;
import furrow.experiments.event.Message;
import furrow.experiments.event.Outcome;
import furrow.experiments.event.Snapshot;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * Entries as bytes: the same entries always give the same ones.
 *
 * <p>An entry is an octet of {@link EntryKind} and flags, then its fields. A term that is likely to come back in a batch
 * (experiment, arm, metric, attribute) is written once and after that by its number; a time as its distance from the
 * one before.
 */
final class EntryEncoder {
    static final int HAS_ATTRIBUTES = 0x20;
    static final int HAS_EXPERIMENT = 0x40;
    static final int HAS_ARM = 0x80;
    static final int NANOS_A_MILLI = 1_000_000;

    private final ByteWriter out;
    private final StringTable terms;
    private long second;

    EntryEncoder(ByteWriter out) {
        this.out = out;
        this.terms = new StringTable(out);
    }

    void write(LogEntry entry) {
        if (entry instanceof LogEntry.Happened happened) {
            event(happened.event());
        } else if (entry instanceof LogEntry.Sampled sampled) {
            snapshot(sampled.snapshot());
        } else if (entry instanceof LogEntry.Counted counted) {
            counts(counted.counts());
        }
    }

    private void event(Event event) {
        out.octet(EntryKind.of(event).code() | flags(event));
        out.text(event.id());
        out.text(event.unit());
        time(event.at());
        event.experiment().ifPresent(this::term);
        event.arm().ifPresent(this::term);
        own(event);
        if (!event.attributes().isEmpty()) {
            attributes(event.attributes());
        }
    }

    private static int flags(Event event) {
        return (event.attributes().isEmpty() ? 0 : HAS_ATTRIBUTES)
                | (event.experiment().isPresent() ? HAS_EXPERIMENT : 0)
                | (event.arm().isPresent() ? HAS_ARM : 0);
    }

    private void own(Event event) {
        if (event instanceof Outcome outcome) {
            term(outcome.metric());
            out.fraction(outcome.value());
        } else if (event instanceof Assignment assignment) {
            out.fraction(assignment.chance().orElse(0));
        } else if (event instanceof Message message) {
            out.text(message.conversation());
            out.octet(message.direction() == Message.Direction.IN ? 0 : 1);
            out.octet(message.by() == Message.Author.HUMAN ? 0 : 1);
        } else if (!(event instanceof Exposure)) {
            throw new IllegalArgumentException(
                    "the log knows no " + event.getClass().getSimpleName());
        }
    }

    private void snapshot(Snapshot snapshot) {
        out.octet(EntryKind.SNAPSHOT.code());
        out.text(snapshot.unit());
        term(snapshot.metric());
        out.fraction(snapshot.total());
        time(snapshot.at());
    }

    private void counts(Counts counts) {
        out.octet(EntryKind.COUNTS.code());
        term(counts.experiment());
        term(counts.arm());
        term(counts.metric());
        out.number(counts.n());
        out.fraction(counts.sum());
        out.octet((counts.sumSquares().isPresent() ? 1 : 0)
                | (counts.denominator().isPresent() ? 2 : 0));
        counts.sumSquares().ifPresent(out::fraction);
        counts.denominator().ifPresent(denominator -> {
            out.fraction(denominator.sum());
            out.fraction(denominator.sumSquares());
            out.fraction(denominator.crossSum());
        });
    }

    private void attributes(Map<String, String> attributes) {
        out.number(attributes.size());
        (attributes.size() == 1 ? attributes : new TreeMap<>(attributes)).forEach((name, value) -> {
            term(name);
            term(value);
        });
    }

    private void time(Instant at) {
        time(at.getEpochSecond(), at.getNano());
    }

    private void time(long epochSecond, int nanos) {
        out.signed(epochSecond - second);
        second = epochSecond;
        boolean millis = nanos % NANOS_A_MILLI == 0;
        out.number(millis ? 2L * (nanos / NANOS_A_MILLI) : 2L * nanos + 1);
    }

    private void term(String term) {
        var encoded = term.getBytes(StandardCharsets.UTF_8);
        terms.write(encoded, 0, encoded.length);
    }

    /** The same bytes as the event's own record would give. */
    void write(RawEvent event) {
        boolean experiment = event.length(RawEvent.Text.EXPERIMENT) > 0;
        boolean arm = event.length(RawEvent.Text.ARM) > 0;
        out.octet(event.kind().code()
                | (event.attributes() == 0 ? 0 : HAS_ATTRIBUTES)
                | (experiment ? HAS_EXPERIMENT : 0)
                | (arm ? HAS_ARM : 0));
        text(event, RawEvent.Text.ID);
        text(event, RawEvent.Text.UNIT);
        time(event.second(), event.nanos());
        if (experiment) {
            term(event, RawEvent.Text.EXPERIMENT);
        }
        if (arm) {
            term(event, RawEvent.Text.ARM);
        }
        own(event);
        attributes(event);
    }

    private void own(RawEvent event) {
        switch (event.kind()) {
            case OUTCOME -> {
                term(event, RawEvent.Text.METRIC);
                out.fraction(event.number());
            }
            case ASSIGNMENT -> out.fraction(event.number());
            case MESSAGE -> {
                text(event, RawEvent.Text.CONVERSATION);
                out.octet(event.direction() == Message.Direction.IN ? 0 : 1);
                out.octet(event.by() == Message.Author.HUMAN ? 0 : 1);
            }
            default -> {} // an exposure has nothing of its own
        }
    }

    private void attributes(RawEvent event) {
        if (event.attributes() == 0) {
            return;
        }
        out.number(event.attributes());
        for (int each = 0; each < event.attributes(); each++) {
            var name = event.attributeName(each);
            terms.write(name, 0, name.length);
            terms.write(event.buffer(), event.attributeFrom(each), event.attributeLength(each));
        }
    }

    private void text(RawEvent event, RawEvent.Text text) {
        out.text(event.buffer(), event.from(text), event.length(text));
    }

    private void term(RawEvent event, RawEvent.Text text) {
        terms.write(event.buffer(), event.from(text), event.length(text));
    }
}
