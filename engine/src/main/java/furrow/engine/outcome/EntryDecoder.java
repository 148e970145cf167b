package furrow.engine.outcome;

import furrow.experiments.event.Assignment;
import furrow.experiments.event.Counts;
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
import java.util.OptionalLong;

/** Reads what {@link EntryEncoder} wrote. */
final class EntryDecoder {
    private final ByteReader in;
    private final List<String> terms = new ArrayList<>();
    private long second;

    EntryDecoder(ByteReader in) {
        this.in = in;
    }

    LogEntry read() {
        int head = in.octet();
        var kind = EntryKind.ofCode(head & 0x0f);
        return switch (kind) {
            case ASSIGNMENT, EXPOSURE, MESSAGE, OUTCOME -> event(kind, head);
            case SNAPSHOT -> new LogEntry.Sampled(new Snapshot(in.text(), term(), in.fraction(), time()));
            case COUNTS -> new LogEntry.Counted(counts());
        };
    }

    private LogEntry event(EntryKind kind, int head) {
        var base = new Base(
                in.text(),
                in.text(),
                time(),
                has(head, EntryEncoder.HAS_EXPERIMENT) ? Optional.of(term()) : Optional.empty(),
                has(head, EntryEncoder.HAS_ARM) ? Optional.of(term()) : Optional.empty());
        boolean attributed = has(head, EntryEncoder.HAS_ATTRIBUTES);
        return LogEntry.of(
                switch (kind) {
                    case ASSIGNMENT -> assignment(base, attributed);
                    case EXPOSURE ->
                        new Exposure(
                                base.id,
                                base.unit,
                                base.experiment.orElseThrow(),
                                base.arm.orElseThrow(),
                                base.at,
                                attributes(attributed));
                    case MESSAGE -> message(base, attributed);
                    default -> outcome(base, attributed);
                });
    }

    /** What every event has. */
    private record Base(String id, String unit, Instant at, Optional<String> experiment, Optional<String> arm) {}

    private Assignment assignment(Base base, boolean attributed) {
        double chance = in.fraction();
        return new Assignment(
                base.id,
                base.unit,
                base.experiment.orElseThrow(),
                base.arm.orElseThrow(),
                chance > 0 ? OptionalDouble.of(chance) : OptionalDouble.empty(),
                base.at,
                attributes(attributed));
    }

    private Message message(Base base, boolean attributed) {
        return new Message(
                base.id,
                base.unit,
                in.text(),
                in.octet() == 0 ? Message.Direction.IN : Message.Direction.OUT,
                in.octet() == 0 ? Message.Author.HUMAN : Message.Author.BOT,
                base.experiment,
                base.arm,
                base.at,
                attributes(attributed));
    }

    private Outcome outcome(Base base, boolean attributed) {
        return new Outcome(
                base.id, base.unit, term(), in.fraction(), base.experiment, base.arm, base.at, attributes(attributed));
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
        var squares =
                has(present, EntryEncoder.HAS_SQUARES) ? OptionalDouble.of(in.fraction()) : OptionalDouble.empty();
        var denominator = has(present, EntryEncoder.HAS_DENOMINATOR)
                ? Optional.of(new Counts.Denominator(in.fraction(), in.fraction(), in.fraction()))
                : Optional.<Counts.Denominator>empty();
        var covariates = new ArrayList<Counts.Covariate>();
        long known = has(present, EntryEncoder.HAS_COVARIATE)
                ? 1
                : has(present, EntryEncoder.HAS_COVARIATES) ? in.number() : 0;
        while (covariates.size() < known) {
            covariates.add(covariate(denominator.isPresent(), covariates.size()));
        }
        var quantile = has(present, EntryEncoder.HAS_QUANTILE)
                ? Optional.of(new Counts.Quantile(
                        in.fraction(), in.fraction(), in.fraction(), in.fraction(), in.number(), oneLess(in.number())))
                : Optional.<Counts.Quantile>empty();
        return new Counts(experiment, arm, metric, n, sum, squares, denominator, covariates, quantile);
    }

    private Counts.Covariate covariate(boolean ratio, int before) {
        double sum = in.fraction();
        double squares = in.fraction();
        double cross = in.fraction();
        var below = ratio ? OptionalDouble.of(in.fraction()) : OptionalDouble.empty();
        var earlier = new ArrayList<Double>();
        while (earlier.size() < before) {
            earlier.add(in.fraction());
        }
        return new Counts.Covariate(sum, squares, cross, below, earlier);
    }

    private static OptionalLong oneLess(long number) {
        return number == 0 ? OptionalLong.empty() : OptionalLong.of(number - 1);
    }

    private Map<String, String> attributes(boolean present) {
        if (!present) {
            return Map.of();
        }
        long count = in.number();
        if (count == 1) {
            return Map.of(term(), term());
        }
        var attributes = new HashMap<String, String>();
        for (long left = count; left > 0; left--) {
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
