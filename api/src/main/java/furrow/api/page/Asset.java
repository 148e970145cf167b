package furrow.api.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/** A file that pages need beside them. Its address changes with its contents, so that it may be kept for ever. */
public enum Asset {
    STYLE("furrow", "css", "text/css; charset=utf-8"),
    ICONS("icons", "svg", "image/svg+xml"),
    MARK("mark", "svg", "image/svg+xml"),
    /** Keys of Today; nothing needs them. */
    KEYS("keys", "js", "text/javascript; charset=utf-8"),
    /** Tells open pages of what is new; nothing needs it. */
    LIVE("live", "js", "text/javascript; charset=utf-8"),
    /** Tells moments on the reader's clock, too; nothing needs it. */
    CLOCK("clock", "js", "text/javascript; charset=utf-8"),
    /** Saves parts of a page as pictures, and prints it; nothing needs it. */
    PICTURE("picture", "js", "text/javascript; charset=utf-8");

    private final String type;
    private final String text;
    private final String address;

    Asset(String name, String extension, String type) {
        this.type = type;
        this.text = read(name + "." + extension);
        this.address = "/assets/" + name + "-" + digest(text) + "." + extension;
    }

    /** Media type. */
    public String type() {
        return type;
    }

    /** The whole file. */
    public String text() {
        return text;
    }

    /** Where a server has it. */
    public String address() {
        return address;
    }

    /** The one that is at an address. */
    public static Optional<Asset> at(String address) {
        return Stream.of(values()).filter(each -> each.address.equals(address)).findFirst();
    }

    private static String read(String file) {
        try (var in = Objects.requireNonNull(Asset.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String digest(String text) {
        return HexFormat.of().formatHex(DigestUtils.sha256(text), 0, 6);
    }
}
