package furrow.api.report;

import furrow.engine.goal.GoalStanding;
import furrow.engine.notation.PlainCsv;
import furrow.experiments.goal.GoalPath;
import furrow.experiments.goal.WalkedDay;
import furrow.experiments.goal.WeekForecast;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** What the plot of a goal is drawn of, as CSV: a row a day that was walked, then a row a week that is forecast. */
public final class GoalCsv {
    private GoalCsv() {}

    /** Numbers at full precision, what is not known empty; the writer is flushed and left open. */
    public static void write(GoalStanding goal, Writer writer) throws IOException {
        var path = new GoalPath(goal.reading().goal());
        var out = new PlainCsv(writer, "from", "to", "drawn", "walked", "units", "estimate", "lower", "upper");
        for (WalkedDay each : goal.reading().walked()) {
            var drawn = path.averageOver(each.day(), each.day());
            out.row(each.day(), each.day(), drawn, each.value(), each.units(), null, null, null);
        }
        for (WeekForecast each : goal.reading().forecast().value().orElse(List.of())) {
            var drawn = path.averageOver(each.from(), each.to());
            out.row(each.from(), each.to(), drawn, null, null, each.estimate(), each.lower(), each.upper());
        }
        out.flush();
    }
}
