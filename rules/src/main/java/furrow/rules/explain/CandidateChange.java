package furrow.rules.explain;

import furrow.rules.explain.NearestChange.Change;
import furrow.rules.fact.Fact;
import furrow.rules.fact.FactField;
import furrow.rules.fact.FactModel;
import furrow.rules.fact.FactText;
import java.util.HashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A change that may make a rule fire.
 *
 * @param fact the fact
 * @param field the field that changes; null when the fact goes
 * @param to its new value; null for unknown
 * @param size how big the change is
 * @param says in plain words
 */
record CandidateChange(
        Fact fact, @Nullable FactField field, @Nullable Object to, double size, String says) {
    private static final double WORD = 2;
    private static final double LEARNT = 3;
    private static final double FORGOTTEN = 4;
    private static final double GONE = 5;

    static CandidateChange gone(Fact fact) {
        return new CandidateChange(fact, null, null, GONE, "if there were no " + name(fact));
    }

    static CandidateChange word(Fact fact, FactField field, Object to, AmountText amounts) {
        return new CandidateChange(
                fact, field, to, WORD, "if " + field.name() + of(fact) + to + is(fact, field, amounts));
    }

    static CandidateChange forgotten(Fact fact, FactField field, AmountText amounts) {
        return new CandidateChange(
                fact, field, null, FORGOTTEN, "if " + field.name() + of(fact) + "unknown" + is(fact, field, amounts));
    }

    /** A number that is only asked whether it is known becomes known; nought stands for any other. */
    static CandidateChange known(Fact fact, FactField field) {
        return new CandidateChange(fact, field, 0.0, LEARNT, "if " + field.name() + of(fact) + "known (is unknown)");
    }

    /**
     * A number becomes another.
     *
     * @param to the number
     * @param beside where a comparison turns
     */
    static CandidateChange number(Fact fact, FactField field, double to, double beside, AmountText amounts) {
        var place = amounts.number(beside, field.unit());
        double distance = Math.abs(to - beside);
        boolean close = distance > 0 && distance < 1e-6 * Math.max(1e-3, Math.abs(beside));
        var words = close ? (to > beside ? "above " : "below ") + place : amounts.number(to, field.unit());
        var size = field.read(fact) instanceof Double now ? distance(now, to) : LEARNT;
        return new CandidateChange(
                fact, field, to, size, "if " + field.name() + of(fact) + words + is(fact, field, amounts));
    }

    /** By how much of the larger of the two a number changes, 0 to 1. */
    static double distance(double now, double to) {
        double largest = Math.max(Math.abs(now), Math.abs(to));
        return largest == 0 ? 0 : Math.min(1, Math.abs(to - now) / largest);
    }

    private static String name(Fact fact) {
        return FactModel.typeOf(fact).name() + " " + fact.subject();
    }

    private static String of(Fact fact) {
        return " of " + name(fact) + " were ";
    }

    private static String is(Fact fact, FactField field, AmountText amounts) {
        return " (is " + amounts.of(field.read(fact), field) + ")";
    }

    /** The change, unless the fact cannot be so. */
    Optional<Change> change() {
        if (field == null) {
            return Optional.of(new Change(fact, Optional.empty(), size, says));
        }
        var values = new HashMap<String, Object>(FactText.write(fact));
        if (to == null) {
            values.remove(field.name());
        } else {
            values.put(field.name(), to);
        }
        try {
            var after = FactText.read(FactModel.typeOf(fact).name(), values);
            return Optional.of(new Change(fact, Optional.of(after), size, says));
        } catch (IllegalArgumentException impossible) {
            return Optional.empty();
        }
    }
}
