package furrow.rules.proof;

import furrow.rules.fact.FactModel;
import furrow.rules.language.Condition.Binding;
import furrow.rules.language.Condition.Pattern;
import java.util.HashMap;
import java.util.Map;

/** What the names that can be seen from one condition stand for. */
final class BoundNames {
    private final Map<String, Kind> facts = new HashMap<>();
    private final Map<String, Variable> values = new HashMap<>();

    /** A fact that is thought of. */
    record Kind(int fact, String type) {}

    BoundNames copy() {
        var copy = new BoundNames();
        copy.facts.putAll(facts);
        copy.values.putAll(values);
        return copy;
    }

    /** Gives a pattern's names to a fact. */
    void give(Pattern pattern, int fact) {
        pattern.binding().ifPresent(name -> facts.put(name, new Kind(fact, pattern.type())));
        for (Binding binding : pattern.bindings()) {
            values.put(binding.name(), place(fact, pattern.type(), binding.field()));
        }
    }

    void result(String name, Variable place) {
        values.put(name, place);
    }

    /** The field of a fact bound before. */
    Variable other(String name, String field) {
        var kind = facts.get(name);
        if (kind == null) {
            throw new UnclearException(name + " is no fact");
        }
        return place(kind.fact(), kind.type(), field);
    }

    /** A value bound before. */
    Variable value(String name) {
        var place = values.get(name);
        if (place == null) {
            throw new UnclearException(name + " is no value");
        }
        return place;
    }

    static Variable place(int fact, String type, String field) {
        return FactModel.type(type)
                .flatMap(kind -> kind.field(field))
                .map(known -> Variable.of(fact, known))
                .orElseThrow(() -> new UnclearException(type + " has no " + field));
    }
}
