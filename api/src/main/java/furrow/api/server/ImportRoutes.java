package furrow.api.server;

import furrow.api.report.ImportView;
import furrow.engine.imports.cell.DayOrder;
import furrow.engine.imports.cell.DecimalStyle;
import furrow.engine.imports.reading.ReadSettings;
import furrow.engine.live.ImportDesk;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.notation.ParsedText;
import furrow.engine.notation.Times;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.file.Files;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * {@code POST /v1/imports}: a file as a platform gave it, as the body. Parameters: {@code name}, {@code preview},
 * {@code zone}, {@code as}, {@code map} (COLUMN=FIELD, any number), {@code dates}, {@code year}, {@code numbers},
 * {@code downloaded}. Only
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
        var body = context.body().buffer();
        if (body == null || body.length() == 0) {
            throw HttpProblem.badInput("the body is empty; send the file as it was downloaded", List.of());
        }
        var spool = Files.createTempFile("furrow-", ".import");
        try {
            Files.write(spool, body.getBytes());
            var name = parameter(context, "name").orElse("upload");
            boolean preview = parameter(context, "preview")
                    .filter(each -> !each.equals("false"))
                    .isPresent();
            var settings = settings(context);
            var asked = new ImportDesk.Asked(settings, downloaded(context, settings), Map.of(), preview);
            var report =
                    desk.take(Map.of(name, spool), asked, file -> bytes -> {}).get(0);
            var answer = new JsonObject(ImportView.fields(report));
            answer.put("sentences", ImportView.lines(report));
            return answer.encodePrettily();
        } finally {
            Files.deleteIfExists(spool);
        }
    }

    private static ReadSettings settings(RoutingContext context) {
        var columns = new LinkedHashMap<String, String>();
        for (String each : context.queryParams().getAll("map")) {
            int equals = each.lastIndexOf('=');
            if (equals < 1) {
                throw HttpProblem.badInput("map needs COLUMN=FIELD, but was \"" + each + "\"", List.of());
            }
            columns.put(each.substring(0, equals), each.substring(equals + 1));
        }
        return new ReadSettings(
                parameter(context, "zone").map(ImportRoutes::zone),
                parameter(context, "as"),
                columns,
                parameter(context, "dates").map(ImportRoutes::order),
                parameter(context, "year").map(ImportRoutes::year),
                parameter(context, "numbers").map(ImportRoutes::numbers));
    }

    private static Optional<String> parameter(RoutingContext context, String name) {
        return Optional.ofNullable(context.queryParams().get(name));
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException unknown) {
            throw HttpProblem.badInput(
                    "zone needs a time zone such as Europe/Berlin, but was \"" + text + "\"", List.of());
        }
    }

    private static DayOrder order(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "day-first" -> DayOrder.DAY_FIRST;
            case "month-first" -> DayOrder.MONTH_FIRST;
            default ->
                throw HttpProblem.badInput("dates needs day-first or month-first, but was \"" + text + "\"", List.of());
        };
    }

    private static DecimalStyle numbers(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "point" -> DecimalStyle.POINT;
            case "comma" -> DecimalStyle.COMMA;
            default -> throw HttpProblem.badInput("numbers needs point or comma, but was \"" + text + "\"", List.of());
        };
    }

    private static int year(String text) {
        if (!text.matches("(19|20|21)\\d\\d")) {
            throw HttpProblem.badInput("year needs a year such as 2026, but was \"" + text + "\"", List.of());
        }
        return Integer.parseInt(text);
    }

    /** When it was downloaded, if that is told; else it is now, when it was written down here. */
    private static Optional<Instant> downloaded(RoutingContext context, ReadSettings settings) {
        var told = parameter(context, "downloaded");
        if (told.isEmpty()) {
            return Optional.empty();
        }
        var parsed = Times.instant(told.get(), settings.zone().orElse(ZoneOffset.UTC));
        if (parsed instanceof ParsedText.Bad<Instant> bad) {
            throw HttpProblem.badInput(
                    "downloaded needs " + bad.needs() + ", but was \"" + told.get() + "\"", List.of());
        }
        return Optional.of(((ParsedText.Good<Instant>) parsed).value());
    }
}
