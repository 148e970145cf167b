package furrow.api.screen;

import furrow.api.wording.Typography;
import furrow.engine.life.Overlap;
import furrow.experiments.plan.Experiment;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The weeks of a plan, day by day: which are its own, which it shares with others, which it needs beyond its end.
 *
 * @param told the same in a sentence
 * @param weeks from Monday to Sunday, the first that has a day of it to the last
 * @param shares whether a day is shared
 * @param needs whether days are needed beyond the end
 */
public record PlanWeeks(String told, List<Week> weeks, boolean shares, boolean needs) {
    /** Weeks that are drawn at most. */
    private static final int MOST = 20;

    /** No dates are known yet. */
    static final PlanWeeks NONE = new PlanWeeks("", List.of(), false, false);

    /** One week: the day it begins with, and its seven days. */
    public record Week(String from, List<Day> days) {
        public Week {
            days = List.copyOf(days);
        }
    }

    /**
     * One day.
     *
     * @param kind on, both or need as the style calls it; empty on a day that is none of the plan's
     * @param says what happens on it, or empty
     */
    public record Day(String kind, String says) {}

    public PlanWeeks {
        weeks = List.copyOf(weeks);
    }

    /**
     * Draws them.
     *
     * @param enough last day of what is needed, if that is known
     */
    static PlanWeeks of(
            Experiment experiment, List<Overlap> others, Optional<LocalDate> enough, ZoneId zone, Instant now) {
        var first =
                LocalDate.ofInstant(experiment.starts().filter(now::isBefore).orElse(now), zone);
        var planned = experiment.ends().map(end -> LastDay.of(end, zone));
        var end = planned.or(() -> enough);
        if (end.isEmpty() || end.get().isBefore(first)) {
            return NONE;
        }
        return new Drawing(
                        first,
                        end.get(),
                        enough.filter(end.get()::isBefore),
                        planned.isPresent(),
                        others.stream()
                                .map(each -> Stretch.of(each, end.get(), zone))
                                .toList())
                .drawn();
    }

    /** Days on which another experiment runs, the last of them told when it ends before the plan does. */
    private record Stretch(String name, LocalDate from, LocalDate to) {
        static Stretch of(Overlap other, LocalDate end, ZoneId zone) {
            return new Stretch(
                    Names.title(other.experiment()),
                    LocalDate.ofInstant(other.from(), zone),
                    other.until().map(at -> LastDay.of(at, zone)).orElse(end));
        }

        boolean has(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }

    private record Drawing(
            LocalDate first, LocalDate last, Optional<LocalDate> enough, boolean planned, List<Stretch> others) {
        PlanWeeks drawn() {
            var end = enough.orElse(last);
            var weeks = new ArrayList<Week>();
            var monday = first.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            while (!monday.isAfter(end) && weeks.size() < MOST) {
                var days = new ArrayList<Day>();
                for (int i = 0; i < DayOfWeek.values().length; i++) {
                    days.add(day(monday.plusDays(i)));
                }
                weeks.add(new Week(Typography.shortDay(monday), days));
                monday = monday.plusWeeks(1);
            }
            return new PlanWeeks(
                    told() + (monday.isAfter(end) ? "" : " The first " + MOST + " weeks are drawn."),
                    weeks,
                    !others.isEmpty(),
                    enough.isPresent());
        }

        private Day day(LocalDate day) {
            boolean own = !day.isBefore(first) && !day.isAfter(last);
            boolean needed = day.isAfter(last)
                    && enough.filter(each -> !day.isAfter(each)).isPresent();
            boolean shared = own && others.stream().anyMatch(each -> each.has(day));
            return new Day(shared ? "both" : own ? "on" : needed ? "need" : "", says(day));
        }

        private String says(LocalDate day) {
            if (day.equals(first)) {
                return "starts";
            }
            if (day.equals(last)) {
                return planned ? "your end" : "enough";
            }
            if (enough.filter(day::equals).isPresent()) {
                return "enough";
            }
            return others.stream()
                    .filter(each -> each.to().equals(day))
                    .map(each -> each.name() + " ends")
                    .findFirst()
                    .orElse("");
        }

        private String told() {
            String shared = others.isEmpty()
                    ? ""
                    : ", shared with "
                            + others.stream()
                                    .map(each -> "“" + each.name() + "” until " + Typography.day(each.to()))
                                    .collect(Collectors.joining(", "));
            return "It runs from " + Typography.day(first) + " to " + Typography.day(last) + shared
                    + enough.map(each -> "; what it looks for needs days until " + Typography.day(each))
                            .orElse("")
                    + ".";
        }
    }
}
