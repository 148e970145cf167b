package furrow.api.assistant;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A tool that assistants may use.
 *
 * @param name what it is called by
 * @param says what it does and when to use it, for the assistant
 * @param reads whether it changes nothing
 * @param takes its arguments, in order
 * @param work does it; whatever it throws is told to the assistant
 */
public record AssistantTool(String name, String says, boolean reads, List<Argument> takes, Work work) {
    public AssistantTool {
        takes = List.copyOf(takes);
    }

    /** What a tool does. */
    public interface Work {
        /**
         * Does it.
         *
         * @param told the arguments, as {@link Argument}s say
         * @param about what is known of whoever asks, as it was given to {@link AssistantServer#answer}
         * @throws RefusedCallException when it cannot be done as asked
         */
        String answer(ToldArguments told, Map<String, Object> about) throws RefusedCallException;
    }

    /** What an argument can be. */
    public enum Kind {
        TEXT("string"),
        NUMBER("number");

        private final String type;

        Kind(String type) {
            this.type = type;
        }

        String type() {
            return type;
        }
    }

    /** An argument. */
    public record Argument(String name, Kind kind, boolean needed, String says) {}

    /** The arguments as a schema of JSON. */
    Map<String, Object> schema() {
        var properties = new LinkedHashMap<String, Object>();
        takes.forEach(
                each -> properties.put(each.name(), Map.of("type", each.kind().type(), "description", each.says())));
        return Map.of(
                "type",
                "object",
                "properties",
                properties,
                "required",
                takes.stream().filter(Argument::needed).map(Argument::name).toList(),
                "additionalProperties",
                false);
    }
}
