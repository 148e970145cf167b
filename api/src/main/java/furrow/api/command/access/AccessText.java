package furrow.api.command.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** People and keys in words, a line each. */
final class AccessText {
    private AccessText() {}

    static void write(JsonNode told, PrintWriter out) {
        if (told.has("people")) {
            list(told.path("people"), "nobody has an account yet; furrow people add makes one", out);
        } else if (told.has("keys")) {
            list(told.path("keys"), "there is no key yet; furrow keys add makes one", out);
        } else {
            out.println(line(told));
            once(told, "link", "send this link to that person alone; it works once, within 7 days:", out);
            once(
                    told,
                    "key",
                    "copy the key now, it is shown only this once; FURROW_KEY holds it for furrow --server:",
                    out);
        }
    }

    private static void once(JsonNode told, String field, String says, PrintWriter out) {
        if (told.has(field)) {
            out.println(says);
            out.println("  " + told.path(field).asText());
        }
    }

    private static void list(JsonNode all, String none, PrintWriter out) {
        if (all.isEmpty()) {
            out.println(none);
        }
        all.forEach(each -> out.println(line(each)));
    }

    private static String line(JsonNode one) {
        var words = new ArrayList<String>();
        words.add(one.has("login") ? one.path("login").asText() : one.path("id").asText());
        words.add(one.path("name").asText());
        words.add(one.path("state").asText());
        words.add(StreamSupport.stream(one.path("roles").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", ")));
        if (one.has("until")) {
            words.add("until " + one.path("until").asText());
            words.add(one.has("used") ? "used " + one.path("used").asText() : "never used");
        }
        return String.join("  ", words);
    }
}
