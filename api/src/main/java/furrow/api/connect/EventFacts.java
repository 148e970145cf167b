package furrow.api.connect;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An event of another tool as mappings see it.
 *
 * @param name what the tool calls it, such as {@code Order Completed}
 * @param id tells it from all others, of other tools too; a repeat has the same
 * @param tree what paths of mappings lead into
 */
public record EventFacts(String name, String id, JsonNode tree) {}
