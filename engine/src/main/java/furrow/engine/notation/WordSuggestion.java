package furrow.engine.notation;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Which legal word was probably meant. */
public final class WordSuggestion {
    private static final int LONGEST = 60;

    private WordSuggestion() {}

    /**
     * The legal word nearest to what was written, when it is near: at most a third of its letters apart, case aside.
     */
    public static Optional<String> nearest(String word, Collection<String> legal) {
        return legal.stream()
                .min(Comparator.comparingInt(each -> distance(word, each)))
                .filter(each -> distance(word, each) <= Math.max(1, each.length() / 3));
    }

    /** Advice in words: {@code did you mean "arms"?}, or nothing when no legal word is near. */
    public static String advice(String word, Collection<String> legal) {
        return nearest(word, legal)
                .map(each -> "did you mean \"" + each + "\"?")
                .orElse("");
    }

    /**
     * Letters inserted, left out, exchanged or swapped with their neighbour, case aside.
     *
     * @see <a href="https://doi.org/10.1145/363958.363994">Damerau (1964), CACM 7:171-176, in the optimal string
     *     alignment form</a>
     */
    public static int distance(String first, String second) {
        if (Math.max(first.length(), second.length()) > LONGEST) {
            return first.equalsIgnoreCase(second) ? 0 : LONGEST;
        }
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
