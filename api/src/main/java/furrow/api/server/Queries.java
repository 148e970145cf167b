package furrow.api.server;

import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How lists are asked for: some entries at a time, or those that hold a text. */
final class Queries {
    /** Entries of one answer at most. */
    static final int MOST = 10_000;

    private Queries() {}

    /** How many entries come before those that follow one. */
    static int after(List<String> names, @Nullable String after) {
        if (after == null) {
            return 0;
        }
        int at = names.indexOf(after);
        if (at < 0) {
            throw HttpProblem.badInput(
                    "after needs the last entry of an earlier answer, but \"" + after
                            + "\" is in the list no more; begin again without it",
                    List.of());
        }
        return at + 1;
    }

    /**
     * The text of a parameter that a person typed.
     *
     * @param longest characters that it may have
     * @return empty where it was not told
     */
    static String text(RoutingContext context, String name, int longest) {
        return within(name, Objects.requireNonNullElse(context.queryParams().get(name), ""), longest);
    }

    /** A text that is no longer than that. */
    static String within(String name, String text, int longest) {
        if (text.length() > longest) {
            throw HttpProblem.badInput(
                    name + " needs at most " + longest + " characters, but has " + text.length(), List.of());
        }
        return text;
    }

    /** Where a list goes on. */
    static String next(String path, String after, int limit) {
        return path + "?after=" + encoded(after) + "&limit=" + limit;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
