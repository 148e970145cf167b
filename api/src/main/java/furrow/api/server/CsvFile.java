package furrow.api.server;

import furrow.engine.live.AdviceReport;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;

/** What a plot is drawn of, sent as a file of CSV. */
final class CsvFile {
    private CsvFile() {}

    /** Writes the rows of the advice that stands. */
    interface Rows {
        void write(AdviceReport advice, Writer writer) throws IOException;
    }

    /** @param name of the file, without its ending */
    static void send(RoutingContext context, PageAnswers answers, String name, Rows rows) {
        context.response().putHeader("Content-Disposition", "attachment; filename=\"" + name + ".csv\"");
        answers.answer(context, "text/csv; charset=utf-8", "", advice -> {
            var text = new StringWriter();
            try {
                rows.write(advice, text);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            return text.toString();
        });
    }
}
