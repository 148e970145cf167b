package furrow.engine.webhook;

import furrow.engine.document.DocumentCodec;
import furrow.engine.document.DocumentCollection;
import furrow.engine.document.Documents;
import furrow.engine.document.StoredDocument;
import furrow.engine.news.Heard;
import furrow.engine.news.News;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What waits to be sent to receivers, and what became of what was. Each piece of news is one document a receiver, so that it outlives a
 * restart; news that is found again is known by its id. Safe to use from many threads.
 *
 * <p>Of one subject nothing is sent before what came first has arrived. While a receiver does not answer, one message is tried now and
 * then; once one arrives all that waits follows at once.
 */
public final class Outbox {
    /** Messages that wait for one receiver; what more there is waits in the histories that news is read off. */
    public static final int MOST_WAITING = 1_000;
    /** Messages of one receiver that are remembered after they arrived. */
    public static final int MOST_DONE = 5_000;
    /** Messages that one request may have sent again. */
    public static final int MOST_REPLAYED = 1_000;
    /** So long nothing may arrive before a receiver is closed. */
    public static final Duration PATIENCE = Duration.ofDays(5);
    /** So long a message may be refused by a receiver that takes others. */
    public static final Duration PATIENCE_WITH_ONE = Duration.ofDays(3);

    /** Failures in a row from which on a receiver counts as away, not as refusing one message. */
    private static final int AWAY = 3;

    private final DocumentCollection<Delivery> documents;
    private final String workspace;
    private final Webhooks webhooks;
    private final Clock clock;
    private final int room;
    private final Map<String, WaitingLine> lines = new TreeMap<>();

    /**
     * A delivery with the number that orders those of its receiver.
     *
     * @param number from 1
     */
    public record Numbered(long number, Delivery delivery) {}

    private Outbox(Documents documents, String workspace, Webhooks webhooks, Clock clock, int room) {
        this.room = room;
        this.documents = documents.collection("deliveries", DocumentCodec.records(Delivery.class));
        this.workspace = workspace;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    /** Opens that of a workspace. */
    public static Outbox open(Documents documents, String workspace, Webhooks webhooks, Clock clock) {
        return open(documents, workspace, webhooks, clock, MOST_WAITING);
    }

    /**
     * The same with other room.
     *
     * @param room messages that wait for one receiver at most
     */
    static Outbox open(Documents documents, String workspace, Webhooks webhooks, Clock clock, int room) {
        var outbox = new Outbox(documents, workspace, webhooks, clock, room);
        outbox.reread();
        return outbox;
    }

    /** Reads all of it anew, when the store was changed from elsewhere; what belongs to nobody is removed. */
    public synchronized void reread() {
        lines.clear();
        webhooks.ids().forEach(each -> lines.put(each, new WaitingLine()));
        for (var each : documents.list(workspace)) {
            var line = lines.get(each.value().webhook());
            if (line == null) {
                documents.delete(workspace, each.key(), each.version());
            } else {
                line.put(WaitingLine.Place.of(number(each.key()), each.value(), each.version()));
            }
        }
    }

    private static String key(String webhook, long number) {
        return String.format(Locale.ROOT, "%s-%012d", webhook, number);
    }

    private static long number(String key) {
        return Long.parseLong(key.substring(key.lastIndexOf('-') + 1));
    }

    private WaitingLine line(String webhook) {
        return lines.computeIfAbsent(webhook, any -> new WaitingLine());
    }

    /**
     * Has every open receiver told what it wants to hear and was not told; returns once that is on disk.
     *
     * @return false when there was no room for all of it
     */
    public synchronized boolean take(List<Heard> heard) {
        boolean all = true;
        for (Webhook each : webhooks.all()) {
            all &= !each.isOpen() || take(each, heard);
        }
        return all;
    }

    private boolean take(Webhook webhook, List<Heard> heard) {
        var line = line(webhook.id());
        var wanted = heard.stream()
                .filter(each -> webhook.wants(each.news().kind()))
                .filter(each -> each.news().at().isAfter(webhook.from()))
                .sorted(Comparator.comparing(each -> each.news().at()))
                .toList();
        var fresh = new LinkedHashMap<String, News>();
        for (Heard each : wanted) {
            boolean may = switch (each.audience()) {
                case ALL -> true;
                case WHO_KNOWS -> line.knowsSubject(each.news().subject());
                case NOBODY -> false;
            };
            if (!may || line.knows(each.news().id())) {
                continue;
            }
            if (line.waiting() + fresh.size() >= room) {
                save(webhook, fresh);
                return false;
            }
            fresh.put(each.news().id(), each.news());
        }
        save(webhook, fresh);
        forget(webhook, line);
        return true;
    }

    private void save(Webhook webhook, Map<String, News> fresh) {
        var line = line(webhook.id());
        var now = clock.instant();
        long number = line.last();
        var all = new LinkedHashMap<String, Delivery>();
        for (News each : fresh.values()) {
            all.put(key(webhook.id(), ++number), Delivery.of(webhook.id(), each, now));
        }
        try {
            documents
                    .saveNew(workspace, all)
                    .forEach(each -> line.put(WaitingLine.Place.of(number(each.key()), each.value(), each.version())));
        } catch (RuntimeException failure) {
            reread(); // some may be there, and all are found again
            throw failure;
        }
    }

    /** What arrived longest ago is forgotten, and with it what happened until then. */
    private void forget(Webhook webhook, WaitingLine line) {
        var old = line.beyond(MOST_DONE);
        if (!old.isEmpty()) {
            webhooks.from(
                    webhook.id(),
                    old.stream()
                            .map(WaitingLine.Place::at)
                            .max(Comparator.naturalOrder())
                            .orElseThrow());
            old.forEach(each -> {
                documents.delete(workspace, key(webhook.id(), each.number()), each.version());
                line.remove(each);
            });
        }
    }

    /**
     * Has one receiver sent a message, whatever it wants to hear.
     *
     * @return its number
     */
    public synchronized long send(String webhook, News news) {
        require(webhook);
        var line = line(webhook);
        long number = line.last() + 1;
        var saved = documents.save(workspace, key(webhook, number), Delivery.of(webhook, news, clock.instant()), 0);
        line.put(WaitingLine.Place.of(number, saved.value(), saved.version()));
        line.rush(clock.instant());
        return number;
    }

    /** What is to be sent to a receiver now, if anything is. */
    public synchronized Optional<Numbered> next(String webhook) {
        return webhooks.find(webhook)
                .filter(Webhook::isOpen)
                .flatMap(open -> line(webhook).next(clock.instant()))
                .flatMap(place -> find(webhook, place.number()));
    }

    /** One delivery. */
    public Optional<Numbered> find(String webhook, long number) {
        return documents
                .find(workspace, key(webhook, number))
                .map(StoredDocument::value)
                .map(each -> new Numbered(number, each));
    }

    /** It has arrived. */
    public synchronized void delivered(String webhook, long number, Delivery.Attempt attempt) {
        var line = line(webhook);
        keep(webhook, number, each -> each.tried(attempt, Delivery.State.DELIVERED, attempt.at()));
        boolean wasAway = line.arrived(attempt.at()) >= AWAY;
        if (wasAway) {
            line.rush(clock.instant());
        }
        if (webhooks.find(webhook).flatMap(Webhook::failingSince).isPresent()) {
            webhooks.failing(webhook, Optional.empty());
        }
    }

    /**
     * It has not arrived, and is tried again.
     *
     * @param wish how long the receiver asks to wait, when it does
     */
    public synchronized void failed(String webhook, long number, Delivery.Attempt attempt, Optional<Duration> wish) {
        var found = webhooks.find(webhook);
        if (found.isEmpty()) {
            return;
        }
        var line = line(webhook);
        int failures = line.failed();
        var pause = RetryPauses.after(failures, webhook);
        line.pauseUntil(
                attempt.at().plus(wish.filter(each -> each.compareTo(pause) > 0).orElse(pause)));
        keep(webhook, number, each -> {
            var own = RetryPauses.after(each.tries() + 1, each.news().id());
            var again = attempt.at()
                    .plus(wish.filter(asked -> asked.compareTo(own) > 0).orElse(own));
            boolean refused = each.firstTried()
                    .filter(first -> first.plus(PATIENCE_WITH_ONE).isBefore(attempt.at()))
                    .filter(line::arrivedSince)
                    .isPresent();
            return each.tried(attempt, refused ? Delivery.State.SET_ASIDE : Delivery.State.WAITING, again);
        });
        var since = found.get().failingSince();
        if (since.isEmpty()) {
            webhooks.failing(webhook, Optional.of(attempt.at()));
        } else if (since.get().plus(PATIENCE).isBefore(attempt.at())) {
            webhooks.close(
                    webhook, "nothing arrived for " + PATIENCE.toDays() + " days; the last time: " + attempt.what());
        }
    }

    /** The receiver wants no more messages: it is closed, and what waits is kept. */
    public synchronized void gone(String webhook, long number, Delivery.Attempt attempt) {
        keep(webhook, number, each -> each.tried(attempt, Delivery.State.WAITING, attempt.at()));
        if (webhooks.find(webhook).isPresent()) {
            webhooks.close(webhook, "the receiver answered 410, which asks for no more messages");
        }
    }

    /** How a delivery goes on. */
    private interface Step {
        Delivery of(Delivery before);
    }

    private void keep(String webhook, long number, Step step) {
        documents.find(workspace, key(webhook, number)).ifPresent(stored -> {
            var saved = documents.save(workspace, stored.key(), step.of(stored.value()), stored.version());
            line(webhook).put(WaitingLine.Place.of(number, saved.value(), saved.version()));
        });
    }

    /**
     * Sends a delivery again, under its id.
     *
     * @throws UnknownWebhookException when there is none
     */
    public synchronized void replay(String webhook, long number) {
        require(webhook);
        if (find(webhook, number).isEmpty()) {
            throw new UnknownWebhookException(
                    "there is no such delivery; the log of the webhook lists those there are");
        }
        keep(webhook, number, each -> each.again(clock.instant()));
        line(webhook).rush(clock.instant());
    }

    /**
     * Sends again what happened after an instant, each under its id, the oldest {@value #MOST_REPLAYED} at most.
     *
     * @return how many those are
     */
    public synchronized int replaySince(String webhook, Instant since) {
        require(webhook);
        var numbers = line(webhook).since(since, MOST_REPLAYED);
        numbers.forEach(number -> keep(webhook, number, each -> each.again(clock.instant())));
        line(webhook).rush(clock.instant());
        return numbers.size();
    }

    /** Deliveries of a receiver, the newest first, so many at most, below a number. */
    public List<Numbered> log(String webhook, long below, int most) {
        return numbers(webhook, below, most).stream()
                .flatMap(each -> find(webhook, each).stream())
                .toList();
    }

    private synchronized List<Long> numbers(String webhook, long below, int most) {
        return line(webhook).below(below, most);
    }

    /** How many messages wait for a receiver. */
    public synchronized int waiting(String webhook) {
        return line(webhook).waiting();
    }

    /** Sends to a receiver again: first what waited, then what happens from now on. */
    public synchronized void reopen(String webhook) {
        webhooks.open(webhook);
        line(webhook).forgive(clock.instant());
    }

    /**
     * Forgets a receiver with all that was sent to it.
     *
     * @throws UnknownWebhookException when there is none
     */
    public synchronized void remove(String webhook) {
        webhooks.remove(webhook);
        var line = lines.remove(webhook);
        if (line != null) {
            line.all().forEach(each -> documents.delete(workspace, key(webhook, each.number()), each.version()));
        }
    }

    private void require(String webhook) {
        if (webhooks.find(webhook).isEmpty()) {
            throw new UnknownWebhookException("there is no such webhook; the page Webhooks lists those there are");
        }
    }
}
