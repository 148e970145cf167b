package furrow.engine.imports.cell;

import java.util.Optional;

/**
 * How a table writes numbers. Counts and other numbers are told apart, since a count is whole: 1.200 posts are a thousand
 * and two hundred, whatever the costs beside them are written like.
 *
 * @param counts how counts are written
 * @param others how rates, money and spans are
 * @param open how many cells can be read in two ways and nothing tells which; they are read with a point
 * @param example the first of those cells
 */
public record NumberStyles(DecimalStyle counts, DecimalStyle others, long open, String example) {

    /** What is taken as said. */
    private static NumberStyles of(DecimalStyle told) {
        return new NumberStyles(told, told, 0, "");
    }

    /** How numbers are written, of counts or of others. */
    public DecimalStyle of(boolean count) {
        return count ? counts : others;
    }

    /** What the cells of a table have shown so far. */
    public static final class Evidence {
        private final DecimalStyle.Evidence counts = new DecimalStyle.Evidence();
        private final DecimalStyle.Evidence others = new DecimalStyle.Evidence();

        /** Adds what the cells of a column have shown. */
        public void add(DecimalStyle.Evidence column, boolean count) {
            (count ? counts : others).add(column);
        }

        /** What follows, when the user says nothing or this. */
        public NumberStyles styles(Optional<DecimalStyle> said) {
            if (said.isPresent()) {
                return of(said.get());
            }
            var byCounts = counts.told().or(counts::toldByWholes);
            var byOthers = others.told();
            return new NumberStyles(
                    byCounts.or(() -> byOthers).orElse(DecimalStyle.POINT),
                    byOthers.or(() -> byCounts).orElse(DecimalStyle.POINT),
                    byCounts.isEmpty() && byOthers.isEmpty() ? others.open() : 0,
                    others.example());
        }
    }
}
