package furrow.engine.webhook;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Addresses that are no stranger's: of this machine, of its network, of services that clouds keep for machines, and those that belong to
 * nobody. A server that sends where others tell it must not reach them.
 *
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IANA IPv4 Special-Purpose Address Registry</a>
 * @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry">IANA IPv6 Special-Purpose Address Registry</a>
 */
final class InternalAddresses {
    private static final List<NetworkRange> RANGES = NetworkRange.all(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.31.196.0/24",
            "192.52.193.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "192.175.48.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",
            "2001::/23",
            "2001:db8::/32",
            "2620:4f:8000::/48",
            "3fff::/20");
    /** What is given to networks that anybody may reach; all other addresses of version 6 are something else. */
    private static final NetworkRange GLOBAL = NetworkRange.of("2000::/3");

    private static final NetworkRange SIX_TO_FOUR = NetworkRange.of("2002::/16");
    private static final NetworkRange TRANSLATED = NetworkRange.of("64:ff9b::/96");
    private static final int FOUR = 4;

    private InternalAddresses() {}

    /** Whether an address is none of a stranger on the internet. */
    static boolean has(InetAddress address) {
        if (RANGES.stream().anyMatch(each -> each.has(address))) {
            return true;
        }
        if (address instanceof Inet4Address) {
            return false;
        }
        byte[] bytes = address.getAddress();
        if (SIX_TO_FOUR.has(address)) {
            return has(inside(bytes, 2));
        }
        if (TRANSLATED.has(address)) {
            return has(inside(bytes, bytes.length - FOUR));
        }
        // Where a machine speaks through a zone of its own network, none of a stranger.
        return !GLOBAL.has(address) || (address instanceof Inet6Address six && six.getScopeId() != 0);
    }

    /** The address of version 4 that one of version 6 stands for. */
    private static InetAddress inside(byte[] bytes, int at) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, at, at + FOUR));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("four bytes are an address", impossible);
        }
    }
}
