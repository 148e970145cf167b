package furrow.rules.language;

/** One side of a comparison. */
public sealed interface Operand {
    /** Where it stands. */
    TextPosition at();

    /** Words in quotes. */
    record Text(String text, TextPosition at) implements Operand {}

    /** A number. */
    record Amount(double number, TextPosition at) implements Operand {}

    /** True or false. */
    record Flag(boolean flag, TextPosition at) implements Operand {}

    /** {@code null}: not known. */
    record Unknown(TextPosition at) implements Operand {}

    /** A field of the fact that the pattern is about. */
    record Own(String field, TextPosition at) implements Operand {}

    /** A field of a fact bound before: {@code $c.units}. */
    record Other(String binding, String field, TextPosition at) implements Operand {}

    /** A value bound before, or the result of a tally: {@code $n}. */
    record Value(String binding, TextPosition at) implements Operand {}

    /**
     * A sum, difference or product of numbers.
     *
     * @param sign {@code +}, {@code -} or {@code *}
     */
    record Sum(char sign, Operand left, Operand right, TextPosition at) implements Operand {}
}
