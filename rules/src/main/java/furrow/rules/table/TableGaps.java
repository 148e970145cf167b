package furrow.rules.table;

import furrow.rules.language.RuleFinding;
import furrow.rules.language.TextPosition;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Facts that no row of a table takes though its rows divide the space around them. Only what rows themselves ask about is
 * looked at: the words that they name, and numbers from the least to the greatest that they reach. A gap between two rows
 * along one number is most likely a mistake, any other may be meant. Where rows of other words reach further, that is a gap
 * only if the rows of these words cut their numbers as those do.
 */
final class TableGaps {
    /** Gaps of one space that are told. */
    static final int MOST = 5;

    /** Regions of one space that are weighed. */
    private static final int MOST_WEIGHED = 30;

    private final String file;
    private final ConditionSpace space;
    private final List<BitSet> hull;
    private final List<Boolean> told;

    private TableGaps(String file, ConditionSpace space) {
        this.file = file;
        this.space = space;
        this.hull = axes().mapToObj(space::hull).toList();
        this.told = axes().mapToObj(space::isTold).toList();
    }

    private IntStream axes() {
        return IntStream.range(0, space.axes().size());
    }

    private boolean isNumber(int axis) {
        return space.axes().get(axis).isOrdered();
    }

    static List<RuleFinding> of(String file, ConditionSpace space) {
        return IntStream.range(0, space.axes().size()).anyMatch(space::isTold)
                ? new TableGaps(file, space).findings()
                : List.of();
    }

    /**
     * A region without a row.
     *
     * @param isBetween true when it lies between two rows that differ in one number only
     */
    private record Gap(Region region, boolean isBetween, double size) {}

    private List<RuleFinding> findings() {
        var found = UncoveredRegions.in(space);
        var gaps = found.regions().stream()
                .filter(this::isSmallerThanAll)
                .map(region -> new Gap(region, isBetween(region), size(region)))
                .sorted(Comparator.comparing(Gap::isBetween)
                        .thenComparingDouble(Gap::size)
                        .reversed())
                .limit(MOST_WEIGHED)
                .filter(gap -> isAskedFor(gap.region()))
                .toList();
        boolean cut = found.cut() || found.regions().size() > MOST_WEIGHED;
        var findings = new ArrayList<RuleFinding>();
        gaps.stream().limit(MOST).forEach(gap -> findings.add(finding(gap)));
        if (gaps.size() > MOST || (cut && !gaps.isEmpty())) {
            var more = gaps.size() > MOST ? gaps.size() - MOST + " more gaps" : "more gaps";
            findings.add(RuleFinding.hint(
                    file,
                    space.rows().get(0).rule().at(),
                    cut
                            ? "there may be " + more + ", and others: the search was cut short"
                            : "there are " + more + " between these rows, all smaller",
                    "mend the largest first"));
        }
        return findings;
    }

    private RuleFinding finding(Gap gap) {
        var says = new ArrayList<String>();
        var cells = new ArrayList<String>();
        for (int i = 0; i < space.axes().size(); i++) {
            var pieces = gap.region().pieces().get(i);
            if (told.get(i) && !pieces.equals(hull.get(i))) {
                says.add(space.axes().get(i).says(pieces));
            }
            cells.addAll(space.axes().get(i).cells(pieces));
        }
        var message = "no row says anything when " + String.join(" and ", says);
        var mend = "let a row reach there, or add one: " + String.join(", ", cells);
        return gap.isBetween()
                ? RuleFinding.warning(file, beside(gap.region()), message, mend)
                : RuleFinding.hint(file, beside(gap.region()), message, mend);
    }

    /** The row that differs from a region in least; of several, the one that begins where it ends. */
    private TextPosition beside(Region region) {
        return space.rows().stream()
                .max(Comparator.<ConditionSpace.Row>comparingInt(row -> likeness(row, region))
                        .thenComparing(row -> begins(row, region))
                        .thenComparing(row -> row.rule().at()))
                .orElseThrow()
                .rule()
                .at();
    }

    private static int likeness(ConditionSpace.Row row, Region region) {
        return (int) IntStream.range(0, row.pieces().size())
                .filter(i -> row.pieces().get(i).intersects(region.pieces().get(i)))
                .count();
    }

    private static boolean begins(ConditionSpace.Row row, Region region) {
        return IntStream.range(0, row.pieces().size())
                .filter(i -> !row.pieces().get(i).intersects(region.pieces().get(i)))
                .anyMatch(i -> row.pieces().get(i).nextSetBit(0)
                        == region.pieces().get(i).length());
    }

    /** Whether a row asks for some of the words of a region. */
    private boolean isOfItsWords(ConditionSpace.Row row, Region region) {
        return axes().filter(i -> !isNumber(i))
                .allMatch(i -> row.pieces().get(i).intersects(region.pieces().get(i)));
    }

    /** Whether there is a row on either side along one number, and these ask the same otherwise. */
    private boolean isBetween(Region region) {
        var below = new BitSet();
        var above = new BitSet();
        for (ConditionSpace.Row row : space.rows()) {
            int axis = onlyAxisApart(row, region);
            if (axis >= 0 && space.axes().get(axis).isOrdered()) {
                boolean isBelow = row.pieces().get(axis).length()
                        <= region.pieces().get(axis).nextSetBit(0);
                (isBelow ? below : above).set(axis);
            }
        }
        return below.intersects(above);
    }

    /** The axis along which a row lies beside a region; -1 when that is none, or more than one. */
    private static int onlyAxisApart(ConditionSpace.Row row, Region region) {
        int apart = -1;
        for (int i = 0; i < row.pieces().size(); i++) {
            if (!row.pieces().get(i).intersects(region.pieces().get(i))) {
                if (apart >= 0) {
                    return -1;
                }
                apart = i;
            }
        }
        return apart;
    }

    private boolean isInside(Region region, List<ConditionSpace.Row> rows) {
        return axes().filter(this::isNumber)
                .allMatch(i -> isWithin(region.pieces().get(i), i, rows));
    }

    private boolean isWithin(BitSet pieces, int axis, List<ConditionSpace.Row> rows) {
        return isWithin(
                pieces,
                space.axes()
                        .get(axis)
                        .hull(rows.stream().map(row -> row.pieces().get(axis)).toList()));
    }

    /** Whether the rows of its words cut their numbers as others do, or there are none of these words. */
    private boolean isAskedFor(Region region) {
        var parts = space.rows().stream().collect(Collectors.partitioningBy(row -> isOfItsWords(row, region)));
        var same = parts.getOrDefault(true, List.of());
        if (same.isEmpty() || isInside(region, same)) {
            return true;
        }
        var others = parts.getOrDefault(false, List.of());
        return axes().filter(this::isNumber)
                .filter(i -> !isWithin(region.pieces().get(i), i, same))
                .allMatch(i -> isWithin(limits(i, same), limits(i, others)));
    }

    private static boolean isWithin(BitSet part, BitSet whole) {
        var rest = (BitSet) part.clone();
        rest.andNot(whole);
        return rest.isEmpty();
    }

    private BitSet limits(int axis, List<ConditionSpace.Row> rows) {
        var limits = new BitSet();
        rows.forEach(row -> limits.or(space.axes().get(axis).limits(row.pieces().get(axis))));
        return limits;
    }

    private boolean isSmallerThanAll(Region region) {
        return axes().anyMatch(i -> told.get(i) && !region.pieces().get(i).equals(hull.get(i)));
    }

    /** The part of the space that a region is, roughly. */
    private double size(Region region) {
        double size = 1;
        for (int i = 0; i < space.axes().size(); i++) {
            size *= weight(i, region.pieces().get(i)) / weight(i, hull.get(i));
        }
        return size;
    }

    private double weight(int axis, BitSet pieces) {
        return pieces.stream()
                .mapToDouble(piece -> space.axes().get(axis).weight(piece))
                .sum();
    }
}
