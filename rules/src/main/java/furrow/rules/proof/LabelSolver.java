package furrow.rules.proof;

import furrow.rules.fact.FactField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Whether words, texts and flags exist that are among, the same as and unlike what is asked. */
final class LabelSolver {
    private final Map<Variable, Variable> leaders = new HashMap<>();
    private final Map<Variable, Set<Object>> only = new HashMap<>();
    private final Map<Variable, Set<Object>> never = new HashMap<>();
    private final List<Formula.Same> unlike = new ArrayList<>();

    private LabelSolver() {}

    /**
     * Asks for values.
     *
     * @return the choices that are left to try, none when they are sure to exist; nothing when they cannot
     */
    static Optional<List<Formula>> of(List<Formula.Among> among, List<Formula.Same> same) {
        var labels = new LabelSolver();
        for (var each : same) {
            if (each.unlike()) {
                labels.unlike.add(each);
            } else {
                labels.leaders.put(labels.leader(each.left()), labels.leader(each.right()));
            }
        }
        among.forEach(each -> labels.limit(each.place(), Optional.of(each)));
        same.forEach(each -> labels.limit(each.left(), Optional.empty()));
        same.forEach(each -> labels.limit(each.right(), Optional.empty()));
        return labels.areImpossible() ? Optional.empty() : Optional.of(labels.choices());
    }

    private Variable leader(Variable place) {
        var up = leaders.get(place);
        return up == null || up.equals(place) ? place : leader(up);
    }

    private void limit(Variable place, Optional<Formula.Among> asked) {
        var leader = leader(place);
        if (place.kind() == FactField.Kind.WORD) {
            keep(leader, Set.copyOf(place.words()));
        } else if (place.kind() == FactField.Kind.FLAG) {
            keep(leader, Set.of(true, false));
        }
        asked.ifPresent(among -> {
            if (among.outside()) {
                never.computeIfAbsent(leader, any -> new HashSet<>()).addAll(among.values());
            } else {
                keep(leader, among.values());
            }
        });
    }

    private void keep(Variable leader, Set<?> values) {
        var before = only.get(leader);
        if (before == null) {
            only.put(leader, new HashSet<>(values));
        } else {
            before.retainAll(values);
        }
    }

    /** The values that are left, or nothing when there are any number of them. */
    private Optional<Set<Object>> left(Variable place) {
        var leader = leader(place);
        return Optional.ofNullable(only.get(leader)).map(values -> {
            var rest = new HashSet<>(values);
            rest.removeAll(never.getOrDefault(leader, Set.of()));
            return rest;
        });
    }

    private boolean areImpossible() {
        boolean nothing = only.keySet().stream()
                .anyMatch(place -> left(place).orElseThrow().isEmpty());
        return nothing
                || unlike.stream().anyMatch(each -> leader(each.left()).equals(leader(each.right())) || areOne(each));
    }

    private boolean areOne(Formula.Same unlike) {
        var left = left(unlike.left());
        return left.isPresent() && left.get().size() == 1 && left.equals(left(unlike.right()));
    }

    /** Two that must be unlike and have few values each: every value of the first is to be tried. */
    private List<Formula> choices() {
        for (var each : unlike) {
            var left = left(each.left());
            var right = left(each.right());
            if (left.isPresent() && right.isPresent() && left.get().size() > 1 && meet(left.get(), right.get())) {
                var values = new ArrayList<Formula>();
                new TreeSet<>(left.get())
                        .forEach(value -> values.add(new Formula.Among(each.left(), Set.of(value), false)));
                return values;
            }
            if (left.isPresent() && right.isPresent() && right.get().size() > 1 && meet(left.get(), right.get())) {
                return List.of(new Formula.Among(each.right(), left.get(), true));
            }
        }
        return List.of();
    }

    private static boolean meet(Set<Object> one, Set<Object> other) {
        return one.stream().anyMatch(other::contains);
    }
}
