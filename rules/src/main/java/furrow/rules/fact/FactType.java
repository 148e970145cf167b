package furrow.rules.fact;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One kind of fact, such as {@code Comparison}.
 *
 * @param name name that rules use
 * @param type the record behind it
 * @param fields its fields, in order
 * @param byName the same fields by their name
 */
public record FactType(String name, Class<? extends Fact> type, List<FactField> fields, Map<String, FactField> byName) {

    static FactType of(Class<? extends Fact> type) {
        var fields = FactFields.of(type);
        var name = type.getSimpleName().replaceAll("Fact$", "");
        return new FactType(
                name, type, fields, fields.stream().collect(Collectors.toMap(FactField::name, Function.identity())));
    }

    /** Names of its fields, in order. */
    public List<String> names() {
        return fields.stream().map(FactField::name).toList();
    }

    /** The field of that name, if the fact has it. */
    public Optional<FactField> field(String fieldName) {
        return Optional.ofNullable(byName.get(fieldName));
    }

    /** The field that says which experiment a fact belongs to; none of kinds of which no fact belongs to one. */
    public Optional<FactField> experiment() {
        return field("experiment").or(() -> field("scope"));
    }
}
