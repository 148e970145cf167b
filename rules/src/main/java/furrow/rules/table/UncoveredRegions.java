package furrow.rules.table;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The regions of a space that no row takes. Axis by axis, pieces with the same rows are looked into once; what was found
 * of the same rows before is not looked for again.
 */
final class UncoveredRegions {
    /** Pieces that are looked into, and regions that are kept: a search that needs more is cut short. */
    private static final int MOST_STEPS = 30_000;

    private static final int MOST_REGIONS = 300;

    private final ConditionSpace space;
    private final List<ConditionSpace.Row> rows;
    private final List<BitSet> hull = new ArrayList<>();
    private final List<List<BitSet>> takers = new ArrayList<>();
    private final List<BitSet> takeAllFrom = new ArrayList<>();
    private final Map<Key, List<Region>> known = new HashMap<>();
    private int steps;
    private boolean cut;

    private record Key(int axis, BitSet rows) {}

    /**
     * What was found.
     *
     * @param regions regions that no row takes, neighbours joined
     * @param cut true when there may be more
     */
    record Found(List<Region> regions, boolean cut) {}

    private UncoveredRegions(ConditionSpace space) {
        this.space = space;
        this.rows = new ArrayList<>(space.rows());
        this.rows.addAll(space.others());
        for (int i = 0; i < space.axes().size(); i++) {
            hull.add(space.hull(i));
            takers.add(takers(i));
            takeAllFrom.add(new BitSet());
        }
        takeAllFrom.add(new BitSet());
        for (int row = 0; row < rows.size(); row++) {
            takeAllFrom.get(coversFrom(rows.get(row))).set(row);
        }
        for (int i = 1; i < takeAllFrom.size(); i++) {
            takeAllFrom.get(i).or(takeAllFrom.get(i - 1));
        }
    }

    /** The rows that take each piece of an axis. */
    private List<BitSet> takers(int axis) {
        var takers = new ArrayList<BitSet>();
        for (int piece = 0; piece < space.axes().get(axis).size(); piece++) {
            takers.add(new BitSet());
        }
        for (int row = 0; row < rows.size(); row++) {
            int number = row;
            rows.get(row).pieces().get(axis).stream()
                    .forEach(piece -> takers.get(piece).set(number));
        }
        return takers;
    }

    static Found in(ConditionSpace space) {
        var uncovered = new UncoveredRegions(space);
        var all = new BitSet();
        all.set(0, uncovered.rows.size());
        var regions = uncovered.joined(uncovered.from(0, all));
        return new Found(regions, uncovered.cut);
    }

    /** The first axis from which on a row takes all. */
    private int coversFrom(ConditionSpace.Row row) {
        int axis = hull.size();
        while (axis > 0 && isWithin(hull.get(axis - 1), row.pieces().get(axis - 1))) {
            axis--;
        }
        return axis;
    }

    private static boolean isWithin(BitSet part, BitSet whole) {
        var rest = (BitSet) part.clone();
        rest.andNot(whole);
        return rest.isEmpty();
    }

    /** Regions of the axes from one on that none of these rows takes. */
    private List<Region> from(int axis, BitSet open) {
        if (open.intersects(takeAllFrom.get(axis))) {
            return List.of();
        }
        if (open.isEmpty()) {
            return List.of(new Region(hull.subList(axis, hull.size())));
        }
        var key = new Key(axis, open);
        var before = known.get(key);
        if (before != null) {
            return before;
        }
        var found = split(axis, open);
        known.put(key, found);
        return found;
    }

    private List<Region> split(int axis, BitSet open) {
        var byRest = new LinkedHashMap<List<Region>, BitSet>();
        var byRows = new LinkedHashMap<BitSet, BitSet>();
        hull.get(axis).stream().forEach(piece -> {
            var taking = (BitSet) open.clone();
            taking.and(takers.get(axis).get(piece));
            steps++;
            byRows.computeIfAbsent(taking, any -> new BitSet()).set(piece);
        });
        byRows.forEach((taking, pieces) -> {
            if (steps > MOST_STEPS) {
                cut = true;
            } else {
                byRest.computeIfAbsent(from(axis + 1, taking), any -> new BitSet())
                        .or(pieces);
            }
        });
        var found = new ArrayList<Region>();
        byRest.forEach((rest, pieces) ->
                rest.forEach(each -> stretches(axis, pieces).forEach(stretch -> keep(stretch, each, found))));
        return List.copyOf(found);
    }

    private void keep(BitSet pieces, Region rest, List<Region> found) {
        if (found.size() >= MOST_REGIONS) {
            cut = true;
            return;
        }
        var all = new ArrayList<BitSet>();
        all.add(pieces);
        all.addAll(rest.pieces());
        found.add(new Region(all));
    }

    private List<BitSet> stretches(int axis, BitSet pieces) {
        if (!space.axes().get(axis).isOrdered()) {
            return List.of(pieces);
        }
        var stretches = new ArrayList<BitSet>();
        for (int from = pieces.nextSetBit(0); from >= 0; from = pieces.nextSetBit(from)) {
            int to = pieces.nextClearBit(from);
            var stretch = new BitSet();
            stretch.set(from, to);
            stretches.add(stretch);
            from = to;
        }
        return stretches;
    }

    /** The same regions, each joined with a neighbour as long as there is one. */
    private List<Region> joined(List<Region> regions) {
        var left = new ArrayList<>(regions);
        for (int i = 0; i < left.size(); i++) {
            for (int j = i + 1; j < left.size(); j++) {
                var both = left.get(i).with(left.get(j), space.axes());
                if (both.isPresent()) {
                    left.set(i, both.get());
                    left.remove(j);
                    j = i;
                }
            }
        }
        return left;
    }
}
