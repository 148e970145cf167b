package furrow.api.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import furrow.engine.goal.GoalStanding;
import furrow.experiments.goal.GoalPath;
import furrow.experiments.goal.WalkedDay;
import furrow.experiments.goal.WeekForecast;
import java.io.IOException;
import java.io.Writer;
import java.time.LocalDate;
import java.util.OptionalDouble;

/** What the plot of a goal is drawn of, as CSV: a row a day that was walked, then a row a week that is forecast. */
public final class GoalCsv {
    private GoalCsv() {}

    /** Numbers at full precision, what is not known empty; the writer is flushed and left open. */
    public static void write(GoalStanding goal, Writer writer) throws IOException {
        var out = CsvWriter.builder().build(writer);
        var path = new GoalPath(goal.reading().goal());
        out.writeRecord("from", "to", "drawn", "walked", "units", "estimate", "lower", "upper");
        for (WalkedDay each : goal.reading().walked()) {
            String day = each.day().toString();
            out.writeRecord(
                    day,
                    day,
                    drawn(path, each.day(), each.day()),
                    String.valueOf(each.value()),
                    String.valueOf(each.units()),
                    "",
                    "",
                    "");
        }
        for (WeekForecast each : goal.reading().forecast().value().orElse(java.util.List.of())) {
            out.writeRecord(
                    each.from().toString(),
                    each.to().toString(),
                    drawn(path, each.from(), each.to()),
                    "",
                    "",
                    String.valueOf(each.estimate()),
                    String.valueOf(each.lower()),
                    String.valueOf(each.upper()));
        }
        out.flush();
    }

    private static String drawn(GoalPath path, LocalDate from, LocalDate to) {
        OptionalDouble average = path.averageOver(from, to);
        return average.isPresent() ? String.valueOf(average.getAsDouble()) : "";
    }
}
