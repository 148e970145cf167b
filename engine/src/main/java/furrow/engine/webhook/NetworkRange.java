package furrow.engine.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A range of addresses, such as {@code 10.2.0.0/16}.
 *
 * @param first its first address, 4 or 16 bytes
 * @param bits how many of the first bits all addresses of the range share
 */
public record NetworkRange(List<Byte> first, int bits) {
    private static final Pattern TEXT = Pattern.compile("([0-9a-fA-F.:]{2,45})/([0-9]{1,3})");

    /**
     * Reads a range.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static NetworkRange of(String text) {
        var parts = TEXT.matcher(text.strip());
        if (parts.matches() && (parts.group(1).contains(":") || parts.group(1).matches("[0-9]+(?:\\.[0-9]+){3}"))) {
            try {
                byte[] bytes = InetAddress.getByName(parts.group(1)).getAddress();
                int bits = Integer.parseInt(parts.group(2));
                if (bits <= bytes.length * Byte.SIZE) {
                    return new NetworkRange(boxed(bytes), bits);
                }
            } catch (UnknownHostException unreadable) {
                throw refused(text);
            }
        }
        throw refused(text);
    }

    private static IllegalArgumentException refused(String text) {
        return new IllegalArgumentException(
                "a network needs an address and how many bits of it count, such as 10.2.0.0/16 or fd00:1::/64, but was \""
                        + text + "\"");
    }

    static List<NetworkRange> all(String... texts) {
        return Arrays.stream(texts).map(NetworkRange::of).toList();
    }

    private static List<Byte> boxed(byte[] bytes) {
        var all = new Byte[bytes.length];
        Arrays.setAll(all, i -> bytes[i]);
        return List.of(all);
    }

    /** Whether the range has an address; one of version 4 is never in a range of version 6. */
    public boolean has(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length != first.size()) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            if ((bytes[bit / Byte.SIZE] & mask) != (first.get(bit / Byte.SIZE) & mask)) {
                return false;
            }
        }
        return true;
    }
}
