package furrow.engine.notation;

import furrow.rules.language.NearestWord;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Which legal word was probably meant. */
public final class WordSuggestion {
    private static final int LONGEST = 60;
    private static final int MOST = 200;

    private WordSuggestion() {}

    /**
     * The legal word nearest to what was written, when it is near: at most a third of its letters apart, case aside. Of very
     * many words only the first are looked at.
     */
    public static Optional<String> nearest(String word, Collection<String> legal) {
        return legal.stream()
                .limit(MOST)
                .min(Comparator.comparingInt(each -> distance(word, each)))
                .filter(each -> distance(word, each) <= Math.max(1, each.length() / 3));
    }

    /** Advice in words: {@code did you mean "arms"?}, or nothing when no legal word is near. */
    public static String advice(String word, Collection<String> legal) {
        return nearest(word, legal)
                .map(each -> "did you mean \"" + each + "\"?")
                .orElse("");
    }

    /** How many letters apart two words are, as {@link NearestWord#distance} tells; long ones are alike or far apart. */
    public static int distance(String first, String second) {
        if (Math.max(first.length(), second.length()) > LONGEST) {
            return first.equalsIgnoreCase(second) ? 0 : LONGEST;
        }
        return NearestWord.distance(first, second);
    }
}
