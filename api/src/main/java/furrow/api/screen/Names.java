package furrow.api.screen;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Keys of plans as words: {@code click-through} is "Click through". */
public final class Names {
    private Names() {}

    /** With a capital. */
    public static String title(String key) {
        String words = words(key);
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** Within a sentence. */
    public static String words(String key) {
        return key.replace('-', ' ').replace('_', ' ').strip();
    }

    /** The part of a page's address that names something. */
    static String address(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
