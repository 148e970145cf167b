package furrow.engine.calendar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A content line of an iCalendar file: a name, parameters, a value; folded at 75 octets when written.
 *
 * @param name in upper case, without parameters
 * @param parameters as they stand between name and value, such as {@code TZID=Europe/Berlin}; may be empty
 * @param value as it stands, still escaped
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5545#section-3.1">RFC 5545, section 3.1</a>
 */
record IcsLine(String name, String parameters, String value) {
    private static final int WIDTH = 75;

    static IcsLine of(String name, String value) {
        return new IcsLine(name, "", value);
    }

    /** A line whose value is text, escaped. */
    static IcsLine text(String name, String text) {
        return of(
                name,
                text.replaceAll("\\r\\n?", "\n")
                        .replaceAll("[\\p{Cntrl}&&[^\n\t]]", "")
                        .replace("\\", "\\\\")
                        .replace(";", "\\;")
                        .replace(",", "\\,")
                        .replace("\n", "\\n"));
    }

    /** The value as text, no longer escaped. */
    String text() {
        var text = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char each = value.charAt(i);
            if (each == '\\' && i + 1 < value.length()) {
                char next = value.charAt(++i);
                text.append(next == 'n' || next == 'N' ? '\n' : next);
            } else {
                text.append(each);
            }
        }
        return text.toString();
    }

    /** The line with its folds and its end. */
    String folded() {
        var folded = new StringBuilder();
        int octets = 0;
        var line = name + (parameters.isEmpty() ? "" : ";" + parameters) + ":" + value;
        for (int code : line.codePoints().toArray()) {
            String character = Character.toString(code);
            int size = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > WIDTH) {
                folded.append("\r\n ");
                octets = 1;
            }
            folded.append(character);
            octets += size;
        }
        return folded.append("\r\n").toString();
    }

    /** All lines of a file, unfolded; lines without a colon are passed over. */
    static List<IcsLine> read(Reader in) throws IOException {
        var whole = new ArrayList<String>();
        var reader = new BufferedReader(in);
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            boolean folded = line.startsWith(" ") || line.startsWith("\t");
            if (folded && !whole.isEmpty()) {
                whole.set(whole.size() - 1, whole.get(whole.size() - 1) + line.substring(1));
            } else {
                whole.add(line);
            }
        }
        return whole.stream()
                .filter(line -> line.indexOf(':') > 0)
                .map(IcsLine::parse)
                .toList();
    }

    private static IcsLine parse(String line) {
        int colon = line.indexOf(':');
        int semicolon = line.indexOf(';');
        int end = semicolon >= 0 && semicolon < colon ? semicolon : colon;
        return new IcsLine(
                line.substring(0, end).toUpperCase(Locale.ROOT),
                line.substring(Math.min(end + 1, colon), colon),
                line.substring(colon + 1));
    }
}
