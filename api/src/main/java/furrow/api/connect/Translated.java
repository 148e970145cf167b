package furrow.api.connect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What an event of another tool is to Furrow. */
public sealed interface Translated {
    /** Rows as {@code docs/data-files.md} says, one at least; all of them are taken or none. */
    record AsRows(List<ObjectNode> rows) implements Translated {
        public AsRows {
            rows = List.copyOf(rows);
        }
    }

    /**
     * Nothing, and nothing is wrong with it.
     *
     * @param reason why; alike for all events of a kind, so that they can be counted
     */
    record Ignored(String reason) implements Translated {}

    /**
     * It cannot be used.
     *
     * @param field what is at fault; empty when the event as a whole is
     * @param value what stands there; empty when nothing does
     * @param reason why, and what to do
     */
    record Unusable(String field, String value, String reason) implements Translated {}
}
