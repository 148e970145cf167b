package furrow.rules.check;

import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Operand;
import furrow.rules.language.Operator;
import furrow.rules.language.Test;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a pattern asks of each field, as far as it compares with literals, and the rest as it was written.
 *
 * @param type kind of fact
 * @param fields range of each field that is limited
 * @param rest all other tests, with names of bindings made neutral
 * @param restFields fields that the other tests speak of
 */
record Box(String type, Map<String, Range> fields, Set<String> rest, Set<String> restFields) {

    static Box of(Pattern pattern, Neutral neutral) {
        var box = new Box(pattern.type(), new HashMap<>(), new HashSet<>(), new HashSet<>());
        pattern.tests().forEach(test -> box.add(test, neutral));
        return box;
    }

    private void add(Test test, Neutral neutral) {
        if (test instanceof Test.All all) {
            all.tests().forEach(each -> add(each, neutral));
            return;
        }
        var limited = limited(test);
        if (limited.isPresent()) {
            fields.merge(limited.get().field(), limited.get().range(), Range::and);
        } else {
            rest.add(neutral.words(test));
            restFields.addAll(neutral.fields(test));
        }
    }

    /** A range of one field that a single test asks for. */
    record Limited(String field, Range range) {}

    static Optional<Limited> limited(Test test) {
        if (test instanceof Test.Among among && among.left() instanceof Operand.Own own) {
            var words = new HashSet<Object>();
            for (Operand choice : among.choices()) {
                if (!(choice instanceof Operand.Text text)) {
                    return Optional.empty();
                }
                words.add(text.text());
            }
            return Optional.of(new Limited(own.field(), Range.words(words, among.outside())));
        }
        if (!(test instanceof Test.Compare compare)) {
            return Optional.empty();
        }
        if (compare.left() instanceof Operand.Own own) {
            return range(compare.operator(), compare.right()).map(range -> new Limited(own.field(), range));
        }
        return compare.right() instanceof Operand.Own own
                ? range(compare.operator().mirrored(), compare.left()).map(range -> new Limited(own.field(), range))
                : Optional.empty();
    }

    private static Optional<Range> range(Operator operator, Operand literal) {
        if (literal instanceof Operand.Amount number) {
            return Optional.of(Range.number(operator, number.number()));
        }
        if (literal instanceof Operand.Text text) {
            return Optional.of(Range.words(Set.of(text.text()), operator == Operator.UNEQUAL));
        }
        return literal instanceof Operand.Flag flag
                ? Optional.of(Range.words(Set.of(flag.flag() == (operator == Operator.EQUAL)), false))
                : Optional.empty();
    }

    /** A field whose limits leave nothing over, if there is one. */
    Optional<String> impossible() {
        return fields.entrySet().stream()
                .filter(each -> each.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
    }

    /** True when every fact that meets the other meets this one too. */
    boolean holds(Box other) {
        if (!type.equals(other.type) || fields.size() > other.fields.size() || !other.rest.containsAll(rest)) {
            return false;
        }
        for (var each : fields.entrySet()) {
            var theirs = other.fields.get(each.getKey());
            if (theirs == null || !each.getValue().holds(theirs)) {
                return false;
            }
        }
        return true;
    }

    /** True when one fact may meet both, as far as can be told. */
    boolean mayMeet(Box other) {
        for (var each : fields.entrySet()) {
            if (each.getValue().isApartFrom(other.fields.getOrDefault(each.getKey(), Range.ALL))) {
                return false;
            }
        }
        return restFields.stream().noneMatch(other::speaksOf)
                && other.restFields.stream().noneMatch(this::speaksOf);
    }

    private boolean speaksOf(String field) {
        return !field.equals("experiment") && (restFields.contains(field) || fields.containsKey(field));
    }
}
