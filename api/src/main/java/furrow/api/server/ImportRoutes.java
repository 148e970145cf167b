package furrow.api.server;

import furrow.api.report.ImportView;
import furrow.engine.imports.kept.ToldArms;
import furrow.engine.imports.reading.Aside;
import furrow.engine.live.ImportDesk;
import furrow.engine.live.LiveWorkspace;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
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
    private final ImportDesk desk;

    ImportRoutes(LiveWorkspace workspace) {
        this.desk = workspace.imports();
    }

    void mount(Router router) {
        router.post("/v1/imports")
                .handler(context -> context.vertx()
                        .executeBlocking(() -> take(context), false)
                        .onSuccess(body -> context.response()
                                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                                .end(body))
                        .onFailure(context::fail));
    }

    private synchronized String take(RoutingContext context) throws IOException {
        var parts = FormParts.are(context) ? Optional.of(FormParts.of(context)) : Optional.<FormParts>empty();
        var wishes = new ImportWishes(name -> {
            var asked = context.queryParams().getAll(name);
            return asked.isEmpty() ? parts.map(each -> each.form().texts(name)).orElse(List.of()) : asked;
        });
        var arms = parts.flatMap(each -> each.file("arms"));
        var refused = new JsonArray();
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
                    (from, why, cells) -> refused.add(refused(why, cells)));
            var name = wishes.value("name")
                    .or(() -> parts.flatMap(each -> each.file("file")).map(FormParts.UploadedFile::name))
                    .orElse("upload");
            var report =
                    desk.take(Map.of(name, file), asked, step -> bytes -> {}).get(0);
            var answer = new JsonObject(ImportView.fields(report));
            answer.put("sentences", ImportView.lines(report));
            if (wishes.is("rejects")) {
                answer.put("rejects", refused);
            }
            return answer.encodePrettily();
        }
    }

    private static JsonObject refused(Aside why, List<String> cells) {
        return new JsonObject()
                .put("sheet", why.sheet())
                .put("place", why.place())
                .put("text", why.text())
                .put("reason", why.reason())
                .put("cells", new JsonArray(cells));
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
