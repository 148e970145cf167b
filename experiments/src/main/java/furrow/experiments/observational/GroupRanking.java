package furrow.experiments.observational;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Groups of past units ranked in the two ways that people rank them, and where that misleads.
 *
 * @param standings groups, the highest mean of units first
 */
public record GroupRanking(List<Standing> standings) {
    /** Fewest units of a group before its place is worth a word. */
    public static final int THIN = 5;

    /**
     * Where a group stands.
     *
     * @param group what its units share
     * @param units how many
     * @param pooled sum over sum: big units weigh more
     * @param meanOfUnits mean of the units' own numbers: each weighs the same
     */
    public record Standing(String group, int units, double pooled, double meanOfUnits) {
        /** Whether so few units say anything at all. */
        public boolean isThin() {
            return units < THIN;
        }
    }

    public GroupRanking {
        standings = List.copyOf(standings);
    }

    /** Ranks the groups of these units. */
    public static GroupRanking of(List<PastUnit> units) {
        if (units.isEmpty()) {
            throw new IllegalArgumentException("a ranking needs at least one unit, but had none");
        }
        var groups = new LinkedHashMap<String, List<PastUnit>>();
        units.forEach(unit ->
                groups.computeIfAbsent(unit.group(), name -> new ArrayList<>()).add(unit));
        var standings = new ArrayList<Standing>();
        groups.forEach((name, members) -> standings.add(standing(name, members)));
        standings.sort(Comparator.comparingDouble(Standing::meanOfUnits).reversed());
        return new GroupRanking(standings);
    }

    private static Standing standing(String name, List<PastUnit> members) {
        return new Standing(
                name,
                members.size(),
                sum(members, PastUnit::top) / sum(members, PastUnit::bottom),
                sum(members, PastUnit::value) / members.size());
    }

    private static double sum(List<PastUnit> members, ToDoubleFunction<PastUnit> part) {
        return members.stream().mapToDouble(part).sum();
    }

    /** What would mislead a reader of this ranking, in plain words; empty when nothing was found. */
    public List<String> traps() {
        var traps = new ArrayList<String>();
        var first = standings.get(0);
        if (first.isThin()) {
            traps.add("The highest, \"" + first.group() + "\", rests on " + first.units()
                    + (first.units() == 1 ? " unit" : " units") + "; chance alone puts such groups on top.");
        }
        for (int i = 0; i < standings.size(); i++) {
            for (int j = i + 1; j < standings.size(); j++) {
                var a = standings.get(i);
                var b = standings.get(j);
                if (a.meanOfUnits() > b.meanOfUnits() && a.pooled() < b.pooled() && !a.isThin() && !b.isThin()) {
                    traps.add("\"" + a.group() + "\" is above \"" + b.group()
                            + "\" when every unit weighs the same, and below it when sums are divided: big"
                            + " units decide.");
                }
            }
        }
        return List.copyOf(traps);
    }
}
