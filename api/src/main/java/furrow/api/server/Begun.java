package furrow.api.server;

import java.util.Locale;

/** Refusals as sentences: they are written as clauses, so that more can stand around them. */
final class Begun {
    private Begun() {}

    static String sentence(RuntimeException refusal) {
        String clause = String.valueOf(refusal.getMessage());
        return clause.substring(0, 1).toUpperCase(Locale.ROOT)
                + clause.substring(1)
                + (clause.endsWith(".") ? "" : ".");
    }
}
