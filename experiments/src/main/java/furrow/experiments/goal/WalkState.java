package furrow.experiments.goal;

import furrow.experiments.plan.Metric;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the watch over one walk stands after some of its days: the forecast's filters, the alarm, and whether it was raised. */
final class WalkState {
    private final GoalPath path;
    private final Metric.Direction direction;
    private final PathAlarm alarm;
    private @Nullable ForecastBank bank;
    private @Nullable LocalDate next;
    private Optional<RaisedAlarm> raised = Optional.empty();
    private int days;

    WalkState(GoalPath path, Metric.Direction direction) {
        this(path, direction, new PathAlarm());
    }

    private WalkState(GoalPath path, Metric.Direction direction, PathAlarm alarm) {
        this.path = path;
        this.direction = direction;
        this.alarm = alarm;
    }

    WalkState copy() {
        var same = new WalkState(path, direction, alarm.copy());
        same.bank = bank == null ? null : bank.copy();
        same.next = next;
        same.raised = raised;
        same.days = days;
        return same;
    }

    /** Days that were taken in. */
    int days() {
        return days;
    }

    /** Days with a value since the path began. */
    int watched() {
        return alarm.days();
    }

    Optional<RaisedAlarm> raised() {
        return raised;
    }

    Optional<ForecastBank> bank() {
        return Optional.ofNullable(bank);
    }

    /** The first day that was not taken in. */
    Optional<LocalDate> next() {
        return Optional.ofNullable(next);
    }

    /**
     * Takes the next day in.
     *
     * @param all the whole walk
     * @param index the day's place in it
     */
    void see(List<WalkedDay> all, int index) {
        var day = all.get(index);
        var forecasts = bank == null ? ForecastBank.at(day.value()) : bank;
        bank = forecasts;
        for (var gap = next; gap != null && gap.isBefore(day.day()); gap = gap.plusDays(1)) {
            forecasts.pass();
        }
        forecasts.see(day.value(), day.units());
        next = day.day().plusDays(1);
        days++;
        path.expectedOn(day.day()).ifPresent(expected -> watch(day, expected, all, index));
    }

    private void watch(WalkedDay day, double expected, List<WalkedDay> all, int index) {
        double allowed = path.goal().tolerance() * Math.abs(expected);
        double deviation = GoalPath.lead(expected, day.value(), direction) + allowed;
        var left = alarm.next(day.day(), deviation, expected, day.units());
        if (raised.isEmpty()) {
            raised = left.map(since -> new RaisedAlarm(day.day(), since));
        } else if (left.isEmpty() && isBack(day.day(), all.subList(0, index + 1))) {
            raised = Optional.empty();
        }
    }

    /** An alarm stands until two weeks together are on the path again. */
    private boolean isBack(LocalDate day, List<WalkedDay> until) {
        var from = day.minusDays(RaisedAlarm.BACK_DAYS - 1);
        var walked = WalkedDay.over(until, from, day);
        var drawn = path.averageOver(from, day);
        return walked.isPresent()
                && drawn.isPresent()
                && !path.isOff(drawn.getAsDouble(), walked.getAsDouble(), direction);
    }
}
