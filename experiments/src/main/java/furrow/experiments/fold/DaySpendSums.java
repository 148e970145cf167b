package furrow.experiments.fold;

import furrow.experiments.moments.ExactSum;
import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;

/** Measured cost by the day on which units met an arm; days on which nothing was measured take no room. */
final class DaySpendSums {
    private final TreeMap<LocalDate, Sums> days = new TreeMap<>();

    private static final class Sums {
        ExactSum money = ExactSum.zero();
        ExactSum minutes = ExactSum.zero();
        long unitsWithMoney;
        long unitsWithMinutes;
    }

    void change(LocalDate day, UnitContribution.UnitEffort effort, int sign) {
        if (!effort.moneyMeasured() && !effort.minutesMeasured()) {
            return;
        }
        var sums = days.computeIfAbsent(day, first -> new Sums());
        sums.money.add(sign * effort.money());
        sums.minutes.add(sign * effort.minutes());
        sums.unitsWithMoney += effort.moneyMeasured() ? sign : 0;
        sums.unitsWithMinutes += effort.minutesMeasured() ? sign : 0;
        if (sums.unitsWithMoney == 0 && sums.unitsWithMinutes == 0) {
            days.remove(day);
        }
    }

    SortedMap<LocalDate, DaySpend> days() {
        var told = new TreeMap<LocalDate, DaySpend>();
        days.forEach((day, sums) -> told.put(
                day,
                new DaySpend(sums.money.value(), sums.minutes.value(), sums.unitsWithMoney, sums.unitsWithMinutes)));
        return told;
    }

    void write(StateWriter out) {
        out.number(days.size());
        days.forEach((day, sums) -> out.signed(day.toEpochDay())
                .sum(sums.money)
                .number(sums.unitsWithMoney)
                .sum(sums.minutes)
                .number(sums.unitsWithMinutes));
    }

    void read(StateReader in) {
        for (int left = in.small(); left > 0; left--) {
            var sums = new Sums();
            days.put(LocalDate.ofEpochDay(in.signed()), sums);
            sums.money = in.sum();
            sums.unitsWithMoney = in.number();
            sums.minutes = in.sum();
            sums.unitsWithMinutes = in.number();
        }
    }
}
