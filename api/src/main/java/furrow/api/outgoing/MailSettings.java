package furrow.api.outgoing;

import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.StartTLSOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/**
 * The mail server that digests go through.
 *
 * @param host its name
 * @param port its port
 * @param secure whether TLS is spoken from the first byte on; else it is asked for at once, but on this machine
 * @param user who sends; empty where nobody signs in
 * @param password of that user
 * @param from address that mails come from
 */
public record MailSettings(
        String host, int port, boolean secure, Optional<String> user, Optional<String> password, String from) {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1", "[::1]");
    private static final int SUBMISSION = 587;
    private static final int SECURE = 465;
    private static final int PATIENCE_MILLIS = 20_000;

    /**
     * Reads them.
     *
     * @param server such as {@code smtp://furrow@mail.example.org:587} or {@code smtps://…}
     * @param password of the user that it names
     * @throws IllegalArgumentException when it names no server
     */
    public static MailSettings of(String server, Optional<String> password, String from) {
        try {
            var uri = new URI(server);
            boolean secure = "smtps".equals(uri.getScheme());
            if ((secure || "smtp".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && String.valueOf(uri.getPath()).length() <= 1) {
                var user = Optional.ofNullable(uri.getUserInfo());
                if (user.filter(each -> each.contains(":")).isPresent()) {
                    throw refused(
                            "it holds a password; set FURROW_MAIL_PASSWORD instead, which other users cannot see");
                }
                if (user.isPresent() != password.isPresent()) {
                    throw refused("a user needs a password in FURROW_MAIL_PASSWORD, and a password a user");
                }
                int port = uri.getPort() > 0 ? uri.getPort() : secure ? SECURE : SUBMISSION;
                return new MailSettings(uri.getHost(), port, secure, user, password, from);
            }
        } catch (URISyntaxException unreadable) {
            throw refused("it is no address");
        }
        throw refused("it needs smtp:// or smtps:// and a host, such as smtp://furrow@mail.example.org:587");
    }

    private static IllegalArgumentException refused(String why) {
        return new IllegalArgumentException("the mail server cannot be used: " + why);
    }

    /** A password goes over a network by TLS alone. */
    MailConfig config() {
        boolean local = LOOPBACK.contains(host);
        var config = new MailConfig(
                        host,
                        port,
                        local && !secure ? StartTLSOptions.OPTIONAL : StartTLSOptions.REQUIRED,
                        LoginOption.NONE)
                .setMaxPoolSize(2)
                .setKeepAlive(false)
                .setConnectTimeout(PATIENCE_MILLIS)
                .setIdleTimeout(PATIENCE_MILLIS / 1_000);
        if (secure) {
            config.setSsl(true).setStarttls(StartTLSOptions.DISABLED);
        }
        if (!local) {
            config.setHostnameVerificationAlgorithm("HTTPS");
        }
        user.ifPresent(
                name -> config.setLogin(LoginOption.REQUIRED).setUsername(name).setPassword(password.orElse("")));
        return config;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "MailSettings[" + host + ":" + port + ", from " + from + "]";
    }
}
