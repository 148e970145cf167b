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
        return String.format(Locale.ROOT, "%,d %s%s", count, noun, Math.abs(count) == 1 ? "" : "s");
    }
}
