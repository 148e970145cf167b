package furrow.api.command;

import furrow.experiments.calendar.ScheduleRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Rules of a schedule, as options; whoever reads a schedule names the same as when it was drawn. */
final class ScheduleRules {
    @Option(
            names = "--at-most-running",
            paramLabel = "N",
            description = "No arm more often than so many times running on a channel; 1 is never twice running.")
    private @Nullable Integer running;

    @Option(
            names = "--arm-a-day",
            split = ",",
            paramLabel = "ARM=N",
            description = "That arm at most so often a day, on all channels together.")
    private List<String> armADay = List.of();

    @Option(names = "--gap", paramLabel = "24h", description = "Least time between slots of different arms.")
    private @Nullable Duration gap;

    List<ScheduleRule> rules() {
        var rules = new ArrayList<ScheduleRule>();
        if (running != null) {
            rules.add(new ScheduleRule.AtMostRunning(running));
        }
        for (String each : armADay) {
            var pair = Weights.pair("--arm-a-day", each);
            if (pair.number() != Math.rint(pair.number())) {
                throw new BadInput("--arm-a-day needs a whole number of times, but was \"" + each + "\"");
            }
            rules.add(new ScheduleRule.AtMostADay(pair.name(), (int) pair.number()));
        }
        if (gap != null) {
            rules.add(new ScheduleRule.Apart(gap));
        }
        return rules;
    }
}
