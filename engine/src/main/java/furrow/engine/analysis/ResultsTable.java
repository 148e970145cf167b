package furrow.engine.analysis;

import furrow.engine.imports.reading.ExportRow;
import furrow.engine.intake.Receiver;
import furrow.experiments.event.Counts;
import java.util.Optional;
import java.util.OptionalDouble;

/** Results of an experiment as a tool exports them, an arm and metric a row, as counts. */
public final class ResultsTable {
    private static final double SAME = 1e-4;

    private ResultsTable() {}

    /**
     * Hands on a row: users, total and standard deviation give the sum of squares, (n - 1) sd² + total² / n; where the
     * deviation is that of a share, \( \sqrt{p (1 - p)} \), the metric is one.
     */
    public static void feed(ExportRow row, String experiment, Receiver receiver) {
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
