package furrow.experiments.plan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The looks that a plan names: when results are read, and how the error is spread over the readings.
 *
 * @param shares of the planned units at which results are read, rising, the last 1; empty where dates are given
 * @param dates at which results are read, rising; empty where shares are given
 * @param spending how the error is spent as units come in
 * @param futility where going on has little chance, if the plan says so
 * @param taken shares at which looks were really taken, rising, where nobody else keeps them, as with files
 */
public record LookSchedule(
        List<Double> shares,
        List<Instant> dates,
        SpendingFunction spending,
        Optional<Futility> futility,
        List<Double> taken) {
    /** Most looks of a plan; with more, anytime methods cost less. */
    public static final int MOST = 20;

    /** More units than planned may come before the last look; no count is so many times as large. */
    private static final double MOST_SHARE = 1e19;

    /** Two looks closer than this share of the plan are one. */
    public static final double APART = 0.001;

    /**
     * Where going on has little chance of showing what was planned for. A team may stop there, and need not.
     *
     * @param missed chance to miss the effect that the plan was made for, from 0.01 to 0.5
     * @param spending how that chance is spent as units come in
     */
    public record Futility(double missed, SpendingFunction spending) {
        public Futility {
            if (!(missed >= 0.01 && missed < 0.5)) {
                throw new IllegalArgumentException(
                        "missed of futility needs 0.01 to 0.5, but was " + missed + "; 0.2 is a power of 80 %");
            }
        }
    }

    public LookSchedule {
        shares = List.copyOf(shares);
        dates = List.copyOf(dates);
        taken = List.copyOf(taken);
        if (shares.isEmpty() == dates.isEmpty()) {
            throw new IllegalArgumentException(
                    "looks need shares of the planned units or dates, one of the two, but had " + shares.size()
                            + " and " + dates.size());
        }
        if (Math.max(shares.size(), dates.size()) > MOST) {
            throw new IllegalArgumentException("looks need 1 to " + MOST + ", but were "
                    + Math.max(shares.size(), dates.size()) + "; method anytime allows any number");
        }
        requireRising("looks", shares, 1);
        requireRising("taken looks", taken, MOST_SHARE);
        if (!shares.isEmpty() && shares.get(shares.size() - 1) != 1) {
            throw new IllegalArgumentException(
                    "looks need the last at 1, the planned end, but it was at " + shares.get(shares.size() - 1));
        }
        for (int i = 1; i < dates.size(); i++) {
            if (!dates.get(i - 1).isBefore(dates.get(i))) {
                throw new IllegalArgumentException(
                        "looks need rising dates, but " + dates.get(i) + " follows " + dates.get(i - 1));
            }
        }
    }

    private static void requireRising(String what, List<Double> shares, double most) {
        double before = 0;
        for (double each : shares) {
            if (!(each >= before + APART && each <= most)) {
                throw new IllegalArgumentException(what + " need rising shares of the planned units, " + APART
                        + " apart, up to " + most + ", but " + each + " follows " + before);
            }
            before = each;
        }
    }

    /** Looks at shares of the planned units, the last 1, with little error spent early. */
    public static LookSchedule at(double... shares) {
        return new LookSchedule(
                DoubleStream.of(shares).boxed().toList(),
                List.of(),
                SpendingFunction.LATE,
                Optional.empty(),
                List.of());
    }

    /** Looks at dates. */
    public static LookSchedule on(List<Instant> dates) {
        return new LookSchedule(List.of(), dates, SpendingFunction.LATE, Optional.empty(), List.of());
    }

    public LookSchedule with(SpendingFunction newSpending) {
        return new LookSchedule(shares, dates, newSpending, futility, taken);
    }

    public LookSchedule with(Futility newFutility) {
        return new LookSchedule(shares, dates, spending, Optional.of(newFutility), taken);
    }

    /** The same, of which these looks were taken. */
    public LookSchedule taken(List<Double> looks) {
        return new LookSchedule(shares, dates, spending, futility, looks);
    }

    /** How many looks are planned. */
    public int count() {
        return Math.max(shares.size(), dates.size());
    }

    /** Shares at which looks are planned; of dates evenly spread, since nobody knows how many units come by when. */
    public List<Double> planned() {
        return shares.isEmpty()
                ? IntStream.rangeClosed(1, dates.size())
                        .mapToObj(i -> (double) i / dates.size())
                        .toList()
                : shares;
    }

    /**
     * How many of the planned looks are due.
     *
     * @param share of the planned units that are in
     * @param now what the dates are held against
     */
    public int due(double share, Instant now) {
        return (int)
                (shares.isEmpty()
                        ? dates.stream().filter(each -> !each.isAfter(now)).count()
                        : shares.stream().filter(each -> each <= share + 1e-9).count());
    }
}
