package furrow.api.server;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Where somebody goes on after signing in: a page of this server, and no other. */
final class WayBack {
    private static final int LONGEST = 2_000;
    /** One slash first, then no second and no backslash, which browsers take for the name of another server. */
    private static final Pattern OURS = Pattern.compile("/(?:[!-.0-\\[\\]-~][!-\\[\\]-~]*)?");

    private WayBack() {}

    /** Where to sign in first. */
    static String signIn(String asked) {
        String to = of(asked);
        return to.equals("/") ? "/sign-in" : "/sign-in?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8);
    }

    /** The page that was asked for, or the first one where that is no page of ours. */
    static String of(String asked) {
        return asked.length() <= LONGEST && OURS.matcher(asked).matches() && !asked.startsWith("/sign-in")
                ? asked
                : "/";
    }
}
