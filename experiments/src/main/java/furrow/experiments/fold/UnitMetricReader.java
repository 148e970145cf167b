package furrow.experiments.fold;

import furrow.experiments.conversation.ConversationMetric;
import furrow.experiments.moments.ExactSum;
import furrow.experiments.moments.Moments;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.WhichQuantile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads one metric of one unit. */
final class UnitMetricReader {
    private static final long NEVER_CLOSES = Long.MAX_VALUE;

    private final Vocabulary words;
    private final Metric metric;
    private final Name[] numerator;
    private final Name[] denominator;
    private final int[] covariates;
    private final long window;
    private final boolean paired;

    /** An outcome's number, and what its messages say in its place. */
    private record Name(int number, Optional<ConversationMetric> derived) {}

    UnitMetricReader(Vocabulary words, Metric metric) {
        this.words = words;
        this.metric = metric;
        numerator = numbers(metric.numerator());
        denominator = numbers(metric.denominator().outcomes());
        covariates = metric.covariates().stream()
                .mapToInt(name -> words.outcome(name).orElseThrow())
                .toArray();
        window = metric.window().map(Duration::toNanos).orElse(NEVER_CLOSES);
        paired = isPaired(metric);
    }

    private Name[] numbers(List<String> names) {
        return names.stream()
                .map(name -> words.outcome(name).orElseThrow())
                .map(number -> new Name(number, words.conversationMetric(number)))
                .toArray(Name[]::new);
    }

    /** Whether units give two numbers, to be divided only when they are summed. */
    static boolean isPaired(Metric metric) {
        boolean divided = metric.denominator().kind() != Metric.Denominator.Kind.UNITS
                || metric.type().dividesSums();
        return divided && metric.pooling() == Metric.Pooling.SUM_OVER_SUM;
    }

    /**
     * Reads the metric.
     *
     * @param counted the unit's outcomes and snapshots that may belong to the experiment, in order of time
     * @param standing where the unit stands
     * @param talks conversations from the start to an instant
     * @param asOf instant that decides whether the window has closed
     */
    UnitMetric read(List<Entry.Measured> counted, Enrolment standing, ConversationReader talks, long asOf) {
        long start = standing.start();
        long end = end(start);
        long closes = window == NEVER_CLOSES ? start : end;
        if (closes > asOf) {
            return UnitMetric.without(UnitMetric.State.OPEN, closes);
        }
        boolean late = isLate(counted, metric.window().isPresent() ? end : words.ends(standing.experiment()));
        var above = sum(numerator, counted, start, end, talks);
        var base = below(counted, standing, end, talks);
        boolean divides = metric.pooling() == Metric.Pooling.MEAN_OF_UNITS;
        if (above.isEmpty() || base.isEmpty() || (divides && base.getAsDouble() == 0)) {
            return UnitMetric.without(UnitMetric.State.UNMEASURED, closes, brought(above, 1), late);
        }
        double y = divides ? 1 : base.getAsDouble();
        double x = divides ? above.getAsDouble() / base.getAsDouble() : above.getAsDouble();
        if (isYesOrNo()) {
            x = x > 0 ? 1 : 0;
        }
        if (!Moments.isLegal(x) || !Moments.isLegal(y) || !(isOfOutcomes() || isInBounds(x, y))) {
            return rejected(x, y, closes, late);
        }
        var values = values(x, counted, start, end);
        for (double each : values) {
            if (!Moments.isLegal(each) || !isInBounds(each, 1)) {
                return rejected(each, 1, closes, late);
            }
        }
        double capped = metric.cap().isPresent() ? Math.min(x, metric.cap().getAsDouble()) : x;
        double below = inStep(x, y, capped);
        var brought = brought(OptionalDouble.of(capped), divides ? base.getAsDouble() : 1);
        return new UnitMetric(
                UnitMetric.State.CLOSED,
                capped,
                below,
                x,
                y,
                covariate(counted, start),
                known(counted, standing),
                closes,
                brought,
                values,
                late);
    }

    private static UnitMetric rejected(double x, double y, long closes, boolean late) {
        return new UnitMetric(
                UnitMetric.State.REJECTED, x, y, x, y, 0, List.of(), closes, OptionalDouble.empty(), List.of(), late);
    }

    /**
     * What it gives to a quantile: its one number, or each outcome's own (a snapshot, or what messages say, is one); nothing to
     * any other metric.
     */
    private List<Double> values(double x, List<Entry.Measured> counted, long start, long end) {
        if (metric.type().isTakenFromSums()) {
            return List.of();
        }
        if (!isOfOutcomes()) {
            return List.of(x);
        }
        var values = new ArrayList<Double>();
        for (Entry.Measured entry : counted) {
            if (!entry.isTotal() && entry.at() >= start && entry.at() <= end && counts(entry)) {
                values.add(entry.value());
            }
        }
        if (values.isEmpty() && (isDerived() || counted.stream().anyMatch(each -> each.isTotal() && counts(each)))) {
            return List.of(x);
        }
        Collections.sort(values);
        return values;
    }

    private boolean isDerived() {
        return Arrays.stream(numerator).anyMatch(name -> name.derived().isPresent());
    }

    /** Whether it is a quantile of single outcomes, so that the unit's sum has no bounds. */
    private boolean isOfOutcomes() {
        return !metric.type().isTakenFromSums() && metric.quantile().of() == WhichQuantile.Of.OUTCOMES;
    }

    /**
     * A capped unit's denominator. It is cut in step with the numerator, so that the unit counts for less and its ratio
     * stays what it is: cutting the numerator alone would take the more from an arm the better it does.
     */
    private double inStep(double x, double y, double capped) {
        double below = paired && capped < x ? y * (capped / x) : y;
        return Moments.isLegal(below) ? below : 0;
    }

    /** What the numerator came to, for metrics with a value: a unit's own ratio times what it was divided by. */
    private OptionalDouble brought(OptionalDouble number, double divisor) {
        return metric.valuePerUnit().isEmpty() || number.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(number.getAsDouble() * divisor);
    }

    private long end(long start) {
        return window == NEVER_CLOSES || start > Long.MAX_VALUE - window ? Long.MAX_VALUE : start + window;
    }

    private boolean isYesOrNo() {
        return metric.type().isYesOrNo() && !paired;
    }

    private OptionalDouble below(List<Entry.Measured> counted, Enrolment standing, long end, ConversationReader talks) {
        return switch (metric.denominator().kind()) {
            case UNITS -> OptionalDouble.of(1);
            case EXPOSURES -> OptionalDouble.of((double) standing.exposuresUntil(end));
            case OUTCOMES -> sum(denominator, counted, standing.start(), end, talks);
        };
    }

    private OptionalDouble sum(
            Name[] names, List<Entry.Measured> counted, long start, long end, ConversationReader talks) {
        if (names.length == 1) {
            var only = one(names[0], counted, start, end, talks);
            return only.isEmpty() ? only : OptionalDouble.of(SparseSum.plain(only.getAsDouble()));
        }
        var total = ExactSum.zero();
        for (Name name : names) {
            var part = one(name, counted, start, end, talks);
            if (part.isEmpty()) {
                return OptionalDouble.empty();
            }
            total.add(part.getAsDouble());
        }
        return OptionalDouble.of(total.value());
    }

    /** One outcome's total: its last snapshot, else what its messages say, else the sum of its events. */
    private static OptionalDouble one(
            Name name, List<Entry.Measured> counted, long start, long end, ConversationReader talks) {
        var total = new SparseSum();
        boolean events = false;
        boolean snapshots = false;
        var last = OptionalDouble.empty();
        for (Entry.Measured entry : counted) {
            if (entry.name() != name.number()) {
                continue;
            }
            if (entry.isTotal()) {
                snapshots = true;
                last = entry.at() <= end ? OptionalDouble.of(entry.value()) : last;
            } else if (entry.at() >= start && entry.at() <= end) {
                events = true;
                total.add(entry.value());
            }
        }
        if (snapshots) {
            return last;
        }
        return name.derived().isPresent() && !events
                ? name.derived().get().of(talks.until(end))
                : OptionalDouble.of(total.value());
    }

    private double covariate(List<Entry.Measured> counted, long start) {
        if (words.options().lookBack().isEmpty()) {
            return 0;
        }
        long from = start - words.options().lookBack().get().toNanos();
        var total = ExactSum.zero();
        for (Entry.Measured entry : counted) {
            if (!entry.isTotal() && entry.at() >= from && entry.at() < start && counts(entry)) {
                total.add(entry.value());
            }
        }
        double sum = Moments.isLegal(total.value()) ? total.value() : 0;
        return isYesOrNo() ? (sum > 0 ? 1 : 0) : sum;
    }

    /**
     * What was known of the unit before it was given an arm or met it, whichever came first: of each covariate what its events
     * of the time that is looked back on add up to, or its last running total.
     */
    private List<Double> known(List<Entry.Measured> counted, Enrolment standing) {
        if (covariates.length == 0 || words.options().lookBack().isEmpty()) {
            return Collections.nCopies(covariates.length, 0.0);
        }
        var given = standing.assignment();
        long start = given.isEmpty()
                ? standing.start()
                : Math.min(standing.start(), given.get().at());
        long from = start - words.options().lookBack().get().toNanos();
        var known = new ArrayList<Double>();
        for (int name : covariates) {
            double before = before(name, counted, from, start);
            known.add(Moments.isLegal(before) ? before : 0);
        }
        return known;
    }

    private static double before(int name, List<Entry.Measured> counted, long from, long start) {
        var events = new SparseSum();
        var total = OptionalDouble.empty();
        for (Entry.Measured entry : counted) {
            if (entry.name() == name && entry.at() < start) {
                if (entry.isTotal()) {
                    total = OptionalDouble.of(entry.value());
                } else if (entry.at() >= from) {
                    events.add(entry.value());
                }
            }
        }
        return total.isPresent() ? total.getAsDouble() : events.value();
    }

    private boolean counts(Entry.Measured entry) {
        return Arrays.stream(numerator).anyMatch(name -> name.number() == entry.name());
    }

    /** Whether an outcome of the numerator came after an instant; entries are in order of time, so most units have none. */
    private boolean isLate(List<Entry.Measured> counted, long until) {
        for (int i = counted.size() - 1; i >= 0 && counted.get(i).at() > until; i--) {
            if (!counted.get(i).isTotal() && counts(counted.get(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean isInBounds(double x, double y) {
        double value = paired && y != 0 ? x / y : x;
        var bounds = metric.bounds();
        return bounds.isEmpty()
                || (value >= bounds.get().low() && value <= bounds.get().high());
    }
}
