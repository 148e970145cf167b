package furrow.rules.recorded;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Reads recorded evaluations one by one; a file may be larger than memory, a line may not. */
public final class RecordedFile implements Iterator<RecordedLine>, AutoCloseable {
    /** Characters in a line. */
    public static final int MOST_IN_LINE = 4_000_000;

    private final Path file;
    private final Reader reader;
    /** Characters that were read ahead: a call a character would take longer than what is done with the line. */
    private final char[] buffer = new char[8192];

    private int at;
    private int filled;
    private long line;
    private @Nullable RecordedLine next;

    private RecordedFile(Path file, Reader reader) {
        this.file = file;
        this.reader = reader;
        this.next = read();
    }

    /** Opens a file at its first evaluation. */
    public static RecordedFile open(Path file) throws IOException {
        return new RecordedFile(file, Files.newBufferedReader(file));
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the line after it is no text, or too long; the message names its place
     */
    @Override
    public RecordedLine next() {
        var found = next;
        if (found == null) {
            throw new NoSuchElementException(file + " has no more evaluations");
        }
        next = read();
        return found;
    }

    private @Nullable RecordedLine read() {
        try {
            for (var text = text(); text != null; text = text()) {
                if (!text.isBlank()) {
                    return new RecordedLine(file, line, text);
                }
            }
            return null;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file + ":" + line + ":1: error: this is no UTF-8", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** The next line, read no further than a line may be. */
    private @Nullable String text() throws IOException {
        line++;
        var text = new StringBuilder();
        while (at < filled || fill()) {
            int end = at;
            while (end < filled && buffer[end] != '\n') {
                end++;
            }
            text.append(buffer, at, end - at);
            if (text.length() > MOST_IN_LINE) {
                throw new IllegalArgumentException(
                        file + ":" + line + ":1: error: a line has at most " + MOST_IN_LINE + " characters");
            }
            boolean whole = end < filled;
            at = whole ? end + 1 : end;
            if (whole) {
                return text.toString();
            }
        }
        return text.isEmpty() ? null : text.toString();
    }

    private boolean fill() throws IOException {
        at = 0;
        filled = Math.max(0, reader.read(buffer));
        return filled > 0;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
