package furrow.rules.explain;

import furrow.rules.fact.Fact;
import furrow.rules.fact.FactModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Facts by their kind. */
final class FactsByKind {
    private final Map<String, List<Fact>> byType = new HashMap<>();

    FactsByKind(Collection<? extends Fact> facts) {
        facts.forEach(each -> byType.computeIfAbsent(FactModel.typeOf(each).name(), any -> new ArrayList<>())
                .add(each));
    }

    List<Fact> of(String type) {
        return byType.getOrDefault(type, List.of());
    }
}
