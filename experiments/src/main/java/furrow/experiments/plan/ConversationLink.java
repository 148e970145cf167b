package furrow.experiments.plan;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a conversation is opened in the inbox that the team uses.
 *
 * @param pattern an address with {@code {unit}} where the conversation's name stands, or with {@code {unit|chatwoot-}} where it
 *     stands without that beginning; a name that begins otherwise then has no link
 */
public record ConversationLink(String pattern) {
    private static final Pattern PLACE = Pattern.compile("\\{unit(?:\\|([^{}|]{1,60}))?}");
    private static final int LONGEST = 500;

    public ConversationLink {
        var places = PLACE.matcher(pattern);
        boolean one = places.find() && !places.find();
        if (!one || pattern.length() > LONGEST || !isAddress(pattern)) {
            throw new IllegalArgumentException(
                    "conversationLink needs an address that begins with http:// or https:// and holds {unit} once behind its"
                            + " host, such as https://inbox.example.org/conversations/{unit}, but was \"" + pattern
                            + "\"");
        }
    }

    private static boolean isAddress(String pattern) {
        try {
            var address = URI.create(PLACE.matcher(pattern).replaceFirst("x"));
            boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            // The name of a conversation comes from outside, and must not decide where people are led to.
            int path = pattern.indexOf('/', pattern.indexOf("://") + 3);
            return web
                    && address.getHost() != null
                    && address.getRawUserInfo() == null
                    && path > 0
                    && path < pattern.indexOf('{');
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    /** The address of one conversation; empty when its name does not begin as the pattern says. */
    public Optional<String> of(String unit) {
        var place = PLACE.matcher(pattern);
        if (!place.find()) {
            return Optional.empty();
        }
        String begin = Optional.ofNullable(place.group(1)).orElse("");
        if (!unit.startsWith(begin) || unit.length() == begin.length()) {
            return Optional.empty();
        }
        String name = URLEncoder.encode(unit.substring(begin.length()), StandardCharsets.UTF_8)
                .replace("+", "%20");
        return Optional.of(pattern.substring(0, place.start()) + name + pattern.substring(place.end()));
    }
}
