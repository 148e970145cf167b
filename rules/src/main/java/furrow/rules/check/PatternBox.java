package furrow.rules.check;

import furrow.rules.fact.FactField;
import furrow.rules.fact.FactModel;
import furrow.rules.fact.FieldUnit;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Constraint;
import furrow.rules.language.Operand;
import furrow.rules.language.Operator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a pattern asks of each field, as far as it compares with literals: a first look at whether patterns can have
 * anything to do with one another.
 *
 * @param type kind of fact
 * @param fields range of each field that is limited by literals
 * @param loose fields that something else is asked of too
 */
record PatternBox(String type, Map<String, ValueRange> fields, Set<String> loose) {

    static PatternBox of(Pattern pattern) {
        var box = new PatternBox(pattern.type(), new HashMap<>(), new HashSet<>());
        pattern.tests().forEach(box::add);
        return box;
    }

    private void add(Constraint test) {
        test.<Runnable>match(
                        compare -> () -> add(compare, limited(compare)),
                        among -> () -> add(among, limited(among)),
                        all -> () -> all.tests().forEach(this::add),
                        any -> () -> add(any, Optional.empty()))
                .run();
    }

    private void add(Constraint test, Optional<Limited> limited) {
        limited.ifPresent(one -> fields.merge(one.field(), one.range(), ValueRange::and));
        if (limited.isEmpty()) {
            test.readings().flatMap(each -> each.own().stream()).forEach(own -> loose.add(own.field()));
        }
    }

    /** A range of one field that a single test asks for. */
    private record Limited(String field, ValueRange range) {}

    private Optional<Limited> limited(Constraint.Among among) {
        var words = new HashSet<Object>();
        among.choices().forEach(choice -> choice.text().ifPresent(text -> words.add(text.words())));
        boolean areTexts =
                among.choices().stream().allMatch(choice -> choice.text().isPresent());
        return among.left().own().filter(own -> areTexts).flatMap(own -> limited(own.field(), words, among.outside()));
    }

    private Optional<Limited> limited(Constraint.Compare compare) {
        var left = compare.left().own();
        return left.isPresent()
                ? limited(left.get().field(), compare.operator(), compare.right())
                : compare.right()
                        .own()
                        .flatMap(own -> limited(own.field(), compare.operator().mirrored(), compare.left()));
    }

    private Optional<Limited> limited(String name, Operator operator, Operand operand) {
        boolean differs = operator == Operator.UNEQUAL;
        return operand.literal()
                .flatMap(literal -> literal.match(
                        text -> limited(name, Set.of(text.words()), differs),
                        number -> differs
                                ? Optional.empty()
                                : field(name).map(field -> new Limited(name, within(field, operator, number.number()))),
                        flag -> limited(name, Set.of(flag.flag() == (operator == Operator.EQUAL)), false)));
    }

    private Optional<Limited> limited(String name, Set<Object> words, boolean outside) {
        return field(name).map(field -> {
            if (!outside || field.kind() != FactField.Kind.WORD) {
                return new Limited(name, ValueRange.words(words, outside));
            }
            var others = new HashSet<Object>(field.words());
            others.removeAll(words);
            return new Limited(name, ValueRange.words(others, false));
        });
    }

    private Optional<FactField> field(String name) {
        return FactModel.type(type).flatMap(each -> each.field(name));
    }

    /** The numbers that a unit allows within a limit; of whole things, the nearest whole number is the limit. */
    private static ValueRange within(FactField field, Operator operator, double limit) {
        var unit = field.unit();
        var allowed = ValueRange.number(Operator.AT_LEAST, unit.least())
                .and(ValueRange.number(Operator.AT_MOST, unit.greatest()));
        if (unit != FieldUnit.COUNT || operator == Operator.EQUAL) {
            return ValueRange.number(operator, limit).and(allowed);
        }
        boolean isLow = operator == Operator.MORE || operator == Operator.AT_LEAST;
        double whole = switch (operator) {
            case MORE -> Math.floor(limit) + 1;
            case AT_LEAST -> Math.ceil(limit);
            case LESS -> Math.ceil(limit) - 1;
            default -> Math.floor(limit);
        };
        return ValueRange.number(isLow ? Operator.AT_LEAST : Operator.AT_MOST, whole)
                .and(allowed);
    }

    /** A field whose literals leave nothing over, if there is one. */
    Optional<String> impossible() {
        return fields.entrySet().stream()
                .filter(each -> each.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
    }

    /** The one word that a field must be, if there is one. */
    Optional<Object> pin(String field) {
        return Optional.ofNullable(fields.get(field))
                .filter(range -> !range.any() && range.only().size() == 1)
                .map(range -> range.only().iterator().next());
    }

    /** False when it is plain that not every fact that meets the other meets this one. */
    boolean mayHold(PatternBox other) {
        for (var each : fields.entrySet()) {
            if (other.loose.contains(each.getKey())) {
                continue;
            }
            var theirs = other.fields.get(each.getKey());
            if (theirs == null || !each.getValue().holds(theirs)) {
                return false;
            }
        }
        return true;
    }

    /** False when it is plain that no fact meets both. */
    boolean mayMeet(PatternBox other) {
        return fields.entrySet().stream()
                .noneMatch(
                        each -> each.getValue().isApartFrom(other.fields.getOrDefault(each.getKey(), ValueRange.ALL)));
    }
}
