package furrow.api.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The part of a list that is asked for: so many entries ({@code limit}) behind one ({@code after}), and where the list goes on
 * ({@code next}).
 */
final class CutList {
    private CutList() {}

    /**
     * Leaves the part that is asked for.
     *
     * @param whole the answer with all of the list
     * @param list the field that holds the list
     * @param key the fields of an entry by which it is known
     */
    static ObjectNode of(RoutingContext context, ObjectNode whole, String list, String... key) {
        int limit = QueryNumber.of(context, "limit", Queries.MOST, Queries.MOST);
        var entries = new ArrayList<JsonNode>();
        whole.path(list).forEach(entries::add);
        var keys = entries.stream()
                .map(each ->
                        Stream.of(key).map(name -> each.path(name).asText()).collect(Collectors.joining("/")))
                .toList();
        int from = Queries.after(keys, context.queryParams().get("after"));
        int to = Math.min(entries.size(), from + limit);
        ArrayNode shown = whole.putArray(list);
        entries.subList(from, to).forEach(shown::add);
        return to < entries.size()
                ? whole.put("next", Queries.next(context.normalizedPath(), keys.get(to - 1), limit))
                : whole;
    }

    /** The same of an answer that was put together otherwise. */
    static JsonObject of(RoutingContext context, JsonObject whole, String list, String... key) {
        int limit = QueryNumber.of(context, "limit", Queries.MOST, Queries.MOST);
        var entries =
                whole.getJsonArray(list).stream().map(JsonObject.class::cast).toList();
        var keys = entries.stream()
                .map(each -> Stream.of(key)
                        .map(name -> String.valueOf(each.getValue(name)))
                        .collect(Collectors.joining("/")))
                .toList();
        int from = Queries.after(keys, context.queryParams().get("after"));
        int to = Math.min(entries.size(), from + limit);
        whole.put(list, new JsonArray(new ArrayList<>(entries.subList(from, to))));
        return to < entries.size()
                ? whole.put("next", Queries.next(context.normalizedPath(), keys.get(to - 1), limit))
                : whole;
    }
}
