package furrow.rules.explain;

import furrow.rules.fact.Fact;
import furrow.rules.fact.FactField;
import furrow.rules.fact.FactModel;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Constraint;
import furrow.rules.language.NameScope;
import furrow.rules.language.Operand;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The facts that the names in a comparison can stand for. */
final class BindingCombinations {
    /** Name of the fact that a pattern is about. */
    static final String OWN = "";

    private static final int MOST = 10_000;

    private final NameScope scope;
    private final FactsByKind facts;
    private int left = MOST;

    BindingCombinations(NameScope scope, FactsByKind facts) {
        this.scope = scope;
        this.facts = facts;
    }

    /**
     * A field of the fact that a name stands for.
     *
     * @param name the name
     * @param type kind of the fact
     * @param field the field
     */
    record Read(String name, String type, FactField field) {}

    /** What an operand reads, if it reads a field. */
    @Nullable
    Read read(Operand operand, @Nullable Pattern own) {
        return operand.reading()
                .flatMap(reading -> reading.match(
                        mine -> read(mine, Objects.requireNonNull(own)),
                        this::read,
                        value -> Optional.ofNullable(scope.values().get(value.binding()))
                                .map(from -> new Read(
                                        name(value, from.owner(), own),
                                        from.owner().type(),
                                        from.field()))))
                .orElse(null);
    }

    private static Optional<Read> read(Operand.Own mine, Pattern pattern) {
        return FactModel.type(pattern.type())
                .flatMap(type -> type.field(mine.field()))
                .map(field -> new Read(OWN, pattern.type(), field));
    }

    private Optional<Read> read(Operand.Other other) {
        return Optional.ofNullable(scope.facts().get(other.binding()))
                .flatMap(type -> scope.other(other).map(field -> new Read(other.binding(), type.name(), field)));
    }

    /** The name of the fact that a bound value is read from; the value's own when that fact has none. */
    private static String name(Operand.Value value, Pattern from, @Nullable Pattern own) {
        return from.equals(own) ? OWN : from.binding().orElse(value.binding());
    }

    /** Names in a comparison, to the kind of fact that each stands for. */
    Map<String, String> names(Constraint test, @Nullable Pattern own) {
        var names = new LinkedHashMap<String, String>();
        test.operands().stream().flatMap(Operand::readings).forEach(reading -> {
            var read = read(reading, own);
            if (read != null) {
                names.put(read.name(), read.type());
            }
        });
        return names;
    }

    /** Tries every fact for every name, beside those that are given; no more than {@value #MOST} ways in all. */
    void each(Map<String, String> names, Map<String, Fact> given, Consumer<Map<String, Fact>> use) {
        var open = new ArrayList<>(names.entrySet());
        open.removeIf(each -> given.containsKey(each.getKey()));
        left = MOST;
        choose(open, 0, new HashMap<>(given), use);
    }

    private void choose(
            List<Map.Entry<String, String>> names, int index, Map<String, Fact> way, Consumer<Map<String, Fact>> use) {
        if (left <= 0) {
            return;
        }
        if (index == names.size()) {
            left--;
            use.accept(way);
            return;
        }
        for (Fact fact : facts.of(names.get(index).getValue())) {
            way.put(names.get(index).getKey(), fact);
            choose(names, index + 1, way, use);
        }
        way.remove(names.get(index).getKey());
    }
}
