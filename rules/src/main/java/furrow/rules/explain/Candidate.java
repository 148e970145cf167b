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
record Candidate(
        Fact fact, @Nullable FactField field, @Nullable Object to, double size, String says) {
    private static final double WORD = 2;
    private static final double LEARNT = 3;
    private static final double FORGOTTEN = 4;
    private static final double GONE = 5;

    static Candidate gone(Fact fact) {
        return new Candidate(fact, null, null, GONE, "if there were no " + name(fact));
    }

    static Candidate word(Fact fact, FactField field, Object to) {
        return new Candidate(fact, field, to, WORD, "if " + field.name() + of(fact) + to + is(fact, field));
    }

    static Candidate forgotten(Fact fact, FactField field) {
        return new Candidate(
                fact, field, null, FORGOTTEN, "if " + field.name() + of(fact) + "unknown" + is(fact, field));
    }

    /**
     * A number becomes another.
     *
     * @param to the number
     * @param beside where a comparison turns
     */
    static Candidate number(Fact fact, FactField field, double to, double beside) {
        var place = Telling.number(beside);
        double distance = Math.abs(to - beside);
        boolean close = distance > 0 && distance < 1e-6 * Math.max(1e-3, Math.abs(beside));
        var words = close ? (to > beside ? "above " : "below ") + place : Telling.number(to);
        var size = field.read(fact) instanceof Double now ? distance(now, to) : LEARNT;
        return new Candidate(fact, field, to, size, "if " + field.name() + of(fact) + words + is(fact, field));
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

    private static String is(Fact fact, FactField field) {
        var now = field.read(fact);
        return " (is "
                + (now == null ? "unknown" : now instanceof Double number ? Telling.number(number) : now.toString())
                + ")";
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
