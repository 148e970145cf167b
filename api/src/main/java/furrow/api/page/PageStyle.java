package furrow.api.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Whether a page carries its style with it, as a report in one file, or links to it, as a served page. */
public enum PageStyle {
    /** One file that needs nothing else. */
    STANDS_ALONE,
    /** Served beside its style sheet. */
    SERVED;

    private static final String STYLE = read();

    public boolean standsAlone() {
        return this == STANDS_ALONE;
    }

    /** The style sheet. */
    public String style() {
        return STYLE;
    }

    /** Where a served page finds the style sheet; the address changes with its text, so that it may be kept for ever. */
    public String styleAddress() {
        return "/furrow-" + Integer.toHexString(STYLE.hashCode()) + ".css";
    }

    private static String read() {
        try (var in = Objects.requireNonNull(PageStyle.class.getResourceAsStream("furrow.css"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
