package furrow.api.server;

import furrow.api.report.ImportView;
import furrow.engine.imports.kept.ToldArms;
import furrow.engine.imports.reading.Aside;
import furrow.engine.live.ImportDesk;
import furrow.engine.live.LiveWorkspace;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code POST /v1/imports}: a file as a platform gave it, as the body; or as part {@code file} of a form, with a table of
 * arms as part {@code arms}. Parameters: {@code name}, {@code preview},
 * {@code zone}, {@code as}, {@code map} (COLUMN=FIELD, any number), {@code dates}, {@code year}, {@code numbers},
 * {@code downloaded}, {@code rejects}. Only
 * one file is read at a time.
 */
final class ImportRoutes {
    /** Rows that an answer names; a file of 16 MiB may have a million of them. */
    private static final int MOST_REFUSED = 10_000;

    /** Characters of their cells, in all. */
    private static final int MOST_CHARACTERS = 1 << 20;

    private final ImportDesk desk;

    ImportRoutes(LiveWorkspace workspace) {
        this.desk = workspace.imports();
    }

    void mount(Mounts mounts, Vertx vertx) {
        var work = LongWork.on(vertx, "furrow-imports", 1);
        mounts.at(Operation.IMPORT_FILE).handler(context -> {
            context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            WorkerAnswer.give(context, work::run, "application/json", () -> take(context));
        });
    }

    private String take(RoutingContext context) throws IOException {
        var parts = FormParts.are(context) ? Optional.of(FormParts.of(context)) : Optional.<FormParts>empty();
        var wishes = new ImportWishes(name -> {
            var asked = context.queryParams().getAll(name);
            return asked.isEmpty() ? parts.map(each -> each.form().texts(name)).orElse(List.of()) : asked;
        });
        var arms = parts.flatMap(each -> each.file("arms"));
        var refused = new RefusedRows(wishes.is("rejects"));
        try (var files = new SpooledFiles()) {
            var file = files.put(parts.isPresent() ? file(parts.get()) : body(context));
            var settings = wishes.settings();
            var asked = new ImportDesk.Asked(
                    settings,
                    wishes.downloaded(settings),
                    arms.isPresent()
                            ? ToldArms.read(
                                    files.put(arms.get().bytes()), arms.get().name())
                            : Map.of(),
                    wishes.is("preview"),
                    (from, why, cells) -> refused.add(why, cells));
            var name = wishes.value("name")
                    .or(() -> parts.flatMap(each -> each.file("file")).map(FormParts.UploadedFile::name))
                    .orElse("upload");
            var report =
                    desk.take(Map.of(name, file), asked, step -> bytes -> {}).get(0);
            var answer = new JsonObject(ImportView.fields(report));
            answer.put("sentences", ImportView.lines(report));
            if (wishes.is("rejects")) {
                answer.put("rejects", refused.shown());
                answer.put("rejectsLeftOff", refused.leftOff());
            }
            return answer.encodePrettily();
        }
    }

    /** Rows that cannot be read, as many as an answer may name; of the rest it says how many they are. */
    private static final class RefusedRows {
        private final boolean wanted;
        private final JsonArray shown = new JsonArray();
        private long characters;
        private int leftOff;

        RefusedRows(boolean wanted) {
            this.wanted = wanted;
        }

        void add(Aside why, List<String> cells) {
            characters += cells.stream().mapToInt(String::length).sum();
            if (!wanted || shown.size() >= MOST_REFUSED || characters > MOST_CHARACTERS) {
                leftOff++;
                return;
            }
            shown.add(new JsonObject()
                    .put("sheet", why.sheet())
                    .put("place", why.place())
                    .put("text", why.text())
                    .put("reason", why.reason())
                    .put("cells", new JsonArray(cells)));
        }

        JsonArray shown() {
            return shown;
        }

        int leftOff() {
            return leftOff;
        }
    }

    private static byte[] file(FormParts parts) {
        return parts.file("file")
                .map(FormParts.UploadedFile::bytes)
                .orElseThrow(
                        () -> HttpProblem.badInput("the form has no file; send it in the part called file", List.of()));
    }

    private static byte[] body(RoutingContext context) {
        var body = context.body().buffer();
        if (body == null || body.length() == 0) {
            throw HttpProblem.badInput("the body is empty; send the file as it was downloaded", List.of());
        }
        return body.getBytes();
    }
}
