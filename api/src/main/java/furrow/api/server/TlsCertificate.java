package furrow.api.server;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.X509KeyManager;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * A certificate with its key, as the files held them at one instant.
 *
 * @param pem both, as they were read
 * @param trace what tells these files from others
 * @param until when the certificate ends
 */
record TlsCertificate(PemKeyCertOptions pem, String trace, Instant until) {
    private static final int HANDSHAKE_SECONDS = 10;
    private static final Set<String> PROTOCOLS = Set.of("TLSv1.2", "TLSv1.3");
    private static final byte[] SIGNED = {1, 2, 3};

    /**
     * Reads the files, and sees that the key is that of the certificate.
     *
     * @throws IllegalArgumentException with what to do; no part of a key is repeated
     */
    static TlsCertificate read(Vertx vertx, TlsFiles files) {
        return of(vertx, files, bytes("--tls-cert", files.certificate()), bytes("--tls-key", files.key()));
    }

    /** The same, or nothing where the files are those that a trace tells of. */
    static Optional<TlsCertificate> readUnless(String trace, Vertx vertx, TlsFiles files) {
        byte[] certificate = bytes("--tls-cert", files.certificate());
        byte[] key = bytes("--tls-key", files.key());
        return trace(certificate, key).equals(trace)
                ? Optional.empty()
                : Optional.of(of(vertx, files, certificate, key));
    }

    private static String trace(byte[] certificate, byte[] key) {
        return DigestUtils.sha256Hex(certificate) + DigestUtils.sha256Hex(key);
    }

    private static TlsCertificate of(Vertx vertx, TlsFiles files, byte[] certificate, byte[] key) {
        var pem =
                new PemKeyCertOptions().setCertValue(Buffer.buffer(certificate)).setKeyValue(Buffer.buffer(key));
        var leaf = leaf(vertx, pem, files);
        return new TlsCertificate(
                pem, trace(certificate, key), leaf.getNotAfter().toInstant());
    }

    private static byte[] bytes(String name, Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    name + " needs a PEM file that this server may read, but " + file + " cannot be read", unreadable);
        }
    }

    private static X509Certificate leaf(Vertx vertx, PemKeyCertOptions pem, TlsFiles files) {
        try {
            var manager = Arrays.stream(pem.getKeyManagerFactory(vertx).getKeyManagers())
                    .filter(X509KeyManager.class::isInstance)
                    .map(X509KeyManager.class::cast)
                    .findFirst()
                    .orElseThrow();
            for (String type : new String[] {"RSA", "EC", "EdDSA"}) {
                String[] found = manager.getServerAliases(type, null);
                if (found != null && found.length > 0) {
                    var leaf = manager.getCertificateChain(found[0])[0];
                    requireOne(leaf, manager.getPrivateKey(found[0]), files);
                    return leaf;
                }
            }
        } catch (IllegalArgumentException told) {
            throw told;
        } catch (Exception unreadable) { // Vert.x declares no less
            throw refused(files, unreadable);
        }
        throw refused(files, null);
    }

    private static IllegalArgumentException refused(TlsFiles files, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "--tls-cert needs a PEM file with a certificate of RSA or EC and --tls-key one with its private key that has no"
                        + " password, but " + files.certificate() + " and " + files.key() + " are no such pair",
                cause);
    }

    private static void requireOne(X509Certificate leaf, PrivateKey key, TlsFiles files)
            throws GeneralSecurityException {
        String how = key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256with" + key.getAlgorithm();
        var signing = Signature.getInstance(key.getAlgorithm().equals("EdDSA") ? "EdDSA" : how);
        signing.initSign(key);
        signing.update(SIGNED);
        byte[] signature = signing.sign();
        signing.initVerify(leaf.getPublicKey());
        signing.update(SIGNED);
        if (!leaf.getPublicKey().getAlgorithm().equals(key.getAlgorithm()) || !signing.verify(signature)) {
            throw new IllegalArgumentException("the key in " + files.key() + " is not that of the certificate in "
                    + files.certificate() + "; name the two that were made together");
        }
    }

    /** Has a server speak TLS 1.2 and 1.3 with it, and HTTP/1.1 as without. */
    void speak(HttpServerOptions options) {
        options.setSsl(true)
                .setKeyCertOptions(pem)
                .setUseAlpn(false)
                .setEnabledSecureTransportProtocols(PROTOCOLS)
                .setSslHandshakeTimeout(HANDSHAKE_SECONDS)
                .setSslHandshakeTimeoutUnit(TimeUnit.SECONDS);
    }

    /** The same for one that speaks with another. */
    ServerSSLOptions options() {
        var options = new ServerSSLOptions();
        options.setKeyCertOptions(pem)
                .setUseAlpn(false)
                .setEnabledSecureTransportProtocols(PROTOCOLS)
                .setSslHandshakeTimeout(HANDSHAKE_SECONDS)
                .setSslHandshakeTimeoutUnit(TimeUnit.SECONDS);
        return options;
    }
}
