package furrow.rules.proof;

import furrow.rules.language.Condition;
import furrow.rules.language.Condition.Either;
import java.util.ArrayList;
import java.util.List;

/** The ways through a rule's conditions: each takes one side of every {@code ( … or … )}. */
final class DisjunctiveBranches {
    private static final int MOST = 64;

    private DisjunctiveBranches() {}

    static List<List<Condition>> of(List<Condition> conditions) {
        List<List<Condition>> roads = List.of(List.of());
        for (Condition condition : conditions) {
            var sides = condition.either().map(DisjunctiveBranches::sides).orElse(List.of(List.of(condition)));
            var longer = new ArrayList<List<Condition>>();
            for (var road : roads) {
                for (var side : sides) {
                    var next = new ArrayList<>(road);
                    next.addAll(side);
                    longer.add(next);
                }
            }
            if (longer.size() > MOST) {
                throw new UnclearException("too many ways");
            }
            roads = longer;
        }
        return roads;
    }

    private static List<List<Condition>> sides(Either either) {
        var sides = new ArrayList<List<Condition>>();
        either.ways().forEach(way -> sides.addAll(of(way)));
        return sides;
    }
}
