package furrow.rules.language;

import java.util.List;

/** One thing that a pattern asks of a fact. */
public sealed interface Constraint {
    /** Comparisons that one pattern may make at its top. */
    int MOST_PER_PATTERN = 40;

    /** Where it stands. */
    TextPosition at();

    /** Two values compared. A value that is not known satisfies no comparison but that with {@code null}. */
    record Compare(Operand left, Operator operator, Operand right, TextPosition at) implements Constraint {}

    /** A value among a list of literals, or outside of it. */
    record Among(Operand left, boolean outside, List<Operand> choices, TextPosition at) implements Constraint {
        public Among {
            choices = List.copyOf(choices);
        }
    }

    /** All of them hold. */
    record All(List<Constraint> tests, TextPosition at) implements Constraint {
        public All {
            tests = List.copyOf(tests);
        }
    }

    /** At least one of them holds. */
    record Any(List<Constraint> tests, TextPosition at) implements Constraint {
        public Any {
            tests = List.copyOf(tests);
        }
    }
}
