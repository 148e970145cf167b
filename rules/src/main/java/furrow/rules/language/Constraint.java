package furrow.rules.language;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a pattern asks of a fact: a test.
 *
 * <p>Whoever handles tests of all kinds does so by {@link #match}: a new kind then does not compile until each of them
 * knows of it.
 */
public sealed interface Constraint {
    /** Comparisons that one pattern may make at its top. */
    int MOST_PER_PATTERN = 40;

    /** Where it stands. */
    TextPosition at();

    /** What its kind comes to. */
    default <R extends @Nullable Object> R match(
            Function<? super Compare, ? extends R> compare,
            Function<? super Among, ? extends R> among,
            Function<? super All, ? extends R> all,
            Function<? super Any, ? extends R> any) {
        return match(
                new Cases<Boolean, R>() {
                    @Override
                    public R compare(Compare test, @Nullable Boolean context) {
                        return compare.apply(test);
                    }

                    @Override
                    public R among(Among test, @Nullable Boolean context) {
                        return among.apply(test);
                    }

                    @Override
                    public R all(All test, @Nullable Boolean context) {
                        return all.apply(test);
                    }

                    @Override
                    public R any(Any test, @Nullable Boolean context) {
                        return any.apply(test);
                    }
                },
                null);
    }

    /** The same where it is asked millions of times: nothing is made for the asking. */
    <C, R extends @Nullable Object> R match(Cases<C, R> cases, @Nullable C context);

    /**
     * What each kind comes to.
     *
     * @param <C> what whoever asks hands in
     * @param <R> what it comes to
     */
    interface Cases<C, R extends @Nullable Object> {
        R compare(Compare test, @Nullable C context);

        R among(Among test, @Nullable C context);

        R all(All test, @Nullable C context);

        R any(Any test, @Nullable C context);
    }

    /** The tests inside that are not made of others; of one that is not, itself. */
    Stream<Constraint> singles();

    /** What a test that is not made of others reads and compares with, but for the choices of a list. */
    List<Operand> operands();

    /** All fields and bound values that it reads, wherever they stand in it. */
    default Stream<Operand.Reading> readings() {
        return singles().flatMap(each -> each.operands().stream()).flatMap(Operand::readings);
    }

    /** This as a comparison of two values, if it is one. */
    default Optional<Compare> comparison() {
        return Optional.empty();
    }

    /** True when it asks no more than whether something is known. */
    default boolean asksWhetherKnown() {
        return comparison().filter(compare -> compare.right().isUnknown()).isPresent();
    }

    /** Two values compared. A value that is not known satisfies no comparison but that with {@code null}. */
    record Compare(Operand left, Operator operator, Operand right, TextPosition at) implements Constraint {
        @Override
        public <C, R extends @Nullable Object> R match(Cases<C, R> cases, @Nullable C context) {
            return cases.compare(this, context);
        }

        /** The same question with its sides swapped. */
        public Compare mirrored() {
            var first = right;
            var second = left;
            return new Compare(first, operator.mirrored(), second, at);
        }

        @Override
        public Stream<Constraint> singles() {
            return Stream.of(this);
        }

        @Override
        public List<Operand> operands() {
            return List.of(left, right);
        }

        @Override
        public Optional<Compare> comparison() {
            return Optional.of(this);
        }
    }

    /** A value among a list of literals, or outside of it. */
    record Among(Operand left, boolean outside, List<Operand.Literal> choices, TextPosition at) implements Constraint {
        public Among {
            choices = List.copyOf(choices);
        }

        @Override
        public <C, R extends @Nullable Object> R match(Cases<C, R> cases, @Nullable C context) {
            return cases.among(this, context);
        }

        @Override
        public Stream<Constraint> singles() {
            return Stream.of(this);
        }

        @Override
        public List<Operand> operands() {
            return List.of(left);
        }
    }

    /** All of them hold. */
    record All(List<Constraint> tests, TextPosition at) implements Constraint {
        public All {
            tests = List.copyOf(tests);
        }

        @Override
        public <C, R extends @Nullable Object> R match(Cases<C, R> cases, @Nullable C context) {
            return cases.all(this, context);
        }

        @Override
        public Stream<Constraint> singles() {
            return tests.stream().flatMap(Constraint::singles);
        }

        @Override
        public List<Operand> operands() {
            return List.of();
        }
    }

    /** At least one of them holds. */
    record Any(List<Constraint> tests, TextPosition at) implements Constraint {
        public Any {
            tests = List.copyOf(tests);
        }

        @Override
        public <C, R extends @Nullable Object> R match(Cases<C, R> cases, @Nullable C context) {
            return cases.any(this, context);
        }

        @Override
        public Stream<Constraint> singles() {
            return tests.stream().flatMap(Constraint::singles);
        }

        @Override
        public List<Operand> operands() {
            return List.of();
        }
    }
}
