package furrow.api.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.api.report.FlagJson;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.moment.UnnamedUnitException;
import furrow.engine.notation.JsonFaults;
import furrow.engine.notation.JsonText;
import furrow.experiments.plan.NameRule;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * {@code /ofrep/v1/evaluate/flags}: experiments as feature flags, for every SDK of OpenFeature. The flag is the experiment, the
 * variant and the value are the arm.
 *
 * @see <a href="https://openfeature.dev/docs/reference/other-technologies/ofrep/openapi/">OpenFeature Remote Evaluation
 *     Protocol, 0.3.0</a>
 */
final class FlagRoutes {
    private static final String JSON_TYPE = "application/json";
    private static final int ETAG_BYTES = 16;

    private final LiveWorkspace workspace;

    FlagRoutes(LiveWorkspace workspace) {
        this.workspace = workspace;
    }

    void mount(Mounts mounts) {
        mounts.at(Operation.EVALUATE_FLAG)
                .handler(context -> WorkerAnswer.give(context, JSON_TYPE, () -> one(context)));
        mounts.at(Operation.EVALUATE_FLAGS)
                .handler(context -> WorkerAnswer.give(context, JSON_TYPE, () -> all(context)));
    }

    /** A request that cannot be answered, in the protocol's words. */
    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final int status;
        private final String code;

        Refused(int status, String code, String details) {
            super(details);
            this.status = status;
            this.code = code;
        }
    }

    private String one(RoutingContext context) {
        String key = context.pathParam("key");
        try {
            var unit = unit(context);
            var flag = workspace
                    .moments()
                    .flag(key, unit)
                    .orElseThrow(() -> new Refused(
                            404, "FLAG_NOT_FOUND", "no experiment is called \"" + key + "\", or it is a draft yet"));
            return FlagJson.of(flag).toString();
        } catch (Refused refused) {
            return refused(context, Optional.of(key), refused);
        } catch (UnnamedUnitException unnamed) {
            return refused(context, Optional.of(key), unnamed(unnamed));
        }
    }

    /** All flags of a unit; 304 when they are what the client has. */
    private String all(RoutingContext context) {
        try {
            var body = JsonText.object();
            var flags = body.putArray("flags");
            workspace.moments().flags(unit(context)).forEach(each -> flags.add(FlagJson.of(each)));
            String text = body.toString();
            String tag = tag(text);
            context.response().putHeader(HttpHeaders.ETAG, tag);
            if (known(context).contains(tag)) {
                context.response().setStatusCode(304);
                return "";
            }
            return text;
        } catch (Refused refused) {
            return refused(context, Optional.empty(), refused);
        } catch (UnnamedUnitException unnamed) {
            return refused(context, Optional.empty(), unnamed(unnamed));
        }
    }

    private static Refused unnamed(UnnamedUnitException unnamed) {
        return new Refused(400, "TARGETING_KEY_MISSING", String.valueOf(unnamed.getMessage()));
    }

    private static List<String> known(RoutingContext context) {
        String header = context.request().getHeader(HttpHeaders.IF_NONE_MATCH);
        return header == null
                ? List.of()
                : Arrays.stream(header.split(","))
                        .map(String::strip)
                        .map(each -> each.startsWith("W/") ? each.substring(2) : each)
                        .toList();
    }

    /** The unit that a request names, if it does. */
    private static Optional<String> unit(RoutingContext context) throws Refused {
        JsonNode named = told(context).path("targetingKey");
        if (named.isMissingNode() || named.isNull()) {
            return Optional.empty();
        }
        if (!named.isTextual()) {
            throw new Refused(400, "INVALID_CONTEXT", "context.targetingKey needs text in quotes, but was " + named);
        }
        if (named.textValue().isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(NameRule.check("context.targetingKey", named.textValue()));
        } catch (IllegalArgumentException wrong) {
            throw new Refused(400, "INVALID_CONTEXT", String.valueOf(wrong.getMessage()));
        }
    }

    private static JsonNode told(RoutingContext context) throws Refused {
        try {
            JsonNode body = StrictJson.read(EventBody.bytes(context));
            JsonNode about = body.path("context");
            if (!body.isObject() || !(about.isMissingNode() || about.isObject())) {
                throw new Refused(400, "INVALID_CONTEXT", "the body needs {\"context\": {\"targetingKey\": \"…\"}}");
            }
            return about;
        } catch (JsonProcessingException unreadable) {
            throw new Refused(
                    400, "PARSE_ERROR", "the body is no JSON object: " + JsonFaults.of(unreadable.getMessage()));
        } catch (IOException impossible) {
            throw new IllegalStateException("bytes in memory cannot be read", impossible);
        }
    }

    private static String refused(RoutingContext context, Optional<String> key, Refused refused) {
        context.response().setStatusCode(refused.status);
        ObjectNode body = JsonText.object();
        key.ifPresent(name -> body.put("key", name));
        return body.put("errorCode", refused.code)
                .put("errorDetails", refused.getMessage())
                .toString();
    }

    private static String tag(String text) {
        return '"' + HexFormat.of().formatHex(DigestUtils.sha256(text), 0, ETAG_BYTES) + '"';
    }
}
