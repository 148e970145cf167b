package furrow.api.screen;

import furrow.api.connect.EventSource;
import furrow.api.wording.Typography;
import furrow.engine.connect.Connections;
import furrow.engine.connect.KeptRejects;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/**
 * Which tools send events of their own form, how these become rows, and what of them could not be used.
 *
 * @param tools each tool whose events are read
 * @param refused requests of which something is kept for mending, the newest first
 * @param more how many further ones there are, a sentence; empty when there are none
 */
public record ToolsView(List<Tool> tools, List<Refused> refused, String more) {
    /** Requests that are listed. */
    private static final int MOST = 20;

    /**
     * A tool.
     *
     * @param name what people call it
     * @param read how its events become rows, a sentence
     * @param why what was said when that was written; empty when nobody wrote anything
     */
    public record Tool(String name, String read, String why) {}

    /**
     * A request of which something was refused.
     *
     * @param address where its events stand, and are sent again from
     * @param from tool and sender
     * @param at when it was received
     * @param count how many events
     * @param reason why the first one could not be used
     */
    public record Refused(String address, String from, String at, String count, String reason) {}

    public ToolsView {
        tools = List.copyOf(tools);
        refused = List.copyOf(refused);
    }

    /** What is kept of a workspace. */
    public static ToolsView of(Connections connections, ZoneId zone) {
        var tools = EventSource.words().stream()
                .map(each -> tool(each, connections, zone))
                .toList();
        var refused = connections.rejects().newest(MOST).stream()
                .map(each -> refused(each, zone))
                .toList();
        int rest = connections.rejects().size() - refused.size();
        return new ToolsView(
                tools,
                refused,
                rest > 0
                        ? Typography.count(rest) + (rest == 1 ? " older one is" : " older ones are") + " kept besides."
                        : "");
    }

    private static Tool tool(String word, Connections connections, ZoneId zone) {
        return connections
                .mappings()
                .find(word)
                .map(each -> new Tool(
                        name(word),
                        "By a mapping of " + each.signature().by() + " from "
                                + Typography.moment(each.signature().at(), zone),
                        each.signature().why()))
                .orElseGet(() -> new Tool(name(word), "As usual; nobody has changed its mapping.", ""));
    }

    private static String name(String word) {
        return word.equals("cloudevents")
                ? "CloudEvents"
                : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static Refused refused(KeptRejects.Numbered kept, ZoneId zone) {
        var rejected = kept.rejected();
        return new Refused(
                "/v1/rejects/" + kept.number(),
                name(rejected.source()) + ", " + rejected.by(),
                Typography.moment(rejected.at(), zone),
                Typography.count(rejected.events().size()),
                rejected.events().isEmpty()
                        ? ""
                        : Typography.text(rejected.events().get(0).reason()));
    }
}
