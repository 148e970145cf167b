package furrow.api.server;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Takes a renewed certificate into use without a restart: connections that stand stay, new ones see the new certificate. Files that
 * are no pair, such as those that are half written, change nothing.
 */
final class TlsReload {
    private static final Logger LOG = Logger.getLogger(TlsReload.class.getName());

    private final Vertx vertx;
    private final TlsFiles files;
    private final Clock clock;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile String used;
    private volatile String warned = "";

    private TlsReload(Vertx vertx, TlsFiles files, TlsCertificate first, Clock clock) {
        this.vertx = vertx;
        this.files = files;
        this.clock = clock;
        this.used = first.trace();
        tellOfItsEnd(first);
    }

    /** Watches the files from now on, until the timer that is returned is cancelled. */
    static long watch(Vertx vertx, HttpServer server, TlsFiles files, TlsCertificate first, Clock clock) {
        var reload = new TlsReload(vertx, files, first, clock);
        return vertx.setPeriodic(files.every().toMillis(), each -> {
            if (reload.looking.compareAndSet(false, true)) {
                vertx.executeBlocking(() -> reload.look(server), false)
                        .onComplete(done -> reload.looking.set(false))
                        .onFailure(
                                failure -> LOG.log(Level.WARNING, "the certificate could not be looked at", failure));
            }
        });
    }

    private boolean look(HttpServer server) {
        try {
            TlsCertificate.readUnless(used, vertx, files).ifPresent(found -> use(server, found));
        } catch (IllegalArgumentException unusable) {
            String why = String.valueOf(unusable.getMessage());
            if (!why.equals(warned)) {
                LOG.warning("the certificate of before stays in use: " + why);
                warned = why;
            }
        }
        return true;
    }

    private void use(HttpServer server, TlsCertificate found) {
        server.updateSSLOptions(found.options())
                .onSuccess(done -> LOG.info(
                        "the certificate in " + files.certificate() + " is in use; it ends on " + found.until()))
                .onFailure(failure -> LOG.log(Level.WARNING, "the new certificate was not taken into use", failure));
        used = found.trace();
        warned = "";
        tellOfItsEnd(found);
    }

    private void tellOfItsEnd(TlsCertificate certificate) {
        if (!clock.instant().isBefore(certificate.until())) {
            LOG.warning("the certificate in " + files.certificate() + " ended on " + certificate.until()
                    + ", so browsers refuse it; put a new one there");
        }
    }
}
