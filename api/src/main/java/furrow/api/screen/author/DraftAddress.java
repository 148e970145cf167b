package furrow.api.screen.author;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where drafts and versions have their pages. */
public final class DraftAddress {
    private DraftAddress() {}

    /** The page of a draft. */
    public static String of(String draft) {
        return "/rules/drafts/" + draft;
    }

    /** The page of a draft with a file open. */
    public static String of(String draft, String file) {
        return of(draft) + "?file=" + encoded(file);
    }

    /** The page of a version. */
    public static String version(int number) {
        return "/rules/versions/" + number;
    }

    /** Where a draft is begun that opens at a rule. */
    public static String edit(String rule) {
        return "/rules/new?rule=" + encoded(rule);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
