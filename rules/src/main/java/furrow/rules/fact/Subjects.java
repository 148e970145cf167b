package furrow.rules.fact;

/** Names of several parts joined by "/", a part's own "/" written "~1" and "~" written "~0", as RFC 6901 does. */
final class Subjects {
    private Subjects() {}

    static String of(String... parts) {
        var subject = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            subject.append(i == 0 ? "" : "/").append(escaped(parts[i]));
        }
        return subject.toString();
    }

    private static String escaped(String part) {
        return part.indexOf('/') < 0 && part.indexOf('~') < 0
                ? part
                : part.replace("~", "~0").replace("/", "~1");
    }
}
