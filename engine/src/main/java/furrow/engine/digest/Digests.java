package furrow.engine.digest;

import furrow.engine.document.DocumentCodec;
import furrow.engine.document.DocumentCollection;
import furrow.engine.document.Documents;
import furrow.engine.document.StoredDocument;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Who wants a digest. That one is begun is on disk before it is sent, so that none comes twice, whatever ends the process; one that
 * could not be sent is tried again. Safe to use from many threads.
 */
public final class Digests {
    private static final Pattern MAIL =
            Pattern.compile("[^\\s@<>\",;:\\\\()\\[\\]\\p{Cntrl}]{1,64}@[A-Za-z0-9.-]{1,189}\\.[A-Za-z0-9-]{2,}");
    private static final Duration FIRST = Duration.ofMinutes(2);
    private static final Duration LONGEST = Duration.ofHours(2);
    private static final int MOST_DOUBLINGS = 6;

    /**
     * A digest that is to be sent.
     *
     * @param person whose it is
     * @param mail where it is sent
     * @param rhythm how often one comes
     * @param zone where times are told
     * @param since what happened after that is told
     * @param until and until then
     */
    public record Begun(
            String person, String mail, Rhythm rhythm, ZoneId zone, Instant since, Instant until, LocalDate before) {
        @Override
        public String toString() {
            return "Begun[" + person + "]";
        }
    }

    private final DocumentCollection<Subscription> documents;
    private final String workspace;
    private final Clock clock;
    private final Map<String, StoredDocument<Subscription>> known = new ConcurrentHashMap<>();

    private Digests(Documents documents, String workspace, Clock clock) {
        this.documents = documents.collection("digests", DocumentCodec.records(Subscription.class));
        this.workspace = workspace;
        this.clock = clock;
    }

    /** Opens those of a workspace. */
    public static Digests open(Documents documents, String workspace, Clock clock) {
        var digests = new Digests(documents, workspace, clock);
        digests.reread();
        return digests;
    }

    /** Reads all of them anew, when the store was changed from elsewhere. */
    public synchronized void reread() {
        var stored = documents.list(workspace);
        known.keySet().retainAll(stored.stream().map(StoredDocument::key).toList());
        stored.forEach(each -> known.put(each.key(), each));
    }

    /** What a person wants. */
    public Optional<Subscription> of(String person) {
        return Optional.ofNullable(known.get(person))
                .map(StoredDocument::value)
                .filter(each -> each.rhythm().isPresent());
    }

    /**
     * Keeps what a person wants; the first digest comes at the next time.
     *
     * @param mail where it is sent
     * @param at time of the day
     * @param zone where that is told
     * @throws IllegalArgumentException when that is no address of mail
     */
    public synchronized Subscription subscribe(String person, String mail, Rhythm rhythm, LocalTime at, ZoneId zone) {
        String to = mail(mail);
        var now = clock.instant();
        return save(new Subscription(
                person, to, Optional.of(rhythm), at, zone, rhythm.period(now, at, zone), now, 0, now, ""));
    }

    /**
     * An address of mail as it is kept.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static String mail(String text) {
        String to = text.strip();
        if (!MAIL.matcher(to).matches()) {
            throw new IllegalArgumentException(
                    "an address of mail needs a name, an @ and a host, such as ana@example.org, but was \""
                            + (to.length() > 100 ? to.substring(0, 100) + "…" : to) + "\"");
        }
        return to;
    }

    /** Sends a person no more. */
    public synchronized void unsubscribe(String person) {
        of(person).ifPresent(each -> save(each.ended()));
    }

    private Subscription save(Subscription next) {
        var before = known.get(next.person());
        var saved = documents.save(workspace, next.person(), next, before == null ? 0 : before.version());
        known.put(next.person(), saved);
        return saved.value();
    }

    /** Begins what is due now, each once; returns when that is on disk. */
    public synchronized List<Begun> begin() {
        var now = clock.instant();
        return known.values().stream()
                .map(StoredDocument::value)
                .flatMap(each -> each.due(now).map(period -> begun(each, period, now)).stream())
                .toList();
    }

    private Begun begun(Subscription wish, LocalDate period, Instant now) {
        save(wish.begun(period));
        return new Begun(
                wish.person(), wish.mail(), wish.rhythm().orElseThrow(), wish.zone(), wish.until(), now, wish.period());
    }

    /** It was sent, or there was nothing to say: what happened until then is told. */
    public synchronized void told(Begun begun) {
        of(begun.person()).ifPresent(each -> save(each.told(begun.until())));
    }

    /** It could not be sent, and is tried again later. */
    public synchronized void failed(Begun begun, String why) {
        of(begun.person()).ifPresent(each -> {
            var pause = FIRST.multipliedBy(1L << Math.min(each.failures(), MOST_DOUBLINGS));
            save(each.failed(begun.before(), begun.until().plus(pause.compareTo(LONGEST) > 0 ? LONGEST : pause), why));
        });
    }
}
