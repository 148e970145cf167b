package furrow.api.server;

import furrow.engine.decision.Decision;
import furrow.engine.decision.DecisionKind;
import furrow.engine.recommendation.ReasonCode;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads a decision from a request's body and its {@code If-Match}. */
final class DecisionBody {
    private static final String WITH = "with";
    /** Recommendations that are decided about with another one. */
    private static final int MOST_WITH = 1_000;

    private static final Set<String> FIELDS =
            Set.of("decision", "by", "reason", "note", "until", "owner", "due", "steps", "id", WITH);
    private static final Pattern TAG = Pattern.compile("\"([0-9]{1,18})\"");

    private DecisionBody() {}

    private static Decision read(JsonObject body, HttpServerRequest request) {
        var unknown = new TreeSet<>(body.fieldNames());
        unknown.removeAll(FIELDS);
        if (!unknown.isEmpty()) {
            throw HttpProblem.badInput(
                    "a decision has " + String.join(", ", new TreeSet<>(FIELDS)) + ", but has "
                            + String.join(", ", unknown) + " too",
                    List.of());
        }
        return new Decision(
                DecisionKind.of(RequestBodies.word(body, "decision")),
                RequestBodies.word(body, "by"),
                text(body, "reason").map(ReasonCode::of),
                text(body, "note").orElse(""),
                text(body, "until").map(each -> day("until", each)),
                text(body, "owner"),
                text(body, "due").map(each -> day("due", each)),
                texts(body, "steps"),
                text(body, "id"),
                version(request.getHeader(HttpHeaders.IF_MATCH)));
    }

    /** What a body decides, by key: about the recommendation that is asked for, and about those that it names beside it. */
    static Map<String, Decision> read(String key, JsonObject body, HttpServerRequest request) {
        var decision = read(body, request);
        var with = texts(body, WITH);
        if (with.size() > MOST_WITH) {
            throw HttpProblem.badInput(
                    "with needs at most " + MOST_WITH + " keys, but has " + with.size() + "; decide in parts",
                    List.of());
        }
        var decisions = new LinkedHashMap<String, Decision>();
        decisions.put(key, decision);
        with.forEach(each -> decisions.putIfAbsent(each, decision.onAnyVersion()));
        return decisions;
    }

    static LocalDate day(String name, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException unreadable) {
            throw HttpProblem.badInput(name + " needs a day such as 2026-12-01, but was \"" + text + "\"", List.of());
        }
    }

    private static Optional<String> text(JsonObject body, String name) {
        var value = body.getValue(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text) {
            return Optional.of(text);
        }
        throw HttpProblem.badInput(name + " needs text, but was " + value, List.of());
    }

    static List<String> texts(JsonObject body, String name) {
        var value = body.getValue(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof JsonArray list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw HttpProblem.badInput(name + " needs a list of texts, but was " + value, List.of());
    }

    private static OptionalLong version(String tag) {
        if (tag == null || tag.equals("*")) {
            return OptionalLong.empty();
        }
        var read = TAG.matcher(tag.strip());
        if (!read.matches()) {
            throw HttpProblem.badInput(
                    "If-Match needs the ETag of the recommendation, such as \"3\", but was " + tag, List.of());
        }
        return OptionalLong.of(Long.parseLong(read.group(1)));
    }
}
