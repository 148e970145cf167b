package furrow.engine.live;

import furrow.engine.advice.Report;
import furrow.engine.arbitration.Stage;
import furrow.engine.document.Documents;
import furrow.engine.document.StoredDocument;
import furrow.engine.life.ExperimentLife;
import furrow.engine.news.AdviceNews;
import furrow.engine.news.Alarm;
import furrow.engine.news.AlarmBook;
import furrow.engine.news.ExperimentNews;
import furrow.engine.news.Heard;
import furrow.engine.news.Heard.Audience;
import furrow.engine.news.News;
import furrow.engine.recommendation.AdviceLife;
import furrow.engine.trouble.RareLog;
import furrow.engine.webhook.Outbox;
import furrow.engine.webhook.Webhook;
import furrow.engine.webhook.Webhooks;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.logging.Logger;

/** News of a workspace, read off what is kept of it, and who is told. Safe to use from many threads. */
public final class NewsDesk {
    private static final RareLog RARE = new RareLog(Logger.getLogger(NewsDesk.class.getName()));

    private final Sources sources;
    private final AlarmBook alarms;
    private final Webhooks webhooks;
    private final Outbox outbox;
    private final Clock clock;
    /** Recommendations as they were when they were gathered last: of those nothing is new. */
    private Map<String, Gathered> gathered = new HashMap<>();

    private boolean whole = true;

    /** What news is read off. */
    record Sources(
            Supplier<List<AdviceLife>> recommendations,
            Supplier<List<StoredDocument<ExperimentLife>>> experiments,
            Supplier<Optional<AdviceReport>> advice) {}

    private record Gathered(AdviceLife life, Audience standing) {
        private boolean isOf(AdviceLife other, Audience now) {
            return isTheSame(life, other) && standing == now;
        }

        /** A life that nothing happened to is the same object. */
        private static boolean isTheSame(Object one, Object other) {
            return one == other;
        }
    }

    NewsDesk(Documents documents, String workspace, Sources sources, Clock clock) {
        this.sources = sources;
        this.clock = clock;
        this.alarms = AlarmBook.open(documents, workspace);
        this.webhooks = Webhooks.open(documents, workspace, clock);
        this.outbox = Outbox.open(documents, workspace, webhooks, clock);
    }

    /** Reads all that is kept anew. */
    synchronized void reread() {
        alarms.reread();
        webhooks.reread();
        outbox.reread();
        whole = true;
    }

    /** Receivers of news. */
    public Webhooks webhooks() {
        return webhooks;
    }

    /** What waits to be sent to them. */
    public Outbox outbox() {
        return outbox;
    }

    /** Notes what a report says is wrong; a store that fails keeps no report from anybody. */
    void hear(Report report) {
        try {
            alarms.note(Alarm.of(report), report.asOf());
        } catch (RuntimeException failure) {
            RARE.warn("alarms could not be noted; it is tried again", failure);
        }
    }

    /** Has receivers told what has happened and they were not told; returns once it waits for them on disk. */
    public synchronized void gather() {
        var from = webhooks.all().stream()
                .filter(Webhook::isOpen)
                .map(Webhook::from)
                .min(Comparator.naturalOrder());
        if (from.isEmpty()) {
            return;
        }
        var now = new HashMap<String, Gathered>();
        var heard = heard(from.get(), whole ? Map.of() : gathered, now);
        whole = true; // until it is taken
        if (outbox.take(heard)) {
            gathered = now;
            whole = false;
        }
    }

    /** What everybody may hear that happened after an instant, the oldest first. */
    public List<News> since(Instant from) {
        return heard(from, Map.of(), new HashMap<>()).stream()
                .filter(each -> each.audience() == Audience.ALL)
                .map(Heard::news)
                .sorted(Comparator.comparing(News::at))
                .toList();
    }

    private List<Heard> heard(Instant from, Map<String, Gathered> before, Map<String, Gathered> now) {
        var all = new ArrayList<Heard>();
        var shown = Shown.of(sources.advice().get());
        shown.ifPresent(board -> {
            for (AdviceLife life : sources.recommendations().get()) {
                var standing = board.standing(life);
                var known = before.get(life.key());
                now.put(life.key(), new Gathered(life, standing));
                if (known == null || !known.isOf(life, standing)) {
                    all.addAll(AdviceNews.since(life, from, standing));
                }
            }
        });
        sources.experiments().get().forEach(each -> all.addAll(ExperimentNews.since(each.value(), from)));
        all.addAll(alarms.since(from));
        return all;
    }

    /**
     * What people are shown.
     *
     * @param open keys of what they are to decide
     * @param drawn keys of what a standing design holds out
     */
    private record Shown(Set<String> open, Set<String> drawn) {
        /** Empty until advice was made: nobody knows before what may be told. */
        static Optional<Shown> of(Optional<AdviceReport> advice) {
            return advice.map(each -> {
                var open = new HashSet<String>();
                var drawn = new HashSet<String>();
                each.board().advice().forEach(one -> {
                    if (one.isOpen()) {
                        open.add(one.candidate().key());
                    } else if (one.heldBack()
                            .filter(by -> by.stage() == Stage.DRAWN)
                            .isPresent()) {
                        drawn.add(one.candidate().key());
                    }
                });
                return new Shown(open, drawn);
            });
        }

        Audience standing(AdviceLife life) {
            if (drawn.contains(life.key())) {
                return Audience.NOBODY;
            }
            return open.contains(life.key()) || !life.seen().isEmpty() ? Audience.ALL : Audience.WHO_KNOWS;
        }
    }

    /** The workspace's clock. */
    public Clock clock() {
        return clock;
    }
}
