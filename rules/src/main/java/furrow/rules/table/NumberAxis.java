package furrow.rules.table;

import furrow.rules.fact.FactField;
import furrow.rules.fact.FieldUnit;
import furrow.rules.language.Constraint;
import furrow.rules.language.ConstraintText;
import furrow.rules.language.Operand;
import furrow.rules.language.Operator;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A field that is a number, cut where rows put limits; the last piece stands for a number that is not known. */
final class NumberAxis implements Axis {
    private final String field;
    private final boolean whole;
    private final List<Cut> cuts;
    private final double span;
    private final boolean writesAbove;
    private final boolean writesAtMost;

    private NumberAxis(String field, boolean whole, List<Cut> cuts, Set<Operator> operators) {
        this.field = field;
        this.whole = whole;
        this.cuts = cuts;
        this.span = span(cuts);
        boolean endsIn = operators.contains(Operator.MORE) || operators.contains(Operator.AT_MOST);
        this.writesAbove = endsIn && !operators.contains(Operator.AT_LEAST);
        this.writesAtMost = endsIn && !operators.contains(Operator.LESS);
    }

    static NumberAxis of(String field, FactField kind, List<Constraint> tests) {
        boolean whole = kind.unit() == FieldUnit.COUNT;
        var least = new Cut(kind.unit().least(), false);
        var most = new Cut(kind.unit().greatest(), true);
        var cuts = new TreeSet<>(List.of(least, most));
        tests.stream()
                .flatMap(test -> Cut.of(test).stream())
                .map(cut -> whole ? cut.whole() : cut)
                .filter(cut -> cut.compareTo(least) > 0 && cut.compareTo(most) < 0)
                .forEach(cuts::add);
        var operators = tests.stream()
                .flatMap(test -> test.comparison().stream())
                .map(Constraint.Compare::operator)
                .collect(Collectors.toSet());
        return new NumberAxis(field, whole, List.copyOf(cuts), operators);
    }

    /** From the least to the greatest limit. */
    private static double span(List<Cut> cuts) {
        var limits =
                cuts.stream().mapToDouble(Cut::value).filter(Double::isFinite).summaryStatistics();
        return limits.getCount() == 0 ? 0 : limits.getMax() - limits.getMin();
    }

    @Override
    public String field() {
        return field;
    }

    @Override
    public int size() {
        return cuts.size();
    }

    private int unknown() {
        return cuts.size() - 1;
    }

    @Override
    public BitSet pieces(Constraint test) {
        var pieces = new BitSet();
        test.<Runnable>match(
                        compare -> () -> compared(compare, pieces),
                        among -> () -> among(among, pieces),
                        all -> () -> {},
                        any -> () -> {})
                .run();
        return pieces;
    }

    private void among(Constraint.Among among, BitSet pieces) {
        among.choices().forEach(choice -> point(choice, pieces));
        if (among.outside()) {
            pieces.flip(0, unknown());
        }
    }

    private void point(Operand operand, BitSet pieces) {
        operand.amount()
                .ifPresent(number ->
                        pieces.set(place(new Cut(number.number(), false)), place(new Cut(number.number(), true))));
    }

    private void compared(Constraint.Compare compare, BitSet pieces) {
        if (compare.asksWhetherKnown()) {
            pieces.set(unknown());
            if (compare.operator() == Operator.UNEQUAL) {
                pieces.flip(0, size());
            }
            return;
        }
        if (!compare.operator().isOrder() || compare.right().amount().isEmpty()) {
            point(compare.right(), pieces);
            if (compare.operator() == Operator.UNEQUAL) {
                pieces.flip(0, unknown());
            }
            return;
        }
        int place = place(Cut.of(compare).get(0));
        boolean above = compare.operator() == Operator.MORE || compare.operator() == Operator.AT_LEAST;
        pieces.set(above ? place : 0, above ? unknown() : place);
    }

    /** Number of the first piece above a cut. */
    private int place(Cut cut) {
        var exact = whole ? cut.whole() : cut;
        int found = Collections.binarySearch(cuts, exact);
        return Math.min(
                unknown(), found >= 0 ? found : Math.max(0, -found - 2) + (exact.compareTo(cuts.get(0)) < 0 ? 0 : 1));
    }

    /** A number in a piece: its lower limit when that is in it, else one between its limits. */
    private double sample(int piece) {
        var low = cuts.get(piece);
        var high = cuts.get(piece + 1);
        if (!low.after() && !Double.isInfinite(low.value())) {
            return low.value();
        }
        if (Double.isInfinite(low.value())) {
            return Double.isInfinite(high.value())
                    ? 0
                    : high.after() ? high.value() : high.value() - Math.max(1, Math.abs(high.value()));
        }
        return Double.isInfinite(high.value())
                ? low.value() + Math.max(1, Math.abs(low.value()))
                : (low.value() + high.value()) / 2;
    }

    /** From the least to the greatest that any row reaches; a number that is not known, only where a row asks for it. */
    @Override
    public BitSet hull(List<BitSet> asked) {
        var hull = new BitSet();
        for (BitSet pieces : asked) {
            int first = pieces.nextSetBit(0);
            int last = pieces.previousSetBit(unknown() - 1);
            if (first >= 0 && first < unknown()) {
                hull.set(first, last + 1);
            }
            if (pieces.get(unknown())) {
                hull.set(unknown());
            }
        }
        int last = hull.previousSetBit(unknown() - 1);
        if (last >= 0) {
            hull.set(hull.nextSetBit(0), last + 1);
        }
        return hull;
    }

    @Override
    public boolean isOrdered() {
        return true;
    }

    @Override
    public double weight(int piece) {
        if (piece == unknown()) {
            return 0.1;
        }
        double low = cuts.get(piece).value();
        double high = cuts.get(piece + 1).value();
        if (Double.isInfinite(low) || Double.isInfinite(high) || span <= 0) {
            return 0.5;
        }
        return Math.max(0.001, (high - low) / span);
    }

    /** Limits of the piece or pieces from the first to the last. */
    private record Stretch(Cut low, Cut high) {}

    private List<Stretch> stretches(BitSet pieces) {
        var stretches = new ArrayList<Stretch>();
        int from = pieces.nextSetBit(0);
        while (from >= 0 && from < unknown()) {
            int to = Math.min(pieces.nextClearBit(from), unknown());
            stretches.add(new Stretch(cuts.get(from), cuts.get(to)));
            from = pieces.nextSetBit(to);
        }
        return stretches;
    }

    @Override
    public String says(BitSet pieces) {
        var words = new ArrayList<>(stretches(pieces).stream().map(this::says).toList());
        if (pieces.get(unknown())) {
            words.add("unknown");
        }
        return field + " is " + WordAxis.joined(words);
    }

    private String says(Stretch stretch) {
        var low = stretch.low();
        var high = stretch.high();
        if (isPoint(stretch)) {
            return "exactly " + ConstraintText.plain(low.value());
        }
        var from = Double.isInfinite(low.value())
                ? ""
                : (low.after() ? "above " : "at least ") + ConstraintText.plain(low.value());
        var to = Double.isInfinite(high.value())
                ? ""
                : (high.after() ? "at most " : "below ") + ConstraintText.plain(high.value());
        return from.isEmpty() ? (to.isEmpty() ? "known" : to) : to.isEmpty() ? from : from + " and " + to;
    }

    private boolean isPoint(Stretch stretch) {
        return whole
                ? stretch.high().value() == stretch.low().value() + 1
                : stretch.low().value() == stretch.high().value();
    }

    @Override
    public List<String> cells(BitSet pieces) {
        var stretches = stretches(pieces);
        if (stretches.isEmpty()) {
            return List.of(field + " unknown");
        }
        var stretch = stretches.get(0);
        var cells = new ArrayList<String>();
        if (isPoint(stretch)) {
            cells.add(field + " " + ConstraintText.plain(stretch.low().value()));
            return cells;
        }
        if (!Double.isInfinite(stretch.low().value())) {
            cells.add(field + written(stretch.low(), " >= ", " > ", writesAbove));
        }
        if (!Double.isInfinite(stretch.high().value())) {
            cells.add(field + written(stretch.high(), " < ", " <= ", writesAtMost));
        }
        return cells.isEmpty() ? List.of(field + " known") : cells;
    }

    /** A limit with its sign; of whole numbers, with the sign that the table's headings have. */
    private String written(Cut cut, String before, String after, boolean writesAfter) {
        return whole && writesAfter
                ? after + ConstraintText.plain(cut.value() - 1)
                : (cut.after() ? after : before) + ConstraintText.plain(cut.value());
    }

    @Override
    public String example(BitSet pieces) {
        int first = pieces.nextSetBit(0);
        return first < 0 || first == unknown() ? "" : ConstraintText.plain(sample(first));
    }

    /** Numbers of the cuts at which stretches of pieces begin and end. */
    @Override
    public BitSet limits(BitSet pieces) {
        var limits = new BitSet();
        int from = pieces.nextSetBit(0);
        while (from >= 0 && from < unknown()) {
            int to = Math.min(pieces.nextClearBit(from), unknown());
            limits.set(from, Double.isFinite(cuts.get(from).value()));
            limits.set(to, Double.isFinite(cuts.get(to).value()));
            from = pieces.nextSetBit(to);
        }
        return limits;
    }
}
