package furrow.engine.plan;

import java.util.OptionalDouble;

/**
 * The cap of a metric in a plan file: a number, or {@code {percentile: 99}}, which may say at what value it stands.
 *
 * @param value largest number that a unit may count with
 * @param percentile that it is derived as, in percent
 */
record CapReader(OptionalDouble value, OptionalDouble percentile) {
    private static final String KEY = "cap";
    private static final MappingFields.Range VALUE = new MappingFields.Range(
            0, Double.MAX_VALUE, true, "a number above 0", "leave it out when nothing is capped");
    private static final MappingFields.Range PERCENTILE = new MappingFields.Range(
            0, Math.nextDown(100.0), true, "a number above 0 and below 100", "99 caps one unit in a hundred");

    static CapReader read(MappingFields fields) {
        var node = fields.node(KEY);
        if (node.isEmpty() || !(node.get() instanceof PlanNode.Mapping)) {
            return new CapReader(fields.number(KEY, VALUE), OptionalDouble.empty());
        }
        return MappingFields.of(node.get(), fields.path(KEY), fields.problems(), "percentile", "value")
                .map(CapReader::mapping)
                .orElseGet(() -> new CapReader(OptionalDouble.empty(), OptionalDouble.empty()));
    }

    private static CapReader mapping(MappingFields fields) {
        fields.required("percentile", PERCENTILE.legal(), PERCENTILE.advice());
        return new CapReader(fields.number("value", VALUE), fields.number("percentile", PERCENTILE));
    }
}
