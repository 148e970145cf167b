package furrow.rules.language;

import java.util.List;
import java.util.stream.Stream;

/** Looks into operands and tests. */
public final class Operands {
    private Operands() {}

    /** The operands inside one that read something: fields and bound values. */
    public static List<Operand> read(Operand operand) {
        if (operand instanceof Operand.Sum sum) {
            return Stream.concat(read(sum.left()).stream(), read(sum.right()).stream())
                    .toList();
        }
        boolean reads =
                operand instanceof Operand.Own || operand instanceof Operand.Other || operand instanceof Operand.Value;
        return reads ? List.of(operand) : List.of();
    }

    /** The comparisons inside a test that are not made of others. */
    public static Stream<Constraint> single(Constraint test) {
        if (test instanceof Constraint.All all) {
            return all.tests().stream().flatMap(Operands::single);
        }
        return test instanceof Constraint.Any any ? any.tests().stream().flatMap(Operands::single) : Stream.of(test);
    }

    /** The operands of a comparison. */
    public static List<Operand> of(Constraint test) {
        if (test instanceof Constraint.Compare compare) {
            return List.of(compare.left(), compare.right());
        }
        return test instanceof Constraint.Among among ? List.of(among.left()) : List.of();
    }
}
