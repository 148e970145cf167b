package furrow.api.outgoing;

import furrow.api.page.Pages;
import furrow.api.screen.DigestView;
import furrow.engine.access.Person;
import furrow.engine.digest.Digests;
import furrow.engine.digest.Rhythm;
import furrow.engine.document.StoredDocument;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.trouble.RareLog;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailMessage;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.logging.Logger;

/** Sends digests when they are due, for as long as Vert.x runs. */
public final class DigestPump {
    private static final RareLog RARE = new RareLog(Logger.getLogger(DigestPump.class.getName()));
    private static final long EVERY_MILLIS = 1_000;

    private final Vertx vertx;
    private final LiveWorkspace workspace;
    private final MailSettings settings;
    private final MailClient client;
    private final Supplier<String> base;
    private final AtomicBoolean busy = new AtomicBoolean();

    private DigestPump(Vertx vertx, LiveWorkspace workspace, MailSettings settings, Supplier<String> base) {
        this.vertx = vertx;
        this.workspace = workspace;
        this.settings = settings;
        this.base = base;
        this.client = MailClient.create(vertx, settings.config());
    }

    /**
     * Begins to send, where there is a mail server.
     *
     * @param base where the server is reached, without a slash at the end
     */
    public static void start(Vertx vertx, LiveWorkspace workspace, OutgoingOptions options, Supplier<String> base) {
        options.mail().ifPresent(settings -> {
            var pump = new DigestPump(vertx, workspace, settings, base);
            vertx.setPeriodic(EVERY_MILLIS, tick -> pump.beat());
        });
    }

    private void beat() {
        if (!busy.compareAndSet(false, true)) {
            return;
        }
        vertx.executeBlocking(() -> workspace.digests().begin(), false)
                .compose(begun -> send(begun, 0))
                .onFailure(failure -> RARE.warn("digests could not be begun; it is tried again", failure))
                .onComplete(done -> busy.set(false));
    }

    private Future<Void> send(List<Digests.Begun> begun, int at) {
        return at == begun.size()
                ? Future.succeededFuture()
                : send(begun.get(at)).compose(done -> send(begun, at + 1));
    }

    private Future<Void> send(Digests.Begun begun) {
        return vertx.executeBlocking(() -> message(begun), false)
                .compose(message -> message.map(each -> client.sendMail(each).<Void>mapEmpty())
                        .orElseGet(Future::succeededFuture))
                .compose(sent -> note(() -> workspace.digests().told(begun)), failure -> {
                    RARE.warn("a digest could not be sent; it is tried again", failure);
                    return note(() -> workspace.digests().failed(begun, said(failure)));
                });
    }

    private Future<Void> note(Runnable noted) {
        return vertx.executeBlocking(
                () -> {
                    noted.run();
                    return null;
                },
                false);
    }

    private static String said(Throwable failure) {
        return "The mail server " + (failure instanceof java.net.ConnectException ? "does not answer" : "refused it")
                + "; it is tried again.";
    }

    /** The mail; empty for somebody who may not come in any more, and when there is nothing to say on a day. */
    private Optional<MailMessage> message(Digests.Begun begun) {
        var person = workspace.accounts().find(begun.person()).filter(Person::mayComeIn);
        if (person.isEmpty()) {
            return Optional.empty();
        }
        var digest = view(workspace, person.get().name(), begun.since(), begun.until(), begun.zone(), base.get());
        if (digest.quiet() && begun.rhythm() == Rhythm.DAILY) {
            return Optional.empty();
        }
        String account = base.get() + "/account";
        var message = new MailMessage(settings.from(), begun.mail(), subject(digest), DigestText.of(digest, account))
                .setHtml(Pages.digestMail(digest, account));
        message.addHeader("List-Unsubscribe", "<" + account + ">");
        message.addHeader("Auto-Submitted", "auto-generated");
        return Optional.of(message);
    }

    private static String subject(DigestView digest) {
        String plain = digest.summary().replace('\u202f', ' ').replace('\u00a0', ' ');
        return "Furrow: " + plain.substring(0, 1).toLowerCase(java.util.Locale.ROOT)
                + plain.substring(1, plain.length() - 1);
    }

    /** What is new for somebody. */
    public static DigestView view(
            LiveWorkspace workspace, String person, Instant since, Instant until, ZoneId zone, String base) {
        var board = workspace.advice().board();
        var news = workspace.news().since(since).stream()
                .filter(each -> !each.at().isAfter(until))
                .toList();
        var experiments = workspace.lives().stream().map(StoredDocument::value).toList();
        return DigestView.of(board, experiments, news, new DigestView.Reading(person, since, until, zone, base));
    }
}
