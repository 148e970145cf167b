package furrow.api.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Authorities of a team's own, whose certificates a client believes instead of the usual ones. */
final class TrustedAuthority {
    private TrustedAuthority() {}

    /** @throws IllegalArgumentException when a file holds no certificate */
    static SSLContext of(Path pem) {
        try (var in = Files.newInputStream(pem)) {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (var each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("authority-" + store.size(), each);
            }
            if (store.size() == 0) {
                throw refused(pem, null);
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException unreadable) {
            throw refused(pem, unreadable);
        }
    }

    private static IllegalArgumentException refused(Path pem, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "a trusted authority needs a PEM file with its certificate, but " + pem
                        + " holds none that can be read",
                cause);
    }
}
