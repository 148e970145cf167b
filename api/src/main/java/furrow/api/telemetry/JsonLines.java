package furrow.api.telemetry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.engine.notation.JsonText;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Objects;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * The log as JSON, an object a line: {@code time}, {@code level}, {@code logger}, {@code message}, {@code error} with the trace of a
 * failure, and {@code request} and {@code workspace} where the line is about a request.
 */
public final class JsonLines extends Formatter {
    /** Has all that is logged from now on written so. */
    public static void use() {
        var lines = new JsonLines();
        for (var each : Logger.getLogger("").getHandlers()) {
            each.setFormatter(lines);
        }
    }

    /** A line that is no record of a logger. */
    public static String line(String logger, String message) {
        return JsonText.write(base(Instant.now(), Level.INFO, logger, message));
    }

    private static ObjectNode base(Instant at, Level level, String logger, String message) {
        return JsonText.object()
                .put("time", at.toString())
                .put("level", level.getName())
                .put("logger", logger)
                .put("message", message);
    }

    @Override
    public String format(LogRecord record) {
        var line = base(
                record.getInstant(),
                record.getLevel(),
                Objects.requireNonNullElse(record.getLoggerName(), ""),
                Objects.requireNonNullElse(formatMessage(record), ""));
        RequestWatch.current().ifPresent(each -> line.put("request", each.id()).put("workspace", each.workspace()));
        var thrown = record.getThrown();
        if (thrown != null) {
            var trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace, true));
            line.put("error", trace.toString());
        }
        return JsonText.write(line) + "\n";
    }
}
