package furrow.rules.fact;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Names of several parts joined by "/", a part's own "/" written "~1" and "~" written "~0", as RFC 6901 does. */
final class Subjects {
    private Subjects() {}

    static String of(String... parts) {
        return Arrays.stream(parts)
                .map(part -> part.replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining("/"));
    }
}
