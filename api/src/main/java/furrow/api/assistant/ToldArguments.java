package furrow.api.assistant;

import furrow.engine.notation.WordSuggestion;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Arguments of one call, checked against what the tool takes. */
public final class ToldArguments {
    private static final int LONGEST = 500_000;

    private final Map<String, Object> values;

    private ToldArguments(Map<String, Object> values) {
        this.values = values;
    }

    static ToldArguments of(AssistantTool tool, Map<String, Object> given) throws RefusedCallException {
        var names = tool.takes().stream().map(AssistantTool.Argument::name).toList();
        for (String name : given.keySet()) {
            if (!names.contains(name)) {
                throw new RefusedCallException(tool.name() + " takes no \"" + name + "\"; it takes "
                        + (names.isEmpty() ? "nothing" : String.join(", ", names)) + advice(name, names));
            }
        }
        for (var each : tool.takes()) {
            check(each, given.get(each.name()));
        }
        return new ToldArguments(given);
    }

    private static String advice(String name, List<String> names) {
        String advice = WordSuggestion.advice(name, names);
        return advice.isEmpty() ? "" : "; " + advice;
    }

    private static void check(AssistantTool.Argument argument, @org.jspecify.annotations.Nullable Object value)
            throws RefusedCallException {
        if (value == null) {
            if (argument.needed()) {
                throw new RefusedCallException(argument.name() + " is missing: " + argument.says());
            }
            return;
        }
        boolean fits = switch (argument.kind()) {
            case TEXT -> value instanceof String text && !text.isBlank() && text.length() <= LONGEST;
            case NUMBER -> value instanceof Number;
        };
        if (!fits) {
            String shown = String.valueOf(value);
            throw new RefusedCallException(argument.name() + " needs "
                    + (argument.kind() == AssistantTool.Kind.TEXT
                            ? "text of 1 to " + LONGEST + " characters"
                            : "a number")
                    + ", but was \"" + (shown.length() > 80 ? shown.substring(0, 80) + "…" : shown) + "\": "
                    + argument.says());
        }
    }

    /** A text that is needed. */
    public String text(String name) {
        return (String) values.getOrDefault(name, "");
    }

    /** A text that may be left out. */
    public Optional<String> optional(String name) {
        return Optional.ofNullable((String) values.get(name));
    }

    /**
     * A number that may be left out.
     *
     * @throws RefusedCallException when it is not between the two, both included
     */
    public Optional<Double> number(String name, double least, double most) throws RefusedCallException {
        if (!(values.get(name) instanceof Number number)) {
            return Optional.empty();
        }
        double value = number.doubleValue();
        if (!(value >= least && value <= most)) {
            throw new RefusedCallException(
                    name + " needs a number from " + plain(least) + " to " + plain(most) + ", but was " + number);
        }
        return Optional.of(value);
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
