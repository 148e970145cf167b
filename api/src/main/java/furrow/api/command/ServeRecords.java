package furrow.api.command;

import furrow.api.server.RecordSettings;
import furrow.api.telemetry.TraceSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a server writes down of its requests, and how it logs. */
final class ServeRecords {
    private static final String HEADERS = "FURROW_TRACES_HEADERS";

    /** How lines of the log look. */
    enum LogFormat {
        text,
        json
    }

    @Option(
            names = "--access-log",
            paramLabel = "FILE",
            description =
                    "Write a line of JSON for each answered request to the end of this file: when, its id, who, what,"
                            + " the status. None is written unless told.")
    private @Nullable Path accessLog;

    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            description =
                    "How the log on standard error looks, one of ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless"
                            + " told. json is an object a line, with the request and the workspace that it is about.")
    private LogFormat format = LogFormat.text;

    @Option(
            names = "--traces",
            paramLabel = "URL",
            description = "Send a trace of requests to this receiver of OpenTelemetry (OTLP over HTTP), such as"
                    + " http://127.0.0.1:4318/v1/traces. Headers that it wants, such as a key, are taken from"
                    + " FURROW_TRACES_HEADERS in the environment, as name=value,name=value. None are sent unless told.")
    private @Nullable URI traces;

    @Option(
            names = "--traces-share",
            paramLabel = "PART",
            description = "Part of requests that are traced, 0 to 1, where the sender does not say so in traceparent;"
                    + " ${DEFAULT-VALUE} unless told.")
    private double share = 0.1;

    LogFormat format() {
        return format;
    }

    RecordSettings settings() {
        var settings = RecordSettings.none();
        if (accessLog != null) {
            settings = settings.loggingTo(accessLog);
        }
        if (traces != null) {
            settings = settings.with(new TraceSettings(traces, share, headers(System.getenv(HEADERS))));
        }
        return settings;
    }

    /** What is wrong with them is said without any of it. */
    static Map<String, String> headers(@Nullable String text) {
        var headers = new HashMap<String, String>();
        for (String each : text == null || text.isBlank() ? new String[0] : text.split(",", -1)) {
            int at = each.indexOf('=');
            if (at < 1) {
                throw new IllegalArgumentException(
                        HEADERS + " needs name=value,name=value, but has a part without a name or without =");
            }
            headers.put(each.substring(0, at).strip(), each.substring(at + 1).strip());
        }
        return headers;
    }
}
