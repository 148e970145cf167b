package furrow.api.report;

import com.fasterxml.jackson.databind.JsonNode;
import furrow.engine.calendar.KeptSchedule;
import furrow.engine.notation.JsonText;

/** A kept calendar as JSON: who kept it, when and why, and its slots in order of time. */
public final class CalendarJson {
    private CalendarJson() {}

    /** One calendar. */
    public static JsonNode of(KeptSchedule calendar) {
        var node = JsonText.object()
                .put("experiment", calendar.experiment())
                .put("by", calendar.signature().by())
                .put("reason", calendar.signature().why())
                .put("at", calendar.signature().at().toString());
        var slots = node.putArray("slots");
        calendar.entries()
                .forEach(each -> slots.addObject()
                        .put("slot", each.slot().name())
                        .put("at", each.slot().at().toString())
                        .put("length", each.slot().length().toString())
                        .put("washOut", each.slot().washOut().toString())
                        .put("channel", each.slot().channel())
                        .put("arm", each.arm())
                        .put("block", each.block()));
        return node;
    }

    /** That one was given up. */
    public static JsonNode dropped(String experiment) {
        return JsonText.object().put("dropped", experiment);
    }
}
