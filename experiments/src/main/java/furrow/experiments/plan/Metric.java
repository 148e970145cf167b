package furrow.experiments.plan;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How outcomes become a number per arm.
 *
 * @param name key of the metric
 * @param type what kind of number it is; the method of inference follows from it
 * @param formula what is counted and what that is divided by
 * @param limits how much of what a unit has counts
 * @param use what it is for
 */
public record Metric(String name, Type type, MetricFormula formula, MetricLimits limits, MetricUse use) {

    /**
     * What kind of number a metric is. Whoever needs to know asks for a property: each is told for every type, so that a
     * new type does not compile until all of them are.
     */
    public enum Type {
        /** Each unit did it or did not: 0 or 1. */
        PROPORTION,
        /** Each unit has one number. */
        MEAN,
        /** Sum of the numerator over sum of another quantity. */
        RATIO,
        /** Events per unit of exposure; more than one per unit is possible. */
        RATE,
        /** A quantile of the units' values. */
        QUANTILE;

        /** True when each unit counts as 0 or 1, so that the arm's value is a share of its units. */
        public boolean isYesOrNo() {
            return switch (this) {
                case PROPORTION -> true;
                case MEAN, RATIO, RATE, QUANTILE -> false;
            };
        }

        /** True when an arm's value and its spread follow from sums over its units. */
        public boolean isTakenFromSums() {
            return switch (this) {
                case PROPORTION, MEAN, RATIO, RATE -> true;
                case QUANTILE -> false;
            };
        }

        /** True when a sum is divided by another, so that each unit gives two numbers. */
        public boolean dividesSums() {
            return switch (this) {
                case RATIO, RATE -> true;
                case PROPORTION, MEAN, QUANTILE -> false;
            };
        }

        /** True when it has to be divided by other outcomes. */
        public boolean needsOutcomesBelow() {
            return switch (this) {
                case RATIO -> true;
                case PROPORTION, MEAN, RATE, QUANTILE -> false;
            };
        }

        /** True when a cap may be a percentile of the units' numbers. */
        public boolean mayBeCappedByPercentile() {
            return switch (this) {
                case MEAN, RATIO, RATE -> true;
                case PROPORTION, QUANTILE -> false;
            };
        }

        /** The range that a unit's value cannot leave, whatever the plan says; none when there is no such range. */
        public Optional<Bounds> naturalBounds() {
            return switch (this) {
                case PROPORTION -> Optional.of(Bounds.UNIT);
                case MEAN, RATIO, RATE, QUANTILE -> Optional.empty();
            };
        }

        /** The type that is read where units come in groups: a rate's events come independently, those of groups do not. */
        public Type ofGroups() {
            return switch (this) {
                case RATE -> RATIO;
                case PROPORTION, MEAN, RATIO, QUANTILE -> this;
            };
        }
    }

    /** Which way is good. */
    public enum Direction {
        HIGHER,
        LOWER
    }

    /** What the metric is for. */
    public enum Role {
        /** The experiment is decided by it. */
        PRIMARY,
        /** It helps to understand. */
        SECONDARY,
        /** It must not get worse. */
        GUARDRAIL
    }

    /** How units become one number for the arm. */
    public enum Pooling {
        /** Total over total: big posts weigh more. */
        SUM_OVER_SUM,
        /** Mean of the units' own numbers: every post weighs the same. */
        MEAN_OF_UNITS
    }

    /**
     * What the numerator is divided by.
     *
     * @param kind units, exposures, or other outcomes
     * @param outcomes names summed when {@code kind} is {@link Kind#OUTCOMES}, else empty
     */
    public record Denominator(Kind kind, List<String> outcomes) {
        /** The three things one can divide by. */
        public enum Kind {
            UNITS,
            EXPOSURES,
            OUTCOMES
        }

        /** Per unit. */
        public static final Denominator UNITS = new Denominator(Kind.UNITS, List.of());

        public Denominator {
            outcomes = List.copyOf(outcomes);
            if ((kind == Kind.OUTCOMES) == outcomes.isEmpty()) {
                throw new IllegalArgumentException(
                        "denominator needs outcome names exactly when it divides by outcomes," + " but was " + kind
                                + " with " + outcomes);
            }
        }
    }

    /**
     * Range that a unit's value can never leave.
     *
     * @param low least value, finite
     * @param high greatest value, finite, above {@code low}
     */
    public record Bounds(double low, double high) {
        /** Of a share. */
        public static final Bounds UNIT = new Bounds(0, 1);

        public Bounds {
            if (!(low < high && Double.isFinite(low) && Double.isFinite(high))) {
                throw new IllegalArgumentException(
                        "bounds need low below high, both finite, but were " + low + " and " + high);
            }
        }
    }

    public Metric {
        NameRule.check("metric", name);
        if (formula.numerator().isEmpty()) {
            throw new IllegalArgumentException("metric \"" + name + "\" needs at least one numerator, but had none");
        }
        limits.window().filter(w -> w.isNegative() || w.isZero()).ifPresent(w -> {
            throw new IllegalArgumentException(
                    "window of metric \"" + name + "\" needs to be above zero, but was " + w);
        });
        var cap = limits.cap();
        if (cap.isPresent() && !(cap.getAsDouble() > 0 && Double.isFinite(cap.getAsDouble()))) {
            throw new IllegalArgumentException(
                    "cap of metric \"" + name + "\" needs to be above 0, but was " + cap.getAsDouble());
        }
        var margin = use.margin();
        if (margin.isPresent() && !(margin.getAsDouble() > 0 && margin.getAsDouble() <= 10)) {
            throw new IllegalArgumentException("margin of metric \"" + name
                    + "\" needs a fraction above 0 and at most 10, but was " + margin.getAsDouble());
        }
        if (use.valuePerUnit().isPresent()
                && !Double.isFinite(use.valuePerUnit().getAsDouble())) {
            throw new IllegalArgumentException("valuePerUnit of metric \"" + name + "\" needs to be finite");
        }
        var divisor = formula.denominator().kind();
        if (type.isYesOrNo() && divisor != Denominator.Kind.UNITS) {
            throw new IllegalArgumentException("metric \"" + name + "\" needs denominator units, since a proportion"
                    + " counts each unit once, but had " + divisor + "; divide with type ratio or rate");
        }
        if (!type.isTakenFromSums()) {
            requireValues(name, formula, divisor, limits);
        }
        requireBaseline(name, limits.bounds(), use.baseline());
        requirePercentile(name, type, limits.capPercentile());
    }

    /** A quantile is taken of one number a unit, or of each outcome's own. */
    private static void requireValues(
            String name, MetricFormula formula, Denominator.Kind divisor, MetricLimits limits) {
        if (divisor != Denominator.Kind.UNITS
                && (formula.pooling() == Pooling.SUM_OVER_SUM
                        || formula.quantile().of() == WhichQuantile.Of.OUTCOMES)) {
            throw new IllegalArgumentException("quantile \"" + name + "\" needs denominator units, but had " + divisor
                    + "; to take it of each unit's own ratio add pooling mean-of-units");
        }
        if (!formula.covariates().isEmpty()) {
            throw new IllegalArgumentException("quantile \"" + name + "\" needs no covariates, but had "
                    + formula.covariates() + "; leave them out, or compare a mean");
        }
        if (limits.cap().isPresent()) {
            throw new IllegalArgumentException(
                    "quantile \"" + name + "\" needs no cap, as single large values hardly move it; leave the cap out");
        }
    }

    public List<String> numerator() {
        return formula.numerator();
    }

    public Denominator denominator() {
        return formula.denominator();
    }

    /** Outcomes of the time before a unit's start whose part in its number is taken out. */
    public List<String> covariates() {
        return formula.covariates();
    }

    public Pooling pooling() {
        return formula.pooling();
    }

    /** Which quantile it is, where it is one. */
    public WhichQuantile quantile() {
        return formula.quantile();
    }

    public Optional<Bounds> bounds() {
        return limits.bounds();
    }

    public Optional<Duration> window() {
        return limits.window();
    }

    public OptionalDouble cap() {
        return limits.cap();
    }

    public OptionalDouble capPercentile() {
        return limits.capPercentile();
    }

    public Role role() {
        return use.role();
    }

    public Direction direction() {
        return use.direction();
    }

    public OptionalDouble valuePerUnit() {
        return use.valuePerUnit();
    }

    public OptionalDouble margin() {
        return use.margin();
    }

    public OptionalDouble baseline() {
        return use.baseline();
    }

    private static void requirePercentile(String name, Type type, OptionalDouble percentile) {
        if (percentile.isPresent() && !(percentile.getAsDouble() > 0 && percentile.getAsDouble() < 100)) {
            throw new IllegalArgumentException("cap of metric \"" + name
                    + "\" needs a percentile above 0 and below 100, but was " + percentile.getAsDouble()
                    + "; 99 lets one unit in a hundred count with less than it has");
        }
        if (percentile.isPresent() && !type.mayBeCappedByPercentile()) {
            throw new IllegalArgumentException("cap of metric \"" + name
                    + "\" needs a mean, ratio or rate, but was of a " + type + "; leave the percentile out");
        }
    }

    private static void requireBaseline(String name, Optional<Bounds> bounds, OptionalDouble baseline) {
        if (baseline.isPresent() && !Double.isFinite(baseline.getAsDouble())) {
            throw new IllegalArgumentException("baseline of metric \"" + name + "\" needs to be finite");
        }
        bounds.filter(range -> baseline.isPresent()
                        && !(baseline.getAsDouble() >= range.low() && baseline.getAsDouble() <= range.high()))
                .ifPresent(range -> {
                    throw new IllegalArgumentException("baseline of metric \"" + name + "\" needs " + range.low()
                            + " to " + range.high() + ", the metric's bounds, but was " + baseline.getAsDouble());
                });
    }

    /** A primary proportion per unit, higher is better: what a bare counts file holds. */
    public static Metric proportion(String name) {
        return of(name, Type.PROPORTION);
    }

    /** A primary metric of the type, per unit, higher is better, with no window, cap, value or margin. */
    public static Metric of(String name, Type type) {
        return new Metric(
                name, type, MetricFormula.perUnit(name), MetricLimits.of(type.naturalBounds()), MetricUse.PRIMARY);
    }

    /** A primary quantile, higher is better. */
    public static Metric quantile(String name, WhichQuantile which) {
        var metric = of(name, Type.QUANTILE);
        return metric.with(metric.formula().with(which));
    }

    /** The same metric counting something else, or dividing by something else. */
    public Metric with(MetricFormula newFormula) {
        return new Metric(name, type, newFormula, limits, use);
    }

    /** The same metric for something else. */
    public Metric with(MetricUse newUse) {
        return new Metric(name, type, formula, limits, newUse);
    }

    private Metric with(MetricLimits newLimits) {
        return new Metric(name, type, formula, newLimits, use);
    }

    public Metric with(Bounds newBounds) {
        return with(limits.with(newBounds));
    }

    public Metric with(Direction newDirection) {
        return with(use.with(newDirection));
    }

    public Metric with(Role newRole) {
        return with(use.with(newRole));
    }

    /** The same metric, whose numerator is worth that much money a unit, or none. */
    public Metric withValue(OptionalDouble newValue) {
        return with(use.worth(newValue));
    }

    /** The same metric for which a smaller relative change than this fraction is not worth acting on. */
    public Metric withMargin(double newMargin) {
        return with(use.withMargin(newMargin));
    }

    /** The same metric counting only what comes within the window after first exposure. */
    public Metric withWindow(Duration newWindow) {
        return with(limits.with(newWindow));
    }

    /** The same metric of another type, such as a ratio of what was a rate when its units are read in groups. */
    public Metric with(Type newType) {
        return new Metric(name, newType, formula, limits, use);
    }

    /**
     * The type that an arm's moments are read as: where every unit weighs the same the arm has a mean of the units' own
     * numbers, whatever each of them was divided by.
     */
    public Type readAs() {
        return pooling() == Pooling.MEAN_OF_UNITS && type.dividesSums() ? Type.MEAN : type;
    }

    /** The same metric with the value that its control is expected to have. */
    public Metric withBaseline(double newBaseline) {
        return with(use.withBaseline(newBaseline));
    }

    /** The same metric with another cap, or none. */
    public Metric withCap(OptionalDouble newCap) {
        return with(limits.withCap(newCap));
    }

    /** The same metric with a cap that is a percentile of the units' numbers, in percent, not derived yet. */
    public Metric withCapPercentile(double percentile) {
        return with(limits.withCapPercentile(percentile));
    }
}
