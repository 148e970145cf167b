package furrow.rules.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether numbers exist that meet inequalities, by the elimination of Fourier and Motzkin: a number is eliminated by
 * putting each of its lower limits below each of its upper limits. Sums of whole numbers are rounded to whole limits,
 * and numbers that are not whole are eliminated first. What it calls impossible is so; with whole numbers times factors
 * it may call possible what is not.
 */
final class FourierMotzkin {
    /** More inequalities than this are not looked into: the conditions then count as possible. */
    private static final int MOST = 300;

    private static final double MARGIN = 1e-9;

    private final List<Variable> places = new ArrayList<>();
    private final Map<Variable, Integer> columns = new HashMap<>();
    private Map<Limit.Key, Limit> limits = new LinkedHashMap<>();
    private final SearchBudget budget;
    private boolean rounded;

    private FourierMotzkin(SearchBudget budget) {
        this.budget = budget;
    }

    /** A sum of the numbers in columns and a constant is at most zero, or below it. */
    private static final class Limit {
        private final double[] factors;
        private final double constant;
        private final boolean strict;

        Limit(double[] factors, double constant, boolean strict) {
            this.factors = factors;
            this.constant = constant;
            this.strict = strict;
        }

        /** Limits of the same sum have the same key. */
        private record Key(List<Double> factors) {}

        Key key() {
            return new Key(
                    Arrays.stream(factors).map(each -> each + 0.0).boxed().toList());
        }

        boolean isTighterThan(Limit other) {
            return constant > other.constant || (constant == other.constant && strict);
        }
    }

    /** False when no numbers meet all of them. */
    static boolean arePossible(List<Formula.AtMost> asked, SearchBudget budget) {
        var alone = new LiteralIntervals();
        var joined = alone.split(asked);
        return alone.arePossible() && (joined.isEmpty() || areJoinedPossible(joined, budget));
    }

    private static boolean areJoinedPossible(List<Formula.AtMost> asked, SearchBudget budget) {
        var numbers = new FourierMotzkin(budget);
        asked.forEach(each -> each.sum().factors().keySet().forEach(numbers::column));
        asked.forEach(each -> numbers.add(each.sum(), each.strict()));
        numbers.bounds();
        return numbers.eliminate();
    }

    private int column(Variable place) {
        return columns.computeIfAbsent(place, any -> {
            places.add(place);
            return places.size() - 1;
        });
    }

    private void bounds() {
        for (Variable place : List.copyOf(places)) {
            if (place.least() > Double.NEGATIVE_INFINITY) {
                add(LinearExpression.of(place.least()).minus(LinearExpression.of(place)), false);
            }
            if (place.greatest() < Double.POSITIVE_INFINITY) {
                add(LinearExpression.of(place).minus(LinearExpression.of(place.greatest())), false);
            }
            FieldOrders.above(place.name())
                    .map(name -> columns.get(place.named(name)))
                    .ifPresent(above ->
                            add(LinearExpression.of(place).minus(LinearExpression.of(places.get(above))), false));
        }
    }

    private void add(LinearExpression sum, boolean strict) {
        rounded |= sum.rounded();
        var factors = new double[places.size()];
        sum.factors().forEach((place, factor) -> factors[column(place)] = factor);
        add(new Limit(factors, sum.constant(), strict));
    }

    private void add(Limit limit) {
        var scaled = scaled(limit);
        limits.merge(scaled.key(), scaled, (before, now) -> now.isTighterThan(before) ? now : before);
    }

    /** The same limit with the first factor 1 or -1 where dividing is exact, or with whole numbers as far as they can be rounded to. */
    private Limit scaled(Limit limit) {
        double whole = wholeDivisor(limit.factors);
        if (whole > 0) {
            double constant = limit.constant / whole;
            double least = constant - (rounded ? MARGIN : 0);
            double rounding = limit.strict ? Math.floor(least) + 1 : Math.ceil(least);
            return new Limit(divided(limit.factors, whole), rounding, false);
        }
        double first = Arrays.stream(limit.factors)
                .filter(each -> each != 0)
                .map(Math::abs)
                .findFirst()
                .orElse(1);
        boolean exact = first == Math.scalb(1.0, Math.getExponent(first));
        return !exact ? limit : new Limit(divided(limit.factors, first), limit.constant / first, limit.strict);
    }

    /** Greatest common divisor of the factors, when all are whole and of whole numbers; else 0. */
    private double wholeDivisor(double[] factors) {
        double divisor = 0;
        for (int i = 0; i < factors.length; i++) {
            if (factors[i] == 0) {
                continue;
            }
            if (!places.get(i).whole() || factors[i] != Math.rint(factors[i])) {
                return 0;
            }
            double rest = Math.abs(factors[i]);
            while (rest != 0) {
                double next = divisor % rest;
                divisor = rest;
                rest = next;
            }
        }
        return divisor;
    }

    private static double[] divided(double[] factors, double by) {
        return by == 1 ? factors : Arrays.stream(factors).map(each -> each / by).toArray();
    }

    private boolean eliminate() {
        var left = new ArrayList<Integer>();
        for (int i = 0; i < places.size(); i++) {
            left.add(i);
        }
        while (!left.isEmpty()) {
            if (limits.values().stream().anyMatch(this::isBroken)) {
                return false;
            }
            if (!budget.spend((long) left.size() * limits.size())) {
                return true;
            }
            var next = quickest(left);
            left.remove(next);
            if (!without(next)) {
                return true;
            }
        }
        return limits.values().stream().noneMatch(this::isBroken);
    }

    /** Fewest new limits first, whole numbers after all others. */
    private Integer quickest(List<Integer> columns) {
        Integer quickest = columns.get(0);
        long least = Long.MAX_VALUE;
        for (Integer column : columns) {
            long work = work(column);
            if (work < least) {
                least = work;
                quickest = column;
            }
        }
        return quickest;
    }

    private long work(int column) {
        long below = 0;
        long above = 0;
        for (Limit limit : limits.values()) {
            below += limit.factors[column] < 0 ? 1 : 0;
            above += limit.factors[column] > 0 ? 1 : 0;
        }
        return below * above + (places.get(column).whole() ? 1_000_000 : 0);
    }

    private boolean without(int column) {
        var before = limits.values();
        limits = new LinkedHashMap<>();
        before.stream().filter(each -> each.factors[column] == 0).forEach(this::add);
        for (Limit low : before) {
            for (Limit high : before) {
                if (low.factors[column] < 0 && high.factors[column] > 0) {
                    add(joined(low, high, column));
                    if (limits.size() > MOST || !budget.spend(places.size())) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private static Limit joined(Limit low, Limit high, int column) {
        double one = high.factors[column];
        double other = -low.factors[column];
        var factors = new double[low.factors.length];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = i == column ? 0 : one * low.factors[i] + other * high.factors[i];
        }
        return new Limit(factors, one * low.constant + other * high.constant, low.strict || high.strict);
    }

    private boolean isBroken(Limit limit) {
        if (Arrays.stream(limit.factors).anyMatch(each -> each != 0)) {
            return false;
        }
        double margin = rounded ? MARGIN * Math.max(1, Math.abs(limit.constant)) : 0;
        return limit.constant > margin || (limit.strict && limit.constant >= 0 && !rounded);
    }
}
