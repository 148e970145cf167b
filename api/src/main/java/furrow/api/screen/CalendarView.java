package furrow.api.screen;

import furrow.api.wording.Typography;
import furrow.engine.advice.Report;
import furrow.engine.calendar.KeptSchedule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What goes out when, and how the hours did.
 *
 * @param told what is next, in a sentence
 * @param week one week, day by day
 * @param calendars those that are kept
 * @param heat results by hour and weekday; absent where no posts were counted
 * @param form to draw a calendar
 */
public record CalendarView(
        String told, CalendarWeek week, List<Kept> calendars, HourHeat.Choice heat, CalendarForm form) {
    public CalendarView {
        calendars = List.copyOf(calendars);
    }

    /**
     * A calendar that is kept.
     *
     * @param key of the experiment
     * @param slots how many, from when to when
     * @param signed who kept it, when and why
     */
    public record Kept(String key, String title, String address, String slots, String signed, String ics, String csv) {}

    /** Draws it. */
    public static CalendarView of(
            Report report, List<KeptSchedule> calendars, LocalDate monday, String asked, CalendarForm form) {
        return new CalendarView(
                told(report, calendars),
                CalendarWeek.of(report, calendars, monday),
                calendars.stream().map(each -> kept(each, report)).toList(),
                HourHeat.choose(report, asked),
                form);
    }

    private static String told(Report report, List<KeptSchedule> calendars) {
        Instant now = report.asOf();
        long ahead = calendars.stream()
                .flatMap(each -> each.entries().stream())
                .filter(each -> each.slot().at().toInstant().isAfter(now))
                .count();
        if (calendars.isEmpty()) {
            return "No calendar is kept yet. A calendar says which way goes out in which slot, drawn by chance, so that"
                    + " what comes back can be compared.";
        }
        var next = calendars.stream()
                .flatMap(each -> each.entries().stream()
                        .filter(entry -> entry.slot().at().toInstant().isAfter(now))
                        .limit(1)
                        .map(entry -> new Next(
                                entry.slot().at().toInstant(),
                                Names.title(entry.arm()) + " for " + Names.words(each.experiment()))))
                .min((a, b) -> a.at().compareTo(b.at()));
        return next.map(each -> Counting.of(ahead, "slot") + (ahead == 1 ? " is" : " are") + " ahead. Next: "
                        + each.what() + ", "
                        + Typography.moment(each.at(), report.workspace().zone()) + ".")
                .orElse("All slots that were drawn have passed; draw the next weeks below.");
    }

    private record Next(Instant at, String what) {}

    private static Kept kept(KeptSchedule calendar, Report report) {
        var zone = report.workspace().zone();
        var entries = calendar.entries();
        String query = "?experiment=" + Names.address(calendar.experiment());
        return new Kept(
                calendar.experiment(),
                Names.title(calendar.experiment()),
                ResultsAddress.of(calendar.experiment()),
                Counting.of(entries.size(), "slot") + ", "
                        + Typography.day(KeptSchedule.day(entries.get(0), zone)) + " to "
                        + Typography.day(KeptSchedule.day(entries.get(entries.size() - 1), zone)),
                "Kept by " + calendar.signature().by() + " on "
                        + Typography.moment(calendar.signature().at(), zone) + ": "
                        + calendar.signature().why(),
                "/calendar.ics" + query,
                "/calendar.csv" + query);
    }
}
