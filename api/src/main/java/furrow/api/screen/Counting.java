package furrow.api.screen;

import furrow.api.wording.Typography;
import java.util.List;
import java.util.Locale;

/** Small counts as words, as in headings. */
final class Counting {
    private static final List<String> WORDS = List.of(
            "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");

    private Counting() {}

    /** Within a sentence: two, 13. */
    static String inWords(long count) {
        return count < WORDS.size() ? WORDS.get((int) count) : Typography.count(count);
    }

    /** At its beginning: Two, 13. */
    static String word(long count) {
        String word = inWords(count);
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /** A count with its noun: 1 post, 2 posts. */
    static String of(long count, String noun) {
        return Typography.count(count) + " " + noun + (count == 1 ? "" : "s");
    }
}
