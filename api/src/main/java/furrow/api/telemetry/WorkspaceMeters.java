package furrow.api.telemetry;

import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceHealth;
import furrow.engine.watch.Work;
import furrow.engine.watch.WorkWatch;
import furrow.engine.webhook.Webhook;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Figures of one workspace. What its requests and its work take is noted as they end, which is an addition or two; all else is read
 * when somebody asks. Safe to use from many threads.
 */
public final class WorkspaceMeters implements WorkWatch, AutoCloseable {
    /** Upper ends of the classes that times are counted in: from an answer out of memory to one that nobody waits for. */
    private static final Duration[] CLASSES = {
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30)
    };

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<Answered, Timer> answers = new ConcurrentHashMap<>();
    private final Map<Work, Timer> works = new EnumMap<>(Work.class);
    private final LongAdder open = new LongAdder();
    private final LiveWorkspace workspace;
    private volatile WorkspaceHealth vitals;

    /** What requests are told apart by. */
    private record Answered(String operation, int status) {}

    /** Figures of a workspace, whose work they hear of until they are closed. */
    public WorkspaceMeters(LiveWorkspace workspace) {
        this.workspace = workspace;
        this.vitals = workspace.vitals();
        for (var each : Work.values()) {
            works.put(each, timer("furrow." + name(each), help(each)).register(registry));
        }
        gauge("furrow.requests.open", "Requests that are being answered.", open::sum);
        rows("accepted", () -> workspace.intake().accepted());
        rows("unusable", () -> workspace.intake().unusable());
        rows("turned_away", () -> workspace.intake().turnedAway());
        gauge("furrow.log.waiting.bytes", "Bytes of rows that wait to be written to the log.", workspace::waitingBytes);
        gauge("furrow.webhook.messages.waiting", "News that waits to be sent.", workspace::messagesWaiting);
        webhooks("working", each -> each.isOpen() && each.failingSince().isEmpty());
        webhooks("failing", each -> each.isOpen() && each.failingSince().isPresent());
        webhooks("off", each -> !each.isOpen());
        gauge(
                "furrow.store.up",
                "1 while the store can be reached, else 0.",
                () -> workspace.awayFor().isEmpty() ? 1 : 0);
        gauge(
                "furrow.rules.ready",
                "1 once the rule book can be asked, else 0.",
                () -> workspace.books().live().ready().isPresent() ? 1 : 0);
        vital("furrow.lag.batches", "Batches on disk that are not counted yet.", WorkspaceHealth::lag);
        vital("furrow.log.bytes", "Size of the outcome log.", WorkspaceHealth::logBytes);
        vital(
                "furrow.damages",
                "Damages that health tells of.",
                each -> each.damages().size());
        vital("furrow.recounting", "1 while units are counted again, else 0.", each -> each.recounting() ? 1 : 0);
        FunctionCounter.builder(
                        "furrow.rows.read", this, each -> each.vitals.passed().entries())
                .description("Rows that were counted.")
                .register(registry);
        workspace.watchedBy(this);
    }

    private static String name(Work work) {
        return work.name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    private static String help(Work work) {
        return switch (work) {
            case LOG_COMMIT -> "Time to write rows that waited to the log and sync them.";
            case STORE -> "Time from a command to the store of documents to its answer.";
            case RULES -> "Time to ask the rule book about all facts.";
            case EVIDENCE -> "Time to read what was counted, as far as it has changed.";
            case ADVICE -> "Time to make advice anew, of which evidence and rules are parts.";
        };
    }

    private static Timer.Builder timer(String name, String help) {
        return Timer.builder(name).description(help).serviceLevelObjectives(CLASSES);
    }

    private void gauge(String name, String help, LongSupplier value) {
        Gauge.builder(name, value::getAsLong).description(help).register(registry);
    }

    private void vital(String name, String help, ToLongFunction<WorkspaceHealth> value) {
        gauge(name, help, () -> value.applyAsLong(vitals));
    }

    private void rows(String result, LongSupplier value) {
        FunctionCounter.builder("furrow.intake.rows", this, each -> value.getAsLong())
                .description("Rows that were sent, by what became of them.")
                .tag("result", result)
                .register(registry);
    }

    private void webhooks(String state, Predicate<Webhook> is) {
        Gauge.builder(
                        "furrow.webhooks",
                        () -> workspace.news().webhooks().all().stream()
                                .filter(is)
                                .count())
                .description("Receivers of news, by how they do.")
                .tag("state", state)
                .register(registry);
    }

    @Override
    public void done(Work work, long nanos) {
        var timer = works.get(work);
        if (timer != null) {
            timer.record(nanos, TimeUnit.NANOSECONDS);
        }
        RequestWatch.current().ifPresent(each -> each.did(work.word(), nanos));
    }

    void begun() {
        open.increment();
    }

    void ended(String operation, int status, long nanos) {
        open.decrement();
        answers.computeIfAbsent(new Answered(operation, status), this::answer).record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer answer(Answered answered) {
        return timer("furrow.requests", "Requests that were answered, and how long that took.")
                .tag("operation", answered.operation())
                .tag("status", answered.status() == 0 ? "gone" : Integer.toString(answered.status()))
                .register(registry);
    }

    /** Counts what only grows. */
    public void counter(String name, String help, LongSupplier value) {
        // The registry keeps no hold of what it is given to ask, so it is given this.
        FunctionCounter.builder(name, this, each -> value.getAsLong())
                .description(help)
                .register(registry);
    }

    /** All of it as Prometheus reads it, text format 0.0.4; answers within half a second whatever the store does. */
    public String text() {
        vitals = workspace.vitals();
        return registry.scrape();
    }

    @Override
    public void close() {
        workspace.watchedBy(WorkWatch.NONE);
        registry.close();
    }
}
