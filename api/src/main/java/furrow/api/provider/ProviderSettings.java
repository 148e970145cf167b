package furrow.api.provider;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The provider by which people sign in.
 *
 * @param issuer how it calls itself, which is where its configuration is found, too
 * @param client what this server is called there
 * @param secret what this server shows there; empty where it shows none and PKCE stands alone
 * @param name what people call it
 * @param roles which roles it gives
 * @param scopes what is asked for besides {@code openid}, {@code profile} and {@code email}
 * @param patience how long it may take for an answer
 */
public record ProviderSettings(
        URI issuer,
        String client,
        Optional<String> secret,
        String name,
        RoleClaim roles,
        List<String> scopes,
        Duration patience) {
    /** How long a provider may take unless told. */
    public static final Duration PATIENCE = Duration.ofSeconds(8);

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final int LONGEST_NAME = 40;

    public ProviderSettings {
        scopes = List.copyOf(scopes);
        if (!isSafe(issuer)
                || issuer.getRawQuery() != null
                || issuer.getRawFragment() != null
                || issuer.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "--oidc-issuer needs the address of a provider by TLS, such as https://id.example.org/realms/team, or"
                            + " one on this machine, but was " + issuer);
        }
        if (client.isBlank() || client.length() > 255) {
            throw new IllegalArgumentException(
                    "--oidc-client needs what the provider calls this server, 1 to 255 characters, but was \""
                            + client.substring(0, Math.min(client.length(), 40)) + "\"");
        }
        if (secret.filter(String::isBlank).isPresent()) {
            throw new IllegalArgumentException(
                    "FURROW_OIDC_SECRET is set but empty; set it to the secret that the provider shows for this client, or"
                            + " unset it where the client has none");
        }
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("--oidc-name needs what people call the provider, 1 to " + LONGEST_NAME
                    + " characters, but was \"" + name + "\"");
        }
        for (String each : scopes) {
            if (!each.matches("[!#-\\[\\]-~]{1,100}")) {
                throw new IllegalArgumentException(
                        "--oidc-scope needs one word of a scope, such as groups, but was \"" + each + "\"");
            }
        }
    }

    /**
     * Whether an address may be trusted with a code or asked for a key: by TLS, or on this machine alone where the provider is there,
     * too.
     */
    boolean mayAsk(URI address) {
        return isSafe(address) && ("https".equals(address.getScheme()) || isLocal(issuer));
    }

    private static boolean isSafe(URI address) {
        return address.getHost() != null
                && ("https".equals(address.getScheme()) || ("http".equals(address.getScheme()) && isLocal(address)));
    }

    private static boolean isLocal(URI address) {
        return LOOPBACK.contains(address.getHost());
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "ProviderSettings[" + client + " at " + issuer + "]";
    }
}
