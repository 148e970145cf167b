package furrow.rules.proof;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks for values that make a formula so, trying one side of each choice after the other. */
final class FormulaSearch {
    /** Sides of choices that are tried; after that, nothing is said. */
    private static final int MOST = 3_000;

    private final SearchBudget budget = new SearchBudget();
    private int tried;
    private boolean cut;

    private FormulaSearch() {}

    static Possibility of(Formula formula) {
        var search = new FormulaSearch();
        boolean found = search.find(new State(), List.of(formula));
        return !found
                ? Possibility.NEVER
                : search.cut || search.budget.isSpent() ? Possibility.UNSURE : Possibility.POSSIBLE;
    }

    /** What was assumed so far. */
    private static final class State implements Formula.Visitor<Boolean> {
        private final Map<Variable, Boolean> unknown = new HashMap<>();
        private final List<Formula.AtMost> limits = new ArrayList<>();
        private final List<Formula.Unequal> unequal = new ArrayList<>();
        private final List<Formula.Among> among = new ArrayList<>();
        private final List<Formula.Same> same = new ArrayList<>();
        private final List<Formula.Any> choices = new ArrayList<>();
        private final Deque<Formula> todo = new ArrayDeque<>();

        State copy() {
            var copy = new State();
            copy.unknown.putAll(unknown);
            copy.limits.addAll(limits);
            copy.unequal.addAll(unequal);
            copy.among.addAll(among);
            copy.same.addAll(same);
            copy.choices.addAll(choices);
            return copy;
        }

        /** Assumes more; false when that cannot be. */
        boolean assume(List<Formula> more) {
            todo.clear();
            todo.addAll(more);
            while (!todo.isEmpty()) {
                if (!todo.pop().accept(this)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public Boolean all(Formula.All all) {
            all.parts().forEach(todo::push);
            return true;
        }

        @Override
        public Boolean any(Formula.Any any) {
            if (any.parts().size() == 1) {
                todo.push(any.parts().get(0));
            } else {
                choices.add(any);
            }
            return !any.parts().isEmpty();
        }

        @Override
        public Boolean atMost(Formula.AtMost limit) {
            return limits.add(limit);
        }

        @Override
        public Boolean unequal(Formula.Unequal other) {
            return unequal.add(other);
        }

        @Override
        public Boolean among(Formula.Among one) {
            return among.add(one);
        }

        @Override
        public Boolean same(Formula.Same pair) {
            return same.add(pair);
        }

        @Override
        public Boolean known(Formula.Known known) {
            boolean asksUnknown = known.unknown();
            var before = unknown.putIfAbsent(known.place(), asksUnknown);
            return (before == null || before == asksUnknown)
                    && (!asksUnknown || known.place().mayBeUnknown());
        }
    }

    private boolean find(State state, List<Formula> more) {
        if (++tried > MOST || budget.isSpent()) {
            cut = true;
            return true;
        }
        int before = state.limits.size();
        if (!state.assume(more)
                || (state.limits.size() > before && !FourierMotzkin.arePossible(state.limits, budget))) {
            return false;
        }
        var words = LabelSolver.of(state.among, state.same);
        if (words.isEmpty()) {
            return false;
        }
        if (!state.choices.isEmpty()) {
            var least = state.choices.stream()
                    .min(Comparator.comparingInt(each -> each.parts().size()))
                    .orElseThrow();
            state.choices.remove(least);
            return tryEach(state, least.parts());
        }
        return words.get().isEmpty() ? unequal(state) : tryEach(state, words.get());
    }

    private boolean tryEach(State state, List<Formula> sides) {
        return sides.stream().anyMatch(side -> find(state.copy(), List.of(side)));
    }

    /** What must differ: where one side of it cannot be, the other must; of whole numbers both are tried. */
    private boolean unequal(State state) {
        while (!state.unequal.isEmpty()) {
            var next = state.unequal.remove(0);
            var below = new Formula.AtMost(next.sum(), true);
            var above = new Formula.AtMost(next.sum().times(-1), true);
            boolean canBeBelow = isPossible(state, below);
            boolean canBeAbove = isPossible(state, above);
            if (!canBeBelow && !canBeAbove) {
                return false;
            }
            if (canBeBelow != canBeAbove) {
                state.limits.add(canBeBelow ? below : above);
            } else if (next.sum().factors().keySet().stream().allMatch(Variable::whole)) {
                return tryEach(state, List.of(below, above));
            }
        }
        return true;
    }

    private boolean isPossible(State state, Formula.AtMost more) {
        var limits = new ArrayList<>(state.limits);
        limits.add(more);
        return FourierMotzkin.arePossible(limits, budget);
    }
}
