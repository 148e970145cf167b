package furrow.api.screen;

import furrow.experiments.assign.Share;
import furrow.experiments.calendar.Blocking;
import furrow.experiments.calendar.ContentCalendar;
import furrow.experiments.calendar.Schedule;
import furrow.experiments.calendar.Slot;
import furrow.experiments.calendar.SlotGrid;
import furrow.experiments.plan.Experiment;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was written into the form of a calendar, as it was written.
 *
 * @param experiment key of the experiment
 * @param from first day
 * @param weeks how many
 * @param days names of the weekdays
 * @param hours times of day, with commas between
 * @param channels where, with commas between
 */
public record CalendarFields(
        String experiment, String from, String weeks, List<String> days, String hours, String channels) {
    public CalendarFields {
        days = List.copyOf(days);
    }

    /** Whether a weekday was chosen. */
    public boolean on(DayOfWeek day) {
        return days.contains(day.name());
    }

    /**
     * Draws the calendar, with arms balanced within each week where the slots allow it.
     *
     * @param seed of the draw
     * @param problems takes up what is wrong, each at its field
     * @return nothing where something is wrong
     */
    public Optional<Schedule> drawn(Experiment of, ZoneId zone, long seed, List<FieldProblem> problems) {
        var first = day(problems);
        int count = number(problems);
        var times = times(problems);
        var where = words(channels);
        if (days.isEmpty()) {
            problems.add(new FieldProblem("c-days", "Choose one weekday or more."));
        }
        if (where.isEmpty()) {
            problems.add(new FieldProblem("c-channels", "Write where it goes out, such as instagram."));
        }
        if (!problems.isEmpty() || first.isEmpty()) {
            return Optional.empty();
        }
        try {
            var grid =
                    new SlotGrid(zone, first.get(), count, weekdays(), times, where, Integer.MAX_VALUE, Duration.ZERO);
            var slots = grid.slots();
            var shares = of.arms().stream()
                    .map(each -> new Share(each.name(), each.weight()))
                    .toList();
            return Optional.of(
                    new ContentCalendar(of.name(), slots, shares, blocks(slots, shares.size()), List.of()).draw(seed));
        } catch (IllegalArgumentException wrong) {
            problems.add(new FieldProblem("c-weeks", capital(String.valueOf(wrong.getMessage()))));
            return Optional.empty();
        }
    }

    private static String capital(String sentence) {
        return sentence.isEmpty()
                ? sentence
                : sentence.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + sentence.substring(1) + ".";
    }

    /** Within the week, unless a week has fewer slots than there are arms. */
    private static Set<Blocking> blocks(List<Slot> slots, int arms) {
        return slots.stream()
                        .collect(Collectors.groupingBy(
                                each -> CalendarWeek.monday(each.at().toLocalDate()), Collectors.counting()))
                        .values()
                        .stream()
                        .allMatch(each -> each >= arms)
                ? Set.of(Blocking.WEEK)
                : Set.of();
    }

    private Optional<LocalDate> day(List<FieldProblem> problems) {
        try {
            return Optional.of(LocalDate.parse(from.strip()));
        } catch (DateTimeException unreadable) {
            problems.add(new FieldProblem("c-from", "Write the first day as 2027-01-04, not “" + from + "”."));
            return Optional.empty();
        }
    }

    private int number(List<FieldProblem> problems) {
        try {
            int count = Integer.parseInt(weeks.strip());
            if (count >= 1 && count <= 52) {
                return count;
            }
        } catch (NumberFormatException unreadable) {
            // Said below, together with those out of range.
        }
        problems.add(new FieldProblem("c-weeks", "Write 1 to 52 weeks, not “" + weeks + "”."));
        return 1;
    }

    private List<LocalTime> times(List<FieldProblem> problems) {
        var times = new ArrayList<LocalTime>();
        for (String each : words(hours)) {
            try {
                times.add(LocalTime.parse(each.length() == 4 ? "0" + each : each));
            } catch (DateTimeException unreadable) {
                problems.add(new FieldProblem("c-hours", "Write times as 09:00, 18:30; “" + each + "” is none."));
                return times;
            }
        }
        if (times.isEmpty()) {
            problems.add(new FieldProblem("c-hours", "Write one time of day or more, such as 09:00, 18:30."));
        }
        return times;
    }

    private Set<DayOfWeek> weekdays() {
        return Stream.of(DayOfWeek.values()).filter(this::on).collect(Collectors.toSet());
    }

    private static List<String> words(String text) {
        return Stream.of(text.split("[,;\\s]+")).filter(each -> !each.isBlank()).toList();
    }
}
