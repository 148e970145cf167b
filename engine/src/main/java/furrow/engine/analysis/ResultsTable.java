package furrow.engine.analysis;

import furrow.engine.imports.reading.ExportRow;
import furrow.engine.intake.Receiver;
import furrow.experiments.event.Counts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Results of an experiment as a tool exports them, an arm a row or an arm and metric a row, as counts. */
public final class ResultsTable {
    private static final double SAME = 1e-4;
    /** What is counted of users at most once each, so that it is a share of them. */
    private static final List<String> MEASURED = List.of("conversions", "buyers", "opens", "unique_clicks");

    private ResultsTable() {}

    /**
     * Hands on a row: users, total and standard deviation give the sum of squares, (n - 1) sd² + total² / n; where the
     * deviation is that of a share, \( \sqrt{p (1 - p)} \), the metric is one.
     */
    public static void feed(ExportRow row, String file, Receiver receiver) {
        var named = row.text("experiment");
        var experiment = named.isEmpty() ? file : named;
        if (row.look().has("test_users")) {
            lift(row, experiment, receiver);
        } else if (row.look().has("total_value")) {
            totals(row, experiment, receiver);
        } else {
            shares(row, experiment, receiver);
        }
    }

    /** Two groups in one row: those who could see the adverts and those held out. */
    private static void lift(ExportRow row, String experiment, Receiver receiver) {
        for (String group : new String[] {"control", "test"}) {
            counts(row, experiment, group, "conversions", group + "_users", group + "_conversions", receiver);
        }
    }

    /** How many of an arm's users did what is counted: its own conversions, or opens and clicks of a mailing. */
    private static void shares(ExportRow row, String experiment, Receiver receiver) {
        var users = Stream.of("users", "active_users", "delivered", "recipients")
                .filter(each -> row.number(each).isPresent())
                .findFirst()
                .orElse("users");
        var metric = row.text("metric");
        for (String each : MEASURED) {
            if (row.number(each).isPresent()) {
                var name = each.equals("conversions") && !metric.isEmpty() ? metric : each;
                counts(row, experiment, row.text("arm"), name, users, each, receiver);
            }
        }
    }

    private static void counts(
            ExportRow row, String experiment, String arm, String metric, String n, String sum, Receiver receiver) {
        receiver.counts(new Counts(
                experiment,
                arm,
                metric,
                (long) row.number(n).orElse(0),
                row.number(sum).orElse(0),
                OptionalDouble.empty(),
                Optional.empty()));
    }

    private static void totals(ExportRow row, String experiment, Receiver receiver) {
        var field = row.look().has("active_users") ? "active_users" : "users";
        long n = (long) row.number(field).orElse(0);
        double total = row.number("total_value").orElse(0);
        receiver.counts(new Counts(
                experiment, row.text("arm"), row.text("metric"), n, total, squares(row, n, total), Optional.empty()));
    }

    private static OptionalDouble squares(ExportRow row, long n, double total) {
        var deviation = row.number("deviation");
        double share = n == 0 ? 0 : total / n;
        boolean whole = total == Math.rint(total) && share >= 0 && share <= 1;
        if (deviation.isEmpty() || n < 2) {
            return OptionalDouble.empty();
        }
        double sd = deviation.getAsDouble();
        double expected = Math.sqrt(share * (1 - share));
        boolean isShare = whole
                && (Math.abs(sd - expected) <= SAME || Math.abs(sd - expected * Math.sqrt(n / (n - 1.0))) <= SAME);
        return isShare ? OptionalDouble.empty() : OptionalDouble.of((n - 1) * sd * sd + total * total / n);
    }
}
