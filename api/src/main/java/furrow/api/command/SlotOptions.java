package furrow.api.command;

import furrow.experiments.calendar.Slot;
import furrow.experiments.calendar.SlotGrid;
import furrow.experiments.calendar.Switchback;
import furrow.experiments.plan.SpanWords;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The slots of a calendar, as options: a grid of times, or a switchback of stretches. */
final class SlotOptions {
    @Option(names = "--from", paramLabel = "DATE", description = "First day, such as 2027-01-04.")
    private @Nullable LocalDate from;

    @Option(
            names = "--weeks",
            paramLabel = "N",
            description = "Weeks from then, 1 to 260; ${DEFAULT-VALUE} unless told.")
    private int weeks = 4;

    @Option(
            names = "--days",
            split = ",",
            paramLabel = "DAY",
            description = "Weekdays, such as mon,thu; all unless told.")
    private List<String> days = List.of();

    @Option(names = "--hours", split = ",", paramLabel = "TIME", description = "Times of day; 09:00 unless told.")
    private List<LocalTime> hours = List.of(LocalTime.of(9, 0));

    @Option(names = "--channels", split = ",", paramLabel = "NAME", description = "Where to post; main unless told.")
    private List<String> channels = List.of("main");

    @Option(names = "--zone", paramLabel = "ZONE", description = "Time zone, such as Europe/Berlin; UTC unless told.")
    private ZoneId zone = ZoneId.of("UTC");

    @Option(names = "--most-a-day", paramLabel = "N", description = "Most slots a day and channel.")
    private int mostADay = Integer.MAX_VALUE;

    @Option(names = "--apart", paramLabel = "4h", description = "Least time between two slots of a channel.")
    private Duration apart = Duration.ZERO;

    @Option(
            names = "--switchback",
            paramLabel = "12h",
            description = "Stretches of that length instead, each wholly of one arm, from the first of --hours on.")
    private @Nullable Duration switchback;

    @Option(names = "--wash-out", paramLabel = "2h", description = "Start of each stretch that is not counted.")
    private Duration washOut = Duration.ZERO;

    List<Slot> slots() {
        if (from == null) {
            throw new BadInput("--from is needed: the first day of the calendar, such as 2027-01-04");
        }
        if (switchback == null) {
            return new SlotGrid(zone, from, weeks, weekdays(), hours, channels, mostADay, apart).slots();
        }
        if (switchback.isNegative() || switchback.isZero()) {
            throw new BadInput("--switchback needs more than zero, such as 12h, but was " + SpanWords.of(switchback));
        }
        long stretches = Duration.ofDays(7L * weeks).dividedBy(switchback);
        var starts = from.atTime(hours.get(0)).atZone(zone);
        return new Switchback(
                        starts, switchback, (int) Math.min(stretches, Integer.MAX_VALUE), washOut, channels.get(0))
                .slots();
    }

    private Set<DayOfWeek> weekdays() {
        return days.isEmpty()
                ? Set.of(DayOfWeek.values())
                : days.stream().map(SlotOptions::weekday).collect(Collectors.toSet());
    }

    private static DayOfWeek weekday(String typed) {
        String name = typed.strip().toUpperCase(Locale.ROOT);
        for (DayOfWeek each : DayOfWeek.values()) {
            if (name.length() >= 2 && each.name().startsWith(name)) {
                return each;
            }
        }
        throw new BadInput("--days needs weekdays such as mon,thu, but was \"" + typed + "\"");
    }
}
