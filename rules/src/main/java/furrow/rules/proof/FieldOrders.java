package furrow.rules.proof;

import java.util.Map;
import java.util.Optional;

/** Fields of one fact of which one is never above the other, by what they mean. */
final class FieldOrders {
    private static final Map<String, String> ABOVE = Map.of(
            "relativeLower", "relativeUpper",
            "trend", "trendUpper",
            "medianResponseMinutes", "slowResponseMinutes");

    private FieldOrders() {}

    /** The field that a field is never above. */
    static Optional<String> above(String field) {
        return Optional.ofNullable(ABOVE.get(field));
    }

    /** True when a field is such a one. */
    static boolean isOrdered(String field) {
        return ABOVE.containsKey(field) || ABOVE.containsValue(field);
    }
}
