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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    static final int HAS_SQUARES = 1;
    static final int HAS_DENOMINATOR = 2;
    static final int HAS_COVARIATE = 4;
    static final int HAS_QUANTILE = 8;
    /** Several covariates, or one of a ratio; a single one of values without a denominator has the shorter form. */
    static final int HAS_COVARIATES = 16;

    static final int NANOS_A_MILLI = 1_000_000;

    private final ByteWriter out;
    private final StringTable terms;
    private final TermCounts stated = new TermCounts();
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
        int experiment = event.experiment().map(this::term).orElse(0);
        int arm = event.arm().map(this::term).orElse(0);
        int outcome = own(event);
        stated.add(experiment, event instanceof Message ? 0 : arm, outcome);
        if (!event.attributes().isEmpty()) {
            attributes(event.attributes());
        }
    }

    private static int flags(Event event) {
        return (event.attributes().isEmpty() ? 0 : HAS_ATTRIBUTES)
                | (event.experiment().isPresent() ? HAS_EXPERIMENT : 0)
                | (event.arm().isPresent() ? HAS_ARM : 0);
    }

    /** Number of the outcome that it tells of, 0 when it is none. */
    private int own(Event event) {
        if (event instanceof Outcome outcome) {
            int term = term(outcome.metric());
            out.fraction(outcome.value());
            return term;
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
        return 0;
    }

    private void snapshot(Snapshot snapshot) {
        out.octet(EntryKind.SNAPSHOT.code());
        out.text(snapshot.unit());
        stated.add(0, 0, term(snapshot.metric()));
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
        out.octet((counts.sumSquares().isPresent() ? HAS_SQUARES : 0)
                | (counts.denominator().isPresent() ? HAS_DENOMINATOR : 0)
                | (isAlone(counts) ? HAS_COVARIATE : counts.covariates().isEmpty() ? 0 : HAS_COVARIATES)
                | (counts.quantile().isPresent() ? HAS_QUANTILE : 0));
        counts.sumSquares().ifPresent(out::fraction);
        counts.denominator().ifPresent(denominator -> {
            out.fraction(denominator.sum());
            out.fraction(denominator.sumSquares());
            out.fraction(denominator.crossSum());
        });
        if (!counts.covariates().isEmpty() && !isAlone(counts)) {
            out.number(counts.covariates().size());
        }
        counts.covariates().forEach(covariate -> {
            out.fraction(covariate.sum());
            out.fraction(covariate.sumSquares());
            out.fraction(covariate.crossSum());
            covariate.denominatorSum().ifPresent(out::fraction);
            covariate.earlier().forEach(out::fraction);
        });
        counts.quantile().ifPresent(quantile -> {
            out.fraction(quantile.at());
            out.fraction(quantile.estimate());
            out.fraction(quantile.lower());
            out.fraction(quantile.upper());
            out.number(quantile.limitsN());
            out.number(quantile.units().isPresent() ? quantile.units().getAsLong() + 1 : 0);
        });
    }

    private static boolean isAlone(Counts counts) {
        return counts.covariates().size() == 1 && counts.covariates().get(0).isAlone();
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

    private int term(String term) {
        var encoded = term.getBytes(StandardCharsets.UTF_8);
        return terms.write(encoded, 0, encoded.length);
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
        int itsExperiment = experiment ? term(event, RawEvent.Text.EXPERIMENT) : 0;
        int itsArm = arm ? term(event, RawEvent.Text.ARM) : 0;
        stated.add(itsExperiment, event.kind() == EntryKind.MESSAGE ? 0 : itsArm, own(event));
        attributes(event);
    }

    private int own(RawEvent event) {
        switch (event.kind()) {
            case OUTCOME -> {
                int term = term(event, RawEvent.Text.METRIC);
                out.fraction(event.number());
                return term;
            }
            case ASSIGNMENT -> out.fraction(event.number());
            case MESSAGE -> {
                text(event, RawEvent.Text.CONVERSATION);
                out.octet(event.direction() == Message.Direction.IN ? 0 : 1);
                out.octet(event.by() == Message.Author.HUMAN ? 0 : 1);
            }
            default -> {} // an exposure has nothing of its own
        }
        return 0;
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

    private int term(RawEvent event, RawEvent.Text text) {
        return terms.write(event.buffer(), event.from(text), event.length(text));
    }

    /** The names that events and snapshots brought along, each combination once, in the order of their terms. */
    List<StatedName> stated() {
        var combinations = new TreeMap<int[], Long>(Arrays::compare);
        stated.forEach(combinations::put);
        var names = new ArrayList<StatedName>();
        combinations.forEach((numbers, rows) ->
                names.add(new StatedName(name(numbers[0]), name(numbers[1]), name(numbers[2]), rows)));
        return names;
    }

    private Optional<String> name(int number) {
        return number == 0 ? Optional.empty() : Optional.of(terms.term(number));
    }
}
