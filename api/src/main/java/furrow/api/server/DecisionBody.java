package furrow.api.server;

import furrow.api.contract.FieldFaults;
import furrow.api.contract.RequestFault;
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
import java.util.function.Function;
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

    private static Decision read(JsonObject body, FieldFaults faults, OptionalLong version) {
        var unknown = new TreeSet<>(body.fieldNames());
        unknown.removeAll(FIELDS);
        unknown.stream()
                .filter(each -> !faults.isTold("/" + RequestFault.escaped(each)))
                .forEach(each -> faults.note(
                        "/" + RequestFault.escaped(each),
                        "a decision has " + String.join(", ", new TreeSet<>(FIELDS)) + ", but has " + each + " too"));
        var kind = faults.read("/decision", () -> DecisionKind.of(RequestBodies.word(body, "decision")));
        kind.ifPresent(known -> FIELDS.stream()
                .filter(each ->
                        body.getValue(each) != null && !body.getValue(each).equals(new JsonArray()))
                .sorted()
                .forEach(each -> faults.check("/" + each, () -> Decision.requireFits(each, known))));
        var by = faults.read("/by", () -> Decision.person(RequestBodies.word(body, "by")));
        var reason = given(body, "reason", faults, ReasonCode::of);
        var note = given(body, "note", faults, Decision::note);
        var until = given(body, "until", faults, each -> day("until", each));
        var owner = given(body, "owner", faults, each -> Decision.name("owner", each));
        var due = given(body, "due", faults, each -> day("due", each));
        var steps = faults.read("/steps", () -> texts(body, "steps")).orElse(List.of());
        var id = given(body, "id", faults, each -> Decision.name("id", each));
        for (int at = 0; at < steps.size(); at++) {
            String step = steps.get(at);
            faults.check("/steps/" + at, () -> Decision.name("a step", step));
        }
        faults.requireNone();
        return new Decision(
                kind.orElseThrow(), by.orElseThrow(), reason, note.orElse(""), until, owner, due, steps, id, version);
    }

    private static <T> Optional<T> given(
            JsonObject body, String name, FieldFaults faults, Function<String, T> reading) {
        return body.getValue(name) == null
                ? Optional.empty()
                : faults.read("/" + name, () -> reading.apply(RequestBodies.text(body, name)));
    }

    /** What a body decides, by key: about the recommendation that is asked for, and about those that it names beside it. */
    static Map<String, Decision> read(String key, JsonObject body, FieldFaults faults, HttpServerRequest request) {
        var with = faults.read("/" + WITH, () -> with(body)).orElse(List.of());
        var decision = read(body, faults, version(request.getHeader(HttpHeaders.IF_MATCH)));
        var decisions = new LinkedHashMap<String, Decision>();
        decisions.put(key, decision);
        with.forEach(each -> decisions.putIfAbsent(each, decision.onAnyVersion()));
        return decisions;
    }

    private static List<String> with(JsonObject body) {
        var with = texts(body, WITH);
        if (with.size() > MOST_WITH) {
            throw new IllegalArgumentException(
                    "with needs at most " + MOST_WITH + " keys, but has " + with.size() + "; decide in parts");
        }
        return with;
    }

    static LocalDate day(String name, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException unreadable) {
            throw new IllegalArgumentException(name + " needs a day such as 2026-12-01, but was \"" + text + "\"");
        }
    }

    static List<String> texts(JsonObject body, String name) {
        var value = body.getValue(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof JsonArray list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw new IllegalArgumentException(name + " needs a list of texts, but was " + value);
    }

    private static OptionalLong version(String tag) {
        if (tag == null || tag.equals("*")) {
            return OptionalLong.empty();
        }
        var read = TAG.matcher(tag.strip());
        if (!read.matches()) {
            throw new IllegalArgumentException(
                    "If-Match needs the ETag of the recommendation, such as \"3\", but was " + tag);
        }
        return OptionalLong.of(Long.parseLong(read.group(1)));
    }
}
