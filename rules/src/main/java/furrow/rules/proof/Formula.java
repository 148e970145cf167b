package furrow.rules.proof;

import java.util.List;
import java.util.Set;

/** Something that is or is not so of values that are thought of. */
sealed interface Formula {
    /** Always so. */
    static Formula always() {
        return new All(List.of());
    }

    /** Never so. */
    static Formula never() {
        return new Any(List.of());
    }

    /** Each of these is so. */
    record All(List<Formula> parts) implements Formula {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /** At least one of these is so. */
    record Any(List<Formula> parts) implements Formula {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    /** A sum is at most zero, or below it. */
    record AtMost(LinearExpression sum, boolean strict) implements Formula {}

    /** A sum is not zero. */
    record Unequal(LinearExpression sum) implements Formula {}

    /** A word, text or flag is one of these, or none of them. */
    record Among(Variable place, Set<Object> values, boolean outside) implements Formula {
        public Among {
            values = Set.copyOf(values);
        }
    }

    /** Two words, texts or flags are the same, or are not. */
    record Same(Variable left, Variable right, boolean unlike) implements Formula {}

    /** A value is known, or is not. */
    record Known(Variable place, boolean unknown) implements Formula {}

    /** A sum is zero. */
    static Formula zero(LinearExpression sum) {
        return new All(List.of(new AtMost(sum, false), new AtMost(sum.times(-1), false)));
    }

    /** The opposite. */
    default Formula not() {
        if (this instanceof All all) {
            return new Any(all.parts.stream().map(Formula::not).toList());
        }
        if (this instanceof Any any) {
            return new All(any.parts.stream().map(Formula::not).toList());
        }
        if (this instanceof AtMost order) {
            return new AtMost(order.sum.times(-1), !order.strict);
        }
        if (this instanceof Unequal unequal) {
            return zero(unequal.sum);
        }
        if (this instanceof Among among) {
            return new Among(among.place, among.values, !among.outside);
        }
        if (this instanceof Same same) {
            return new Same(same.left, same.right, !same.unlike);
        }
        var known = (Known) this;
        return new Known(known.place, !known.unknown);
    }
}
