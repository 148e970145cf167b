package furrow.rules.proof;

import furrow.rules.fact.FactField;
import furrow.rules.fact.FieldUnit;
import java.util.List;

/**
 * A value that is thought of: a field of a fact, or the result of a tally.
 *
 * @param fact number of the fact; a result of a tally has one of its own
 * @param name field of the fact
 * @param kind what values it has
 * @param whole true when it is a whole number
 * @param least least number that makes sense
 * @param greatest greatest number that makes sense
 * @param words the only words it can be; empty when it may be any
 * @param mayBeUnknown true when a fact may not know it
 */
record Variable(
        int fact,
        String name,
        FactField.Kind kind,
        boolean whole,
        double least,
        double greatest,
        List<String> words,
        boolean mayBeUnknown) {

    static Variable of(int fact, FactField field) {
        var unit = field.unit();
        return new Variable(
                fact,
                field.name(),
                field.kind(),
                unit == FieldUnit.COUNT,
                unit.least(),
                unit.greatest(),
                field.words(),
                field.mayBeUnknown());
    }

    /** The result of a tally: a number that is known. */
    static Variable result(int fact, String name, boolean whole, double least) {
        return new Variable(
                fact, name, FactField.Kind.NUMBER, whole, least, Double.POSITIVE_INFINITY, List.of(), false);
    }

    /** The place of another field of the same fact, for looking it up. */
    Variable named(String other) {
        return new Variable(fact, other, kind, whole, least, greatest, words, mayBeUnknown);
    }

    boolean isNumber() {
        return kind == FactField.Kind.NUMBER;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Variable place && fact == place.fact && name.equals(place.name);
    }

    @Override
    public int hashCode() {
        return 31 * fact + name.hashCode();
    }
}
