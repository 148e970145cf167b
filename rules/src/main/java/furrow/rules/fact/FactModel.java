package furrow.rules.fact;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All kinds of facts there are: nothing else exists for a rule. */
public final class FactModel {
    private static final Map<Class<?>, FactType> BY_CLASS = Arrays.stream(Fact.class.getPermittedSubclasses())
            .map(each -> FactType.of(each.asSubclass(Fact.class)))
            .collect(Collectors.toMap(FactType::type, Function.identity(), (a, b) -> a, LinkedHashMap::new));

    private static final Map<String, FactType> BY_NAME = BY_CLASS.values().stream()
            .collect(Collectors.toMap(FactType::name, Function.identity(), (a, b) -> a, LinkedHashMap::new));

    private FactModel() {}

    /** Every kind, in the order of the reference guide. */
    public static List<FactType> types() {
        return List.copyOf(BY_NAME.values());
    }

    /** The kind of that name, if there is one. */
    public static Optional<FactType> type(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** The kind of a fact. */
    public static FactType typeOf(Fact fact) {
        var type = BY_CLASS.get(fact.getClass());
        if (type == null) {
            throw new IllegalArgumentException("no kind of fact is known for " + fact.getClass());
        }
        return type;
    }
}
