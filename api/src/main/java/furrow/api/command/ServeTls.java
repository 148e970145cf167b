package furrow.api.command;

import furrow.api.server.TlsFiles;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** TLS of a server's own. */
final class ServeTls {
    @Option(
            names = "--tls-cert",
            paramLabel = "FILE",
            description = "Speak TLS with the certificate in this PEM file, which holds those behind it, too. A new one"
                    + " there is taken into use without a restart.")
    private @Nullable Path certificate;

    @Option(
            names = "--tls-key",
            paramLabel = "FILE",
            description = "PEM file with the private key of --tls-cert, without a password.")
    private @Nullable Path key;

    @Option(
            names = "--plain-port",
            paramLabel = "PORT",
            description = "With TLS: a port on which those who ask without are told where the server is, such as 80."
                    + " Nobody listens for them unless told.")
    private @Nullable Integer plainPort;

    /** The files, if they are named. */
    Optional<TlsFiles> files() {
        if (certificate == null && key == null) {
            if (plainPort != null) {
                throw new BadInput("--plain-port needs --tls-cert and --tls-key; without them --port is plain HTTP");
            }
            return Optional.empty();
        }
        if (certificate == null || key == null) {
            throw new BadInput("--tls-cert and --tls-key go together, the certificate and its private key; "
                    + (key == null ? "--tls-key" : "--tls-cert") + " is missing");
        }
        Optional.ofNullable(plainPort).ifPresent(Ports::check);
        var plain = plainPort == null ? OptionalInt.empty() : OptionalInt.of(plainPort);
        return Optional.of(new TlsFiles(certificate, key, plain, TlsFiles.EVERY));
    }
}
