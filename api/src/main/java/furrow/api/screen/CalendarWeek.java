package furrow.api.screen;

import furrow.api.wording.Typography;
import furrow.engine.advice.Report;
import furrow.engine.calendar.KeptSchedule;
import furrow.experiments.plan.UnitKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One week of the calendar.
 *
 * @param title from when to when
 * @param zone whose clocks
 * @param previous address of the week before
 * @param next address of the week after
 * @param current address of the running week, or empty where this is it
 * @param only the one experiment of the week's slots, where it is one alone: then slots need not name it
 * @param days seven, from Monday on
 * @param rows its slots as a table, the first {@value #MOST_ROWS}
 * @param more how many more there are, in words, or empty
 */
public record CalendarWeek(
        String title,
        String zone,
        String previous,
        String next,
        String current,
        Optional<Row> only,
        List<Day> days,
        List<Row> rows,
        String more) {
    /** Slots shown on one day. */
    private static final int MOST_A_DAY = 8;

    private static final int MOST_ROWS = 200;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    public CalendarWeek {
        days = List.copyOf(days);
        rows = List.copyOf(rows);
    }

    /**
     * A day.
     *
     * @param name its weekday
     * @param date such as 30 Nov
     * @param today whether it is
     * @param slots what is planned, in order of time
     * @param more how many slots more there are, in words, or empty
     * @param went what went out, a sentence each
     */
    public record Day(String name, String date, boolean today, List<Row> slots, String more, List<String> went) {
        public Day {
            slots = List.copyOf(slots);
            went = List.copyOf(went);
        }

        /** Whether nothing is to be seen of it. */
        public boolean empty() {
            return slots.isEmpty() && went.isEmpty();
        }
    }

    /**
     * A slot.
     *
     * @param letter of its arm within the experiment: A is the control
     * @param channel where, or empty where the calendar has but one
     */
    public record Row(
            String day, String time, String arm, String letter, String experiment, String address, String channel) {}

    /** Whether nothing is planned and nothing went out. */
    public boolean empty() {
        return days.stream().allMatch(Day::empty);
    }

    static CalendarWeek of(Report report, List<KeptSchedule> calendars, LocalDate monday) {
        ZoneId zone = report.workspace().zone();
        var today = report.day();
        var found = rows(report, calendars, monday, zone);
        var days = IntStream.range(0, 7)
                .mapToObj(monday::plusDays)
                .map(day -> day(report, day, today, found))
                .toList();
        var all = found.stream().map(Placed::row).toList();
        var running = monday(today);
        return new CalendarWeek(
                Typography.day(monday) + " to " + Typography.day(monday.plusDays(6)),
                zone.getId(),
                address(monday.minusWeeks(1)),
                address(monday.plusWeeks(1)),
                monday.equals(running) ? "" : "/calendar",
                all.stream().map(Row::address).distinct().count() == 1 ? Optional.of(all.get(0)) : Optional.empty(),
                days,
                all.subList(0, Math.min(MOST_ROWS, all.size())),
                all.size() > MOST_ROWS ? Counting.of(all.size() - MOST_ROWS, "more slot") + " are in the CSV." : "");
    }

    /** The Monday of a day's week. */
    public static LocalDate monday(LocalDate day) {
        return day.minusDays(day.getDayOfWeek().getValue() - 1L);
    }

    private static String address(LocalDate monday) {
        return "/calendar?week=" + monday;
    }

    private record Placed(LocalDate day, Instant at, Row row) {}

    private static List<Placed> rows(Report report, List<KeptSchedule> calendars, LocalDate monday, ZoneId zone) {
        var rows = new ArrayList<Placed>();
        for (KeptSchedule each : calendars) {
            var arms = report.experiments().stream()
                    .filter(one -> one.name().equals(each.experiment()))
                    .findFirst()
                    .map(one -> one.evidence().data().experiment().arms().stream()
                            .map(arm -> arm.name())
                            .toList())
                    .orElseGet(() -> each.entries().stream()
                            .map(entry -> entry.arm())
                            .distinct()
                            .sorted()
                            .toList());
            boolean channels = each.entries().stream()
                            .map(entry -> entry.slot().channel())
                            .distinct()
                            .count()
                    > 1;
            for (var entry : each.between(monday, monday.plusWeeks(1), zone)) {
                var at = entry.slot().at().toInstant();
                var local = at.atZone(zone);
                int place = Math.max(0, arms.indexOf(entry.arm()));
                rows.add(new Placed(
                        local.toLocalDate(),
                        at,
                        new Row(
                                Typography.longDay(local.toLocalDate()),
                                TIME.format(local),
                                Names.title(entry.arm()),
                                String.valueOf((char) ('A' + Math.min(place, 25))),
                                Names.title(each.experiment()),
                                ResultsAddress.of(each.experiment()),
                                channels ? entry.slot().channel() : "")));
            }
        }
        rows.sort(Comparator.comparing(Placed::at)
                .thenComparing(each -> each.row().experiment()));
        return rows;
    }

    private static Day day(Report report, LocalDate day, LocalDate today, List<Placed> all) {
        var slots = all.stream()
                .filter(each -> each.day().equals(day))
                .map(Placed::row)
                .toList();
        return new Day(
                day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH),
                Typography.shortDay(day),
                day.equals(today),
                slots.subList(0, Math.min(MOST_A_DAY, slots.size())),
                slots.size() > MOST_A_DAY ? "and " + Typography.count(slots.size() - MOST_A_DAY) + " more" : "",
                day.isAfter(today) ? List.of() : went(report, day));
    }

    /** What went out, the largest first. */
    private static List<String> went(Report report, LocalDate day) {
        record Went(long count, String told) {}
        return report.experiments().stream()
                .map(each -> each.evidence().data())
                .filter(each -> each.experiment().unit() == UnitKind.POST
                        || each.experiment().unit() == UnitKind.SLOT)
                .flatMap(each -> each.arms().stream().flatMap(arm -> {
                    long count = arm.uses().getOrDefault(day, 0L);
                    return count == 0
                            ? Stream.empty()
                            : Stream.of(new Went(
                                    count,
                                    Typography.count(count) + " × "
                                            + Names.words(arm.arm().name())));
                }))
                .sorted(Comparator.comparingLong(Went::count).reversed())
                .limit(MOST_A_DAY)
                .map(Went::told)
                .toList();
    }
}
