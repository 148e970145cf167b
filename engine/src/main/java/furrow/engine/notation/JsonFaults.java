package furrow.engine.notation;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is wrong with a JSON text, in the words of people who write it, whatever library read it. */
public final class JsonFaults {
    private static final Pattern CHARACTER = Pattern.compile("Unexpected character \\('(.+?)' \\(code");
    private static final Pattern REPEATED = Pattern.compile("Duplicate field '(.{0,40}?)'");
    private static final Pattern TOKEN = Pattern.compile("(?:Unrecognized|Non-standard) token '(.{0,40}?)'");

    private JsonFaults() {}

    /** The library's message in our words. */
    public static String of(@Nullable String message) {
        String said = message == null ? "" : message;
        return token(said)
                .or(() -> repeated(said))
                .or(() -> found(said, "Unexpected end", "it ends before its brackets and quotes are closed"))
                .or(() -> found(said, "Unexpected close marker", "a bracket is closed that was not opened"))
                .or(() -> found(said, "nesting depth", "brackets stand too deep in one another"))
                .or(() -> found(said, "Leading zero", "a number begins with 0"))
                .or(() -> found(said, "Leading plus", "a number begins with +"))
                .or(() -> found(said, "Number value length", "a number has too many digits"))
                .or(() -> found(said, "String value length", "a text is too long"))
                .or(() -> found(said, "Name length", "a name is too long"))
                .or(() -> found(said, "Illegal unquoted character", "a text holds a line break or control character"))
                .or(() -> found(said, "escape", "a text holds an escape that JSON does not know"))
                .or(() -> found(said, "numeric value", "a number is not complete"))
                .or(() -> character(said))
                .orElse("a comma, quote or bracket is missing or too many");
    }

    private static Optional<String> token(String said) {
        var token = TOKEN.matcher(said);
        if (!token.find()) {
            return Optional.empty();
        }
        String word = token.group(1);
        return Optional.of(
                word.equals("NaN") || word.endsWith("Infinity") || word.endsWith("INF")
                        ? word + " is no number; leave out what is not known"
                        : "\"" + word + "\" stands without quotes");
    }

    private static Optional<String> repeated(String said) {
        var key = REPEATED.matcher(said);
        return key.find() ? Optional.of("\"" + key.group(1) + "\" stands twice; leave one out") : Optional.empty();
    }

    private static Optional<String> character(String said) {
        var character = CHARACTER.matcher(said);
        return character.find()
                ? Optional.of("\"" + character.group(1) + "\" cannot stand here; is a comma, quote or bracket missing?")
                : Optional.empty();
    }

    private static Optional<String> found(String said, String mark, String words) {
        return said.contains(mark) ? Optional.of(words) : Optional.empty();
    }
}
