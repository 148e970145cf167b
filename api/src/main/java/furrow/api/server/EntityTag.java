package furrow.api.server;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Tags of what may be edited, by which an edit says what it was made from ({@code If-Match}), so that nobody's change is lost unseen.
 */
final class EntityTag {
    private static final int BYTES = 16;

    private EntityTag() {}

    /** The tag of a text. */
    static String of(String text) {
        return '"' + HexFormat.of().formatHex(DigestUtils.sha256(text), 0, BYTES) + '"';
    }

    /** Tells the tag of what is answered. */
    static String tagged(RoutingContext context, String text) {
        context.response().putHeader(HttpHeaders.ETAG, of(text));
        return text;
    }

    /**
     * Refuses an edit that was made from something else than what there is now; one that says nothing of that may be made. To be
     * asked where no other edit comes between.
     *
     * @param now what there is now; empty when there is nothing
     * @throws HttpProblem with 412
     */
    static void require(RoutingContext context, Supplier<Optional<String>> now) {
        String given = context.request().getHeader(HttpHeaders.IF_MATCH);
        if (given == null) {
            return;
        }
        var tags = Arrays.stream(given.split(",", -1)).map(String::strip).toList();
        if (!tags.equals(List.of("*")) && !tags.stream().allMatch(each -> each.matches("\"[^\"]*\""))) {
            throw HttpProblem.badInput(
                    "If-Match needs the ETag of an earlier answer, such as \"3\", or *, but was " + given, List.of());
        }
        var found = now.get();
        boolean matches = found.isPresent() && (tags.contains("*") || tags.contains(of(found.get())));
        if (!matches) {
            throw new HttpProblem(
                    412,
                    "changed-meanwhile",
                    "this is not as it was when it was read, so nothing was done; read it again, and decide anew",
                    List.of());
        }
    }
}
