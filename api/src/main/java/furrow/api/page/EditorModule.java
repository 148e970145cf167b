package furrow.api.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A module of the browser's editor, from a library on the class path. It is served without comments and indentation, which are a
 * third of its size.
 *
 * @param specifier what other modules import it as
 * @param address where a server has it; it changes with the contents
 * @param text the module
 */
public record EditorModule(String specifier, String address, String text) {
    private static final String FOLDER = "/META-INF/resources/_static/";

    /**
     * Reads a module.
     *
     * @param library name and version of the library, as its jar has them
     * @param file the file in there
     */
    static EditorModule of(String specifier, String library, String file) {
        String path = FOLDER + library + "/" + file;
        try (var in = Objects.requireNonNull(EditorModule.class.getResourceAsStream(path), path)) {
            String code = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return of(
                    specifier, "/* " + specifier + ", " + library + ", MIT licence, by its authors */\n" + bare(code));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A module of Furrow's own. */
    static EditorModule own(String specifier, String file) {
        try (var in = Objects.requireNonNull(EditorModule.class.getResourceAsStream(file), file)) {
            return of(specifier, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static EditorModule of(String specifier, String text) {
        String name = specifier.replaceAll("[^a-z0-9]+", "-").replaceAll("^-", "");
        return new EditorModule(specifier, "/modules/" + name + "-" + digest(text) + ".js", text);
    }

    /** The code without lines that are only comment, and without what stands before each line. */
    static String bare(String code) {
        var kept = new StringBuilder(code.length());
        boolean comment = false;
        for (String each : code.lines().toList()) {
            String line = each.strip();
            if (!comment && line.startsWith("/*") && !line.startsWith("/*@")) {
                comment = true;
                line = line.substring(2);
            }
            if (comment) {
                int end = line.indexOf("*/");
                comment = end < 0;
                line = comment ? "" : line.substring(end + 2).strip();
            }
            if (!line.isEmpty() && !line.startsWith("//")) {
                kept.append(line).append('\n');
            }
        }
        return kept.toString();
    }

    private static String digest(String text) {
        return HexFormat.of().formatHex(DigestUtils.sha256(text), 0, 6);
    }
}
