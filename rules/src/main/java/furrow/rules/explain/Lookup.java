package furrow.rules.explain;

import furrow.rules.fact.Fact;
import furrow.rules.fact.FactModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Facts by their kind and by the value of a field, each that is there twice counted once, as the engine does. */
final class Lookup {
    private final Map<String, List<Fact>> byType = new HashMap<>();
    private final Map<Field, Map<Object, List<Fact>>> byValue = new HashMap<>();
    private final IdentityHashMap<Fact, Integer> numbers = new IdentityHashMap<>();

    private record Field(String type, String name) {}

    Lookup(Collection<? extends Fact> facts) {
        for (Fact fact : facts) {
            if (numbers.putIfAbsent(fact, numbers.size()) == null) {
                byType.computeIfAbsent(FactModel.typeOf(fact).name(), any -> new ArrayList<>())
                        .add(fact);
            }
        }
    }

    /** The number of a fact; -1 when it is none of these. */
    int number(Object fact) {
        return fact instanceof Fact one ? numbers.getOrDefault(one, -1) : -1;
    }

    List<Fact> of(String type) {
        return byType.getOrDefault(type, List.of());
    }

    /** The facts of a kind of which a field has a value. */
    List<Fact> of(String type, String field, @Nullable Object value) {
        return value == null
                ? List.of()
                : byValue.computeIfAbsent(new Field(type, field), this::read).getOrDefault(value, List.of());
    }

    private Map<Object, List<Fact>> read(Field field) {
        var reader = FactModel.type(field.type()).flatMap(each -> each.field(field.name()));
        var found = new HashMap<Object, List<Fact>>();
        if (reader.isEmpty()) {
            return found;
        }
        for (Fact fact : of(field.type())) {
            var value = reader.get().read(fact);
            if (value != null) {
                found.computeIfAbsent(value, any -> new ArrayList<>()).add(fact);
            }
        }
        return found;
    }
}
