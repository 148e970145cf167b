package furrow.rules.language;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that an author most likely meant among those that are legal. */
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

    /**
     * Letters inserted, left out, exchanged or swapped with their neighbour, with capitals ignored.
     *
     * @see <a href="https://doi.org/10.1145/363958.363994">Damerau (1964), CACM 7:171-176, in the optimal string
     *     alignment form</a>
     */
    public static int distance(String first, String second) {
        var a = first.toLowerCase(Locale.ROOT);
        var b = second.toLowerCase(Locale.ROOT);
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(int[][] cost, String a, String b, int i, int j) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least = Math.min(cost[i - 1][j - 1] + change, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
