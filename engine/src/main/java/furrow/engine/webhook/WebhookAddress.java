package furrow.engine.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An address that messages may be sent to, looked up and found to be no internal one. What is connected to is the address that was looked
 * at here, so that a name cannot point elsewhere a moment later.
 *
 * @param uri as it was written
 * @param connect the machine that it names now
 */
public record WebhookAddress(URI uri, InetAddress connect) {
    /** Characters of an address. */
    public static final int LONGEST = 2_000;

    private static final int HIGHEST_PORT = 65_535;
    /** A name whose last part is a number is read as an address by some, in decimal, octal or hexadecimal parts. */
    private static final Pattern NUMBER_LAST = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0[xX][0-9a-fA-F]*)\\.?");

    private static final Pattern PLAIN_FOUR =
            Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.(?!$)|$)){4}");
    private static final List<String> OF_THE_NETWORK =
            List.of("localhost", "local", "internal", "intranet", "lan", "home", "corp", "localdomain");

    /** Looks names up. */
    public interface Names {
        /** All addresses of a name. */
        List<InetAddress> of(String host) throws UnknownHostException;

        /** By the machine's own means. */
        static Names ofThisMachine() {
            return host -> List.of(InetAddress.getAllByName(host));
        }
    }

    /**
     * Looks an address up.
     *
     * @param url as somebody wrote it
     * @param own networks to which messages may go though they are internal
     * @throws IllegalArgumentException when nothing may be sent there, with the reason
     * @throws UnknownHostException when the name is nobody's now
     */
    public static WebhookAddress look(String url, Names names, List<NetworkRange> own) throws UnknownHostException {
        var uri = read(url);
        var found = names.of(host(uri));
        if (found.isEmpty()) {
            throw new UnknownHostException(uri.getHost());
        }
        boolean ours = true;
        for (InetAddress each : found) {
            boolean allowed = own.stream().anyMatch(range -> range.has(each));
            ours &= allowed;
            if (!allowed && InternalAddresses.has(each)) {
                throw refused(uri.getHost() + " is " + each.getHostAddress()
                        + ", an address of this machine or its network, to which nothing is sent; an operator can"
                        + " allow a network of one's own with --webhook-network");
            }
        }
        if (!ours && (!"https".equals(uri.getScheme()) || isOfTheNetwork(host(uri)))) {
            throw refused("the address has to begin with https:// and name a host of the internet, but was "
                    + shown(uri) + "; http is for networks that --webhook-network allows");
        }
        return new WebhookAddress(uri, found.get(0));
    }

    private static URI read(String url) {
        if (url.length() > LONGEST) {
            throw refused("the address needs at most " + LONGEST + " characters, but has " + url.length());
        }
        URI uri;
        try {
            uri = new URI(url.strip());
        } catch (URISyntaxException unreadable) {
            throw refused("this is no address: " + unreadable.getReason());
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if ((!scheme.equals("https") && !scheme.equals("http")) || uri.getHost() == null) {
            throw refused("the address needs https:// and a host, such as https://hooks.example.org/furrow");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw refused("the address needs to be without a user, a password and a #");
        }
        if (uri.getPort() == 0 || uri.getPort() > HIGHEST_PORT) {
            throw refused("the port of the address needs 1 to " + HIGHEST_PORT + ", but was " + uri.getPort());
        }
        String host = host(uri);
        if (host.contains("%")
                || (NUMBER_LAST.matcher(host).matches()
                        && !PLAIN_FOUR.matcher(host).matches())) {
            throw refused(
                    "the host of the address needs a name, or an address such as 203.0.114.5 or [2606:2800::1], but"
                            + " was " + host);
        }
        return scheme.equals(uri.getScheme())
                ? uri
                : URI.create(scheme + uri.toString().substring(scheme.length()));
    }

    /** The host without the brackets of an address of version 6. */
    private static String host(URI uri) {
        String host = uri.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static boolean isOfTheNetwork(String host) {
        String plain = host.toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
        return !plain.contains(":")
                && (!plain.contains(".") || OF_THE_NETWORK.contains(plain.substring(plain.lastIndexOf('.') + 1)));
    }

    private static String shown(URI uri) {
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    private static IllegalArgumentException refused(String why) {
        return new IllegalArgumentException(why);
    }

    /** The port that it is reached at. */
    public int port() {
        return uri.getPort() > 0 ? uri.getPort() : isSecure() ? 443 : 80;
    }

    /** Whether it is reached by TLS. */
    public boolean isSecure() {
        return "https".equals(uri.getScheme());
    }

    /** Path and query, as they are asked for. */
    public String target() {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    /** Without its path, which may be a secret. */
    @Override
    public String toString() {
        return shown(uri) + " at " + connect.getHostAddress();
    }
}
