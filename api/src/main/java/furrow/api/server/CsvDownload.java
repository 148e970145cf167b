package furrow.api.server;

import furrow.engine.live.AdviceReport;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.function.Function;

/** Numbers of a page, sent as a file of CSV. */
final class CsvDownload {
    static final String TYPE = "text/csv; charset=utf-8";

    private CsvDownload() {}

    /** Writes the rows of the advice that stands. */
    interface Rows {
        void write(AdviceReport advice, Writer writer) throws IOException;
    }

    /** @param name of the file, without its ending */
    static void send(RoutingContext context, PageAnswers answers, String name, Rows rows) {
        named(context, name);
        answers.answer(context, TYPE, "", text(rows));
    }

    /** The same of one experiment, which waits for no other. */
    static void about(String experiment, RoutingContext context, PageAnswers answers, String name, Rows rows) {
        named(context, name);
        answers.about(experiment, context, TYPE, "", text(rows));
    }

    private static void named(RoutingContext context, String name) {
        context.response().putHeader("Content-Disposition", "attachment; filename=\"" + name + ".csv\"");
    }

    private static Function<AdviceReport, String> text(Rows rows) {
        return advice -> {
            var text = new StringWriter();
            try {
                rows.write(advice, text);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            return text.toString();
        };
    }
}
