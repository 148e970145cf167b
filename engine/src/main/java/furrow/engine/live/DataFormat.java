package furrow.engine.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The version of what stands in a data folder. It grows when an older Furrow could not read what a newer one writes; a newer one
 * reads every older format. A folder without the file {@value #FILE} is of format 1.
 */
public final class DataFormat {
    /** The format that this Furrow writes. */
    public static final int CURRENT = 6;

    static final String FILE = "format";

    private DataFormat() {}

    /**
     * Sees that this Furrow can read a folder, and writes down that it has been there.
     *
     * @throws IllegalStateException when a newer Furrow has written there
     */
    static void claim(Path folder) {
        try {
            int found = of(folder);
            if (found > CURRENT) {
                throw new IllegalStateException("the data in " + folder + " are of format " + found
                        + ", but this Furrow reads formats up to " + CURRENT
                        + "; start the Furrow that wrote them, or a newer one (furrow --version tells the format)");
            }
            if (found < CURRENT || !Files.exists(folder.resolve(FILE))) {
                Files.writeString(folder.resolve(FILE), CURRENT + "\n");
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "the format of the data in " + folder + " cannot be read or written", failure);
        }
    }

    private static int of(Path folder) throws IOException {
        var file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return 1;
        }
        var text = Files.readString(file).strip();
        if (!text.matches("[1-9][0-9]{0,5}")) {
            throw new IllegalStateException("file " + file + " needs the number of a format, such as " + CURRENT
                    + ", but holds \"" + text.substring(0, Math.min(20, text.length()))
                    + "\"; see whether the disk is sound, and delete the file if the data are of this Furrow");
        }
        return Integer.parseInt(text);
    }
}
