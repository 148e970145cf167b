package furrow.api.server;

import furrow.api.outgoing.OutgoingOptions;
import furrow.api.provider.ProviderSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a server listens and whom it lets in.
 *
 * @param host address to listen on, such as {@code 127.0.0.1}
 * @param port port to listen on; 0 takes a free one
 * @param entry how people come in
 * @param addresses under which it is reached besides, such as {@code https://furrow.example.org} behind a proxy
 * @param limits how much clients may ask at a time
 * @param outgoing where it may send of its own accord
 * @param provider by whom people may sign in besides
 * @param tls its own TLS; empty where it speaks plain HTTP
 * @param records what it writes down of its requests
 * @param stop how it ends
 * @param backups folder into which workspaces are backed up while they go on; empty where they are not
 */
public record ServerOptions(
        String host,
        int port,
        Entry entry,
        List<URI> addresses,
        ServerLimits limits,
        OutgoingOptions outgoing,
        Optional<ProviderSettings> provider,
        Optional<TlsFiles> tls,
        RecordSettings records,
        StopTimes stop,
        Optional<Path> backups) {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1", "[::1]");

    public ServerOptions {
        addresses = List.copyOf(addresses);
        for (var each : addresses) {
            boolean known = "http".equals(each.getScheme()) || "https".equals(each.getScheme());
            if (!known
                    || each.getHost() == null
                    || each.getRawUserInfo() != null
                    || each.getRawPath().length() > 1) {
                throw new IllegalArgumentException(
                        "--address and --workspace need what people type to reach the server, such as"
                                + " https://furrow.example.org, but was "
                                + each);
            }
        }
        if (tls.isPresent() && addresses.stream().anyMatch(each -> !"https".equals(each.getScheme()))) {
            throw new IllegalArgumentException(
                    "--address needs https where the server speaks TLS, but was " + addresses);
        }
        if (entry != Entry.SIGN_IN && provider.isPresent()) {
            throw new IllegalArgumentException(
                    "a server without sign-in asks no provider, but one was named; leave --open out, or --oidc-issuer");
        }
        boolean ofThisMachine =
                addresses.stream().allMatch(each -> each.getHost().endsWith(".localhost"));
        if (entry != Entry.SIGN_IN && (!LOOPBACK.contains(host) || !ofThisMachine)) {
            throw new IllegalArgumentException(
                    "a server without sign-in answers on this machine alone, but was to listen"
                            + " on " + host + (addresses.isEmpty() ? "" : " and to be reached as " + addresses)
                            + "; leave --host and --address out, name a further --workspace by"
                            + " an address whose host ends in .localhost, or leave --open out and sign in");
        }
    }

    /** A server at an address where people sign in, with limits that suit this process's heap. */
    public static ServerOptions at(String host, int port) {
        return new ServerOptions(
                host,
                port,
                Entry.SIGN_IN,
                List.of(),
                ServerLimits.withDefaults(),
                OutgoingOptions.withDefaults(),
                Optional.empty(),
                Optional.empty(),
                RecordSettings.none(),
                StopTimes.withDefaults(),
                Optional.empty());
    }

    /** The same with another way to come in. */
    public ServerOptions with(Entry other) {
        return new ServerOptions(host, port, other, addresses, limits, outgoing, provider, tls, records, stop, backups);
    }

    /** The same with more addresses under which it is reached. */
    public ServerOptions reachedAs(List<URI> more) {
        return new ServerOptions(host, port, entry, more, limits, outgoing, provider, tls, records, stop, backups);
    }

    /** The same with other limits. */
    public ServerOptions with(ServerLimits other) {
        return new ServerOptions(host, port, entry, addresses, other, outgoing, provider, tls, records, stop, backups);
    }

    /** The same, sending elsewhere too. */
    public ServerOptions with(OutgoingOptions other) {
        return new ServerOptions(host, port, entry, addresses, limits, other, provider, tls, records, stop, backups);
    }

    /** The same with a provider by which people sign in besides. */
    public ServerOptions with(ProviderSettings other) {
        return new ServerOptions(
                host, port, entry, addresses, limits, outgoing, Optional.of(other), tls, records, stop, backups);
    }

    /** The same with accounts and keys alone: roles of a provider are those of one workspace. */
    ServerOptions withoutProvider() {
        return new ServerOptions(
                host, port, entry, addresses, limits, outgoing, Optional.empty(), tls, records, stop, backups);
    }

    /** The same with TLS of its own. */
    public ServerOptions with(TlsFiles other) {
        return new ServerOptions(
                host, port, entry, addresses, limits, outgoing, provider, Optional.of(other), records, stop, backups);
    }

    /** The same, writing other things down. */
    public ServerOptions with(RecordSettings other) {
        return new ServerOptions(host, port, entry, addresses, limits, outgoing, provider, tls, other, stop, backups);
    }

    /** The same with another end. */
    public ServerOptions with(StopTimes other) {
        return new ServerOptions(
                host, port, entry, addresses, limits, outgoing, provider, tls, records, other, backups);
    }

    /** The same, with a folder into which workspaces are backed up. */
    public ServerOptions backedUpTo(Path folder) {
        return new ServerOptions(
                host, port, entry, addresses, limits, outgoing, provider, tls, records, stop, Optional.of(folder));
    }

    /** Whether what people send crosses a network that anybody may listen to, as far as is known here. */
    public boolean isOverheard() {
        return !LOOPBACK.contains(host) && !isSecure();
    }

    /** Where links begin, without a slash at the end: at the first address under which it is reached, else where it listens. */
    String reached(String at, int listens) {
        return addresses.isEmpty() ? base(at, listens) : withoutSlash(addresses.get(0));
    }

    /** An address as links begin with it. */
    static String withoutSlash(URI address) {
        String text = address.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    /** Where it listens, without a slash at the end. */
    String base(String at, int listens) {
        return (tls.isPresent() ? "https://" : "http://")
                + (at.contains(":") && !at.startsWith("[") ? "[" + at + "]" : at) + ":" + listens;
    }

    /** Whether every address is reached by TLS, so that cookies may insist on it. */
    boolean isSecure() {
        return tls.isPresent()
                || (!addresses.isEmpty() && addresses.stream().allMatch(each -> "https".equals(each.getScheme())));
    }
}
