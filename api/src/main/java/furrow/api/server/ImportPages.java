package furrow.api.server;

import furrow.api.page.Pages;
import furrow.api.report.ImportView;
import furrow.api.report.RejectsCsv;
import furrow.api.screen.Frame;
import furrow.api.screen.ImportsView;
import furrow.api.screen.PreviewView;
import furrow.engine.imports.kept.ImportReport;
import furrow.engine.imports.kept.ToldArms;
import furrow.engine.imports.table.UnreadableException;
import furrow.engine.live.ImportDesk;
import furrow.engine.live.LiveWorkspace;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pages on which files are brought in: sent, looked at, described, kept or discarded. One file is read at a time. */
final class ImportPages {
    private static final String PATH = "/imports";
    private static final List<String> SAID = List.of("zone", "as", "dates", "year", "numbers", "downloaded");

    private final LiveWorkspace workspace;
    private final ImportDesk desk;
    private final ImportShelf shelf;

    ImportPages(LiveWorkspace workspace) {
        this.workspace = workspace;
        this.desk = workspace.imports();
        this.shelf = new ImportShelf(workspace::now);
    }

    void mount(Mounts mounts, Vertx vertx) {
        var work = LongWork.on(vertx, "furrow-import-pages", 1);
        mounts.at(Operation.IMPORTS_PAGE)
                .handler(context -> WorkerAnswer.give(context, work::run, PageAnswers.HTML, () -> list(context, "")));
        mounts.at(Operation.IMPORTS_FORM)
                .handler(context -> WorkerAnswer.give(context, work::run, PageAnswers.HTML, () -> sent(context)));
        mounts.at(Operation.IMPORT_PAGE)
                .handler(context -> WorkerAnswer.give(
                        context, work::run, PageAnswers.HTML, () -> preview(context, waiting(context), "")));
        mounts.at(Operation.IMPORT_FORM)
                .handler(context -> WorkerAnswer.give(context, work::run, PageAnswers.HTML, () -> decided(context)));
        mounts.at(Operation.REJECTS_CSV).handler(context -> {
            context.response().putHeader("Content-Disposition", "attachment; filename=\"rejects.csv\"");
            WorkerAnswer.give(context, work::run, CsvDownload.TYPE, () -> rejects(waiting(context)));
        });
    }

    private static void fresh(RoutingContext context) {
        context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private Frame frame(RoutingContext context) {
        return Frame.of(workspace.advice(), Frame.Part.IMPORTS, workspace.damages())
                .readBy(Door.reader(context));
    }

    private String list(RoutingContext context, String wrong) {
        fresh(context);
        var did = Optional.ofNullable(context.queryParams().get("did")).orElse("");
        var advice = workspace.advice();
        return Pages.imports(ImportsView.of(desk.files(), shelf.told(did), wrong, advice.report()), frame(context));
    }

    /** A file that came: looked at on a page of its own, unless it can be nothing. */
    private String sent(RoutingContext context) throws IOException {
        var parts = FormParts.of(context);
        var file = parts.file("file");
        if (file.isEmpty()) {
            return wrong(context, "Choose a file first: CSV, .xls or .xlsx, as the platform gave it.");
        }
        var one = shelf.put(file.get(), said(parts.form(), Map.of()));
        try {
            look(one, (from, why, cells) -> {});
        } catch (HttpProblem | IllegalArgumentException unreadable) {
            shelf.remove(one.token());
            return wrong(context, String.valueOf(unreadable.getMessage()));
        }
        PostedForm.seeOther(context, PATH + "/" + one.token());
        return "";
    }

    private String wrong(RoutingContext context, String why) {
        context.response().setStatusCode(400);
        return list(context, why);
    }

    private ImportShelf.Waiting waiting(RoutingContext context) throws IOException {
        return shelf.get(context.pathParam("token"))
                .orElseThrow(() -> HttpProblem.notFound(
                        "this file was kept or discarded, or waited for more than an hour; send it again on Imports"));
    }

    private ImportReport look(ImportShelf.Waiting one, ImportDesk.Rejected rejected) throws IOException {
        return take(one, true, rejected);
    }

    private ImportReport take(ImportShelf.Waiting one, boolean preview, ImportDesk.Rejected rejected)
            throws IOException {
        var wishes = new ImportWishes(name -> one.said().getOrDefault(name, List.of()));
        var settings = wishes.settings();
        var arms = one.arms();
        var asked = new ImportDesk.Asked(
                settings,
                wishes.downloaded(settings).or(() -> Optional.of(one.since())),
                arms.isPresent() ? ToldArms.read(arms.get().file(), arms.get().name()) : Map.of(),
                preview,
                rejected);
        return desk.take(Map.of(one.name(), one.file()), asked, step -> bytes -> {})
                .get(0);
    }

    private String preview(RoutingContext context, ImportShelf.Waiting one, String wrong) throws IOException {
        fresh(context);
        var report = look(one, (from, why, cells) -> {});
        var armsTable = one.arms().map(ImportShelf.Arms::name).orElse("");
        return Pages.preview(
                PreviewView.of(report, PATH + "/" + one.token(), one.said(), armsTable, wrong),
                frame(context).below());
    }

    private String decided(RoutingContext context) throws IOException {
        var parts = FormParts.of(context);
        var one = waiting(context);
        if (parts.form().text("do").equals("discard")) {
            shelf.remove(one.token());
            PostedForm.seeOther(context, PATH);
            return "";
        }
        var now = shelf.say(one, said(parts.form(), one.said()), parts.file("arms"));
        boolean keep = parts.form().text("do").equals("keep");
        boolean seen = now.said().equals(one.said()) && now.arms().equals(one.arms());
        try {
            if (keep && seen) {
                var report = take(now, false, (from, why, cells) -> {});
                shelf.kept(now.token(), ImportView.outcome(report));
                PostedForm.seeOther(context, PATH + "?did=" + now.token());
                return "";
            }
            look(now, (from, why, cells) -> {});
            if (keep) {
                return preview(
                        context,
                        now,
                        "You changed how the file is read. This is what it is now; keep it when it is right.");
            }
        } catch (HttpProblem | UnreadableException wrong) {
            context.response().setStatusCode(400);
            var before = readable(one, now);
            return preview(context, before, String.valueOf(wrong.getMessage()));
        }
        PostedForm.seeOther(context, PATH + "/" + now.token());
        return "";
    }

    /** What was said now when the file can be read so, else what was said before. */
    private ImportShelf.Waiting readable(ImportShelf.Waiting before, ImportShelf.Waiting now) throws IOException {
        try {
            look(now, (from, why, cells) -> {});
            return now;
        } catch (HttpProblem | UnreadableException unreadable) {
            return shelf.say(before, before.said(), Optional.empty());
        }
    }

    /** What a form says of a file; a column counts as said when its field was changed on the page, or before. */
    private static Map<String, List<String>> said(PostedForm form, Map<String, List<String>> before) {
        var said = new HashMap<String, List<String>>();
        for (String name : SAID) {
            var value = form.text(name).strip();
            if (!value.isEmpty()) {
                said.put(name, List.of(value));
            }
        }
        var columns = new LinkedHashMap<String, String>();
        before.getOrDefault("map", List.of())
                .forEach(each -> columns.put(each.substring(0, each.lastIndexOf('=')), each));
        var headers = form.texts("column");
        var were = form.texts("was");
        var fields = form.texts("field");
        for (int i = 0; i < Math.min(headers.size(), Math.min(were.size(), fields.size())); i++) {
            var field = fields.get(i).strip();
            if (!field.isEmpty() && !field.equals(were.get(i))) {
                columns.put(headers.get(i), headers.get(i) + "=" + field);
            }
        }
        said.put("map", new ArrayList<>(columns.values()));
        return said;
    }

    private String rejects(ImportShelf.Waiting one) throws IOException {
        var text = new StringWriter();
        try (var csv = new RejectsCsv(text)) {
            look(one, csv::row);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}
