package furrow.rules.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The field of each kind of fact that sets most rules apart, by the word that it must be. */
final class DiscriminatingFields {
    private DiscriminatingFields() {}

    static Map<String, String> fields(List<RuleShape> shapes) {
        var pins = new HashMap<String, Map<String, Set<Object>>>();
        for (RuleShape shape : shapes) {
            var ofType = pins.computeIfAbsent(shape.subject().type(), any -> new HashMap<>());
            shape.subject()
                    .fields()
                    .keySet()
                    .forEach(field -> shape.subject()
                            .pin(field)
                            .ifPresent(word -> ofType.computeIfAbsent(field, any -> new HashSet<>())
                                    .add(word)));
        }
        var telling = new HashMap<String, String>();
        pins.forEach((type, fields) -> fields.entrySet().stream()
                .max((one, other) ->
                        Integer.compare(one.getValue().size(), other.getValue().size()))
                .ifPresent(most -> telling.put(type, most.getKey())));
        return telling;
    }
}
