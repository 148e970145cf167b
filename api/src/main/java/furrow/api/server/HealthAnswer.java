package furrow.api.server;

import furrow.engine.live.RetentionStatus;
import furrow.engine.live.WorkspaceHealth;
import furrow.engine.notation.Durations;
import furrow.engine.outcome.SourceSeen;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;

/** {@code GET /v1/health}: how far the fold is behind the log, how large the log is, and who has sent when. */
final class HealthAnswer {
    private HealthAnswer() {}

    static JsonObject of(WorkspaceHealth vitals) {
        var passed = vitals.passed();
        var sources = new JsonArray();
        vitals.sources().forEach(each -> sources.add(source(each)));
        var answer = new JsonObject()
                .put("status", vitals.damages().isEmpty() ? "up" : "degraded")
                .put("asOf", vitals.asOf().toString())
                .put("lag", vitals.lag())
                .put("logBytes", vitals.logBytes())
                .put(
                        "rows",
                        new JsonObject()
                                .put("read", passed.entries())
                                .put("repeated", passed.repeated())
                                .put("waiting", passed.waiting())
                                .put("corrected", passed.corrected())
                                .put("conflicting", passed.conflicting())
                                .put("unused", passed.unused())
                                .put("refused", passed.refused()))
                .put("units", passed.units())
                .put("recounting", vitals.recounting())
                .put("sources", sources);
        if (!vitals.damages().isEmpty()) {
            answer.put("damages", new JsonArray(List.copyOf(vitals.damages())));
        }
        if (!vitals.mended().isEmpty()) {
            answer.put("mended", new JsonArray(List.copyOf(vitals.mended())));
        }
        vitals.awaySince().map(Instant::toString).ifPresent(at -> answer.put("storeAwaySince", at));
        vitals.baseSealedAt().map(Instant::toString).ifPresent(at -> answer.put("baseSealedAt", at));
        vitals.oldestReceivedAt().map(Instant::toString).ifPresent(at -> answer.put("oldestReceived", at));
        vitals.keeping().ifPresent(keeping -> answer.put("keeping", keeping(keeping)));
        return answer;
    }

    private static JsonObject keeping(RetentionStatus keeping) {
        var told =
                new JsonObject().put("for", Durations.format(keeping.age())).put("batchesRemoved", keeping.batches());
        keeping.lastAt().map(Instant::toString).ifPresent(at -> told.put("lastTried", at));
        keeping.problem().ifPresent(why -> told.put("problem", why));
        return told;
    }

    private static JsonObject source(SourceSeen seen) {
        var source = new JsonObject()
                .put("name", seen.source())
                .put("lastReceived", seen.lastReceived().toString())
                .put("rows", seen.entries());
        seen.lastHappened().map(Instant::toString).ifPresent(at -> source.put("lastHappened", at));
        return source;
    }
}
