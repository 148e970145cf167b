package furrow.api.server;

import com.mongodb.MongoException;
import furrow.api.telemetry.RequestWatch;
import furrow.engine.live.AdviceReport;
import furrow.engine.live.LiveWorkspace;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** Pages that are drawn of the advice that stands: the same question is drawn once for it. */
final class PageAnswers {
    static final String HTML = "text/html; charset=utf-8";

    private final LiveWorkspace workspace;
    private final Printed printed;

    PageAnswers(LiveWorkspace workspace, Printed printed) {
        this.workspace = workspace;
        this.printed = printed;
    }

    /** A page that is the same for everybody. */
    void page(RoutingContext context, Function<AdviceReport, String> draw) {
        answer(context, HTML, "", draw);
    }

    /**
     * Answers with what is drawn.
     *
     * @param besides what the page shows besides the advice, such as who reads; empty where it shows nothing else
     */
    void answer(RoutingContext context, String type, String besides, Function<AdviceReport, String> draw) {
        answer(context, type, () -> besides, workspace::advice, draw);
    }

    /**
     * The same with more that is read when it is drawn, on a worker.
     *
     * @param more what the page shows besides the advice; what is drawn for one is shown for all that are told alike
     */
    <T> void with(RoutingContext context, Supplier<T> more, BiFunction<AdviceReport, T, String> draw) {
        var read = new AtomicReference<T>();
        answer(
                context,
                HTML,
                () -> {
                    read.set(more.get());
                    return String.valueOf(read.get());
                },
                workspace::advice,
                advice -> draw.apply(advice, read.get()));
    }

    /** The same about one experiment, which waits for no other. */
    void about(
            String experiment,
            RoutingContext context,
            String type,
            String besides,
            Function<AdviceReport, String> draw) {
        answer(context, type, () -> besides, () -> workspace.adviceAbout(experiment), draw);
    }

    private static PackedAnswer drawn(Function<AdviceReport, String> draw, AdviceReport advice, boolean read) {
        long begun = System.nanoTime();
        var made = PackedAnswer.of(draw.apply(advice), read);
        RequestWatch.current().ifPresent(each -> each.did("page", System.nanoTime() - begun));
        return made;
    }

    private void answer(
            RoutingContext context,
            String type,
            Supplier<String> besides,
            Supplier<AdviceReport> now,
            Function<AdviceReport, String> draw) {
        boolean read = PackedAnswer.isRead(context.request());
        String asked = type
                + ' '
                + read
                + ' '
                + context.request().uri()
                + ' '
                + (type.equals(HTML) ? Door.trace(context) : "")
                + ' ';
        WorkerAnswer.send(context, work -> context.vertx().executeBlocking(work, false), type, () -> {
            String question = asked + besides.get();
            Function<AdviceReport, PackedAnswer> pack = advice -> drawn(draw, advice, read);
            try {
                return printed.of(now.get(), question, pack);
            } catch (MongoException away) {
                // The page says since when the store is away, and of which instant it is.
                return pack.apply(workspace.lastAdvice().orElseThrow(() -> away));
            }
        });
    }
}
