package furrow.api.command.rules;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The day on which facts are asked about. */
final class AskedDay {
    private final Clock clock;

    @Option(
            names = "--day",
            paramLabel = "DAY",
            description = "Ask by the rules that are valid on this day and by what rests on it, such as 2026-05-31;"
                    + " unless told on the day that facts tell, else today.")
    private @Nullable LocalDate day;

    AskedDay() {
        this(Clock.systemUTC());
    }

    /** With another clock than the machine's. */
    AskedDay(Clock clock) {
        this.clock = clock;
    }

    List<FactSets> of(List<FactSets> sets) {
        var told = day;
        var today = LocalDate.now(clock);
        return sets.stream()
                .map(each -> told == null ? each.orOn(today) : each.on(told))
                .toList();
    }
}
