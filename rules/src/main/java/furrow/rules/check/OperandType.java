package furrow.rules.check;

import furrow.rules.fact.FactField;
import furrow.rules.fact.FieldUnit;
import java.util.List;

/**
 * What values an operand has.
 *
 * @param kind text, word, number or flag
 * @param unit unit of a number
 * @param words the words it can be, when it is one
 * @param literal true when the author wrote the value itself
 * @param mayBeUnknown true when a fact may not know it
 */
record OperandType(FactField.Kind kind, FieldUnit unit, List<String> words, boolean literal, boolean mayBeUnknown) {
    static final OperandType NUMBER = new OperandType(FactField.Kind.NUMBER, FieldUnit.NONE, List.of(), false, false);

    static OperandType of(FactField field) {
        return new OperandType(field.kind(), field.unit(), field.words(), false, field.mayBeUnknown());
    }

    static OperandType literal(FactField.Kind kind) {
        return new OperandType(kind, FieldUnit.NONE, List.of(), true, false);
    }

    static boolean isNumber(FactField field) {
        return field.kind() == FactField.Kind.NUMBER;
    }

    boolean isWords() {
        return kind == FactField.Kind.TEXT || kind == FactField.Kind.WORD;
    }

    String told() {
        return kind == FactField.Kind.NUMBER && unit != FieldUnit.NONE
                ? "a number (" + unit.words() + ")"
                : "a " + kind.words();
    }
}
