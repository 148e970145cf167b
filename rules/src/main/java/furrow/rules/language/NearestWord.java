package furrow.rules.language;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what the author most likely meant. */
public final class NearestWord {
    /** A word longer than this is near nothing. */
    private static final int LONGEST = 200;

    private NearestWord() {}

    /** The choice that is fewest edits away, if it is near at all. */
    public static Optional<String> to(String written, Collection<String> choices) {
        if (written.length() > LONGEST) {
            return Optional.empty();
        }
        return choices.stream()
                .min(Comparator.comparingInt((String each) -> distance(written, each))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(best -> !best.equals(written))
                .filter(best -> distance(written, best) <= Math.max(2, best.length() / 2));
    }

    /** Advice that names the nearest choice, or all of them when none is near. */
    public static String advice(String written, Collection<String> choices) {
        return to(written, choices)
                .map(best -> "did you mean \"" + best + "\"?")
                .orElseGet(() -> "there are " + String.join(", ", choices));
    }

    /** Levenshtein's distance, with capitals ignored. */
    static int distance(String one, String other) {
        var a = one.toLowerCase(Locale.ROOT);
        var b = other.toLowerCase(Locale.ROOT);
        var row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
