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

        @Override
        public Formula not() {
            return new Any(parts.stream().map(Formula::not).toList());
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.all(this);
        }
    }

    /** At least one of these is so. */
    record Any(List<Formula> parts) implements Formula {
        public Any {
            parts = List.copyOf(parts);
        }

        @Override
        public Formula not() {
            return new All(parts.stream().map(Formula::not).toList());
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.any(this);
        }
    }

    /** A sum is at most zero, or below it. */
    record AtMost(LinearExpression sum, boolean strict) implements Formula {
        @Override
        public Formula not() {
            return new AtMost(sum.times(-1), !strict);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.atMost(this);
        }
    }

    /** A sum is not zero. */
    record Unequal(LinearExpression sum) implements Formula {
        @Override
        public Formula not() {
            return zero(sum);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.unequal(this);
        }
    }

    /** A word, text or flag is one of these, or none of them. */
    record Among(Variable place, Set<Object> values, boolean outside) implements Formula {
        public Among {
            values = Set.copyOf(values);
        }

        @Override
        public Formula not() {
            return new Among(place, values, !outside);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.among(this);
        }
    }

    /** Two words, texts or flags are the same, or are not. */
    record Same(Variable left, Variable right, boolean unlike) implements Formula {
        @Override
        public Formula not() {
            return new Same(left, right, !unlike);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.same(this);
        }
    }

    /** A value is known, or is not. */
    record Known(Variable place, boolean unknown) implements Formula {
        @Override
        public Formula not() {
            return new Known(place, !unknown);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.known(this);
        }
    }

    /** A sum is zero. */
    static Formula zero(LinearExpression sum) {
        return new All(List.of(new AtMost(sum, false), new AtMost(sum.times(-1), false)));
    }

    /** The opposite. */
    Formula not();

    /** Hands it to the method for its kind. */
    <R> R accept(Visitor<R> visitor);

    /** One method for each kind of formula. */
    interface Visitor<R> {
        R all(All all);

        R any(Any any);

        R atMost(AtMost limit);

        R unequal(Unequal unequal);

        R among(Among among);

        R same(Same same);

        R known(Known known);
    }
}
