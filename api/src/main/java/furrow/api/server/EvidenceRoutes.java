package furrow.api.server;

import furrow.api.report.BookLine;
import furrow.api.report.ReportPage;
import furrow.api.report.TerminalColour;
import furrow.api.report.TextReport;
import furrow.api.report.json.JsonReport;
import furrow.engine.advice.ExperimentReport;
import furrow.engine.advice.Report;
import furrow.engine.live.AdviceReport;
import furrow.engine.live.LiveWorkspace;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What is known, as JSON. Lists come some entries at a time, and an answer that
 * was printed of the advice that stands is sent again.
 */
final class EvidenceRoutes {
    /** Experiments in one answer unless the question says otherwise: about half a megabyte. */
    private static final int EXPERIMENTS = 100;
    /** About ten megabytes. */
    private static final int MOST = 1_000;

    private static final String JSON = "application/json";

    private final LiveWorkspace workspace;
    private final Printed printed;

    EvidenceRoutes(LiveWorkspace workspace, Printed printed) {
        this.workspace = workspace;
        this.printed = printed;
    }

    void mount(Mounts mounts) {
        mounts.at(Operation.READ_EVIDENCE).handler(this::evidence);
        mounts.at(Operation.READ_EVIDENCE_OF).handler(this::one);
    }

    /** The report as JSON, or in words for whoever accepts plain text alone. */
    private void evidence(RoutingContext context) {
        if ("text/plain".equals(context.request().getHeader(HttpHeaders.ACCEPT))) {
            answer(context, "text/plain; charset=utf-8", workspace::advice, EvidenceRoutes::words);
            return;
        }
        int limit = QueryNumber.of(context, "limit", EXPERIMENTS, MOST);
        String after = context.queryParams().get("after");
        String asOf = context.queryParams().get("asOf");
        String more = asOf == null ? "" : "&asOf=" + Queries.encoded(asOf);
        answer(context, JSON, workspace::advice, advice -> part(advice, Optional.ofNullable(after), limit, more));
    }

    /**
     * Some experiments of a report as JSON.
     *
     * @param after the one before the first of them; empty from the beginning on
     * @param more what the address of the following part has besides
     */
    String part(AdviceReport advice, Optional<String> after, int limit, String more) {
        var page = new ReportPage(advice.report(), Queries.after(names(advice.report()), after.orElse(null)), limit);
        var next = Optional.of(page)
                .filter(ReportPage::hasMore)
                .map(each -> names(advice.report()).get(each.from() + limit - 1))
                .map(last -> Queries.next("/v1/evidence", last, limit) + more);
        return written(to -> JsonReport.write(page, book(advice), next, to));
    }

    /** The evidence of one experiment, with what is advised about it. */
    private void one(RoutingContext context) {
        String name = context.pathParam("experiment");
        answer(context, JSON, () -> workspace.adviceAbout(name), advice -> of(advice, name));
    }

    /** The same as of now, for whoever asks in another way. */
    String of(String name) {
        return of(workspace.adviceAbout(name), name);
    }

    private static String of(AdviceReport advice, String name) {
        int at = names(advice.report()).indexOf(name);
        if (at < 0) {
            throw HttpProblem.notFound(
                    "no experiment \"" + name + "\" has evidence; GET /v1/plan lists what is defined");
        }
        return written(to -> JsonReport.write(only(advice.report(), at), book(advice), Optional.empty(), to));
    }

    /** A report of one experiment alone, as of the same instant. */
    private static ReportPage only(Report report, int at) {
        int read = report.experiments().size();
        var one = at < read ? List.of(report.experiments().get(at)) : List.<ExperimentReport>of();
        var lone = at < read ? List.<String>of() : List.of(report.lone().get(at - read));
        var advice =
                one.stream().flatMap(each -> each.recommendations().stream()).toList();
        return ReportPage.all(
                new Report(report.workspace(), report.asOf(), one, lone, advice, List.of(), report.leftOut()));
    }

    /** @param now advice of this moment */
    private void answer(
            RoutingContext context, String type, Supplier<AdviceReport> now, Function<AdviceReport, String> print) {
        String asOf = context.queryParams().get("asOf");
        boolean read = PackedAnswer.isRead(context.request());
        String question = type + ' ' + read + ' ' + context.request().uri();
        Function<AdviceReport, PackedAnswer> pack = advice -> PackedAnswer.of(print.apply(advice), read);
        WorkerAnswer.send(
                context,
                work -> context.vertx().executeBlocking(work, false),
                type,
                () -> asOf == null
                        ? printed.of(now.get(), question, pack)
                        : printed.print(() -> pack.apply(workspace.advice(asOf))));
    }

    private static String words(AdviceReport advice) {
        var writer = new StringWriter();
        var out = new PrintWriter(writer);
        new TextReport(out, TerminalColour.PLAIN).print(advice.report());
        out.println(BookLine.of(advice.edition()));
        out.flush();
        return writer.toString();
    }

    private static List<String> names(Report report) {
        var names = new ArrayList<String>();
        report.experiments().forEach(each -> names.add(each.name()));
        names.addAll(report.lone());
        return names;
    }

    private static String book(AdviceReport advice) {
        return RuleBookJson.of(advice.edition()).encode();
    }

    /** What writes to a writer. */
    private interface Content {
        void to(Writer writer) throws IOException;
    }

    private static String written(Content content) {
        var writer = new StringWriter();
        try {
            content.to(writer);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return writer.toString();
    }
}
