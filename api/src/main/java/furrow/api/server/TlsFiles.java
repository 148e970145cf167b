package furrow.api.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * TLS of a server's own.
 *
 * @param certificate PEM file with the certificate, and those between it and its authority behind it
 * @param key PEM file with its private key, which has no password
 * @param plainPort where plain HTTP is answered with where the server is; empty where nobody listens for it
 * @param every how often it is looked whether the files are new
 */
public record TlsFiles(Path certificate, Path key, OptionalInt plainPort, Duration every) {
    /** Renewed certificates overlap by days. */
    public static final Duration EVERY = Duration.ofSeconds(30);
}
