package furrow.engine.imports.reading;

import furrow.engine.imports.format.RowMeaning;
import java.util.Optional;
import java.util.regex.Pattern;

/** What sets a row apart from others of its table: a reply among posts, a story, a test send. */
public final class RowMarks {
    /** A mailing to so few is one to one's own people. */
    private static final double TEST_SEND = 10;

    private static final Pattern STORY = Pattern.compile(
            "\\b(?:story|stories|storie|historia|historias|hist[oó]ria|histoire|verhaal)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

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
        if (row.look().unit().equals("story")
                || STORY.matcher(row.text("format")).find()) {
            return Optional.of("story");
        }
        return row.network().equals("x") && row.text("text").startsWith("@") ? Optional.of("reply") : Optional.empty();
    }
}
