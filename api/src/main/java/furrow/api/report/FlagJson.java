package furrow.api.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.engine.moment.ArmFlag;

/** An experiment as a feature flag in JSON, by the names of the OpenFeature Remote Evaluation Protocol. */
public final class FlagJson {
    private FlagJson() {}

    /** Key, reason, variant, value (the arm's key), and of the arm what a tool may want to show. */
    public static ObjectNode of(ArmFlag flag) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("key", flag.experiment())
                .put("reason", flag.reason().name())
                .put("variant", flag.arm())
                .put("value", flag.arm());
        var more = json.putObject("metadata")
                .put("tactic", flag.tactic())
                .put("way", flag.way())
                .put("told", flag.told());
        flag.chance().ifPresent(chance -> more.put("chance", chance));
        return json;
    }
}
