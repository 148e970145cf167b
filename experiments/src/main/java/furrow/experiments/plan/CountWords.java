package furrow.experiments.plan;

import java.util.Locale;

/** Counts as people say them: {@code 1 row}, {@code 1,200 rows}. */
public final class CountWords {
    private CountWords() {}

    /**
     * A count with its noun.
     *
     * @param noun in the singular; its plural adds an s
     */
    public static String of(long count, String noun) {
        return plain(count) + " " + noun + (Math.abs(count) == 1 ? "" : "s");
    }

    /** A count without a noun, such as {@code 1,200}. */
    public static String plain(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
