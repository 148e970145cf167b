package furrow.engine.imports.reading;

import furrow.engine.imports.format.RowMeaning;
import java.util.Locale;
import java.util.Optional;

/** What sets a row apart from others of its table: a reply among posts, a story, a test send. */
public final class RowMarks {
    /** A mailing to so few is one to one's own people. */
    private static final double TEST_SEND = 10;

    private RowMarks() {}

    /** The word for it, empty for an ordinary row. */
    public static Optional<String> of(ExportRow row) {
        if (row.look().meaning() == RowMeaning.LETTERS) {
            var sent = row.number("recipients").orElse(row.number("delivered").orElse(Double.MAX_VALUE));
            return sent <= TEST_SEND ? Optional.of("test send") : Optional.empty();
        }
        if (row.look().meaning() != RowMeaning.POSTS) {
            return Optional.empty();
        }
        var format = row.text("format").toLowerCase(Locale.ROOT);
        if (row.look().unit().equals("story")
                || format.matches(".*\\b(?:story|stories|storie|historia|histoire)\\b.*")) {
            return Optional.of("story");
        }
        return row.network().equals("x") && row.text("text").startsWith("@") ? Optional.of("reply") : Optional.empty();
    }
}
