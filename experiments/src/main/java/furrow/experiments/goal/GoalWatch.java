package furrow.experiments.goal;

import furrow.experiments.inference.Figure;
import furrow.experiments.plan.Goal;
import furrow.experiments.plan.Metric;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The watch over one goal. It keeps where it stands, so that a new day costs one step and not the whole walk; a day that has
 * changed since it was seen takes it back to before that day. Not safe for several threads.
 */
public final class GoalWatch {
    /** Days between the places to which it can be taken back. */
    private static final int APART = 28;

    /** Weeks that are forecast at least and at most. */
    private static final int LEAST_WEEKS = 4;

    private static final int MOST_WEEKS = 26;
    private static final int WEEK = 7;

    private final Goal goal;
    private final Metric metric;
    private final GoalPath path;
    /** Where it stood before each stretch of days; the first has seen nothing. */
    private final List<WalkState> places = new ArrayList<>();

    private WalkState state;
    private List<WalkedDay> seen = List.of();
    private long steps;

    /** Begins to watch. */
    public GoalWatch(Goal goal, Metric metric) {
        this.goal = goal;
        this.metric = metric;
        this.path = new GoalPath(goal);
        this.state = new WalkState(path, metric.direction());
        places.add(state.copy());
    }

    /** Whether it watches this goal for this metric. */
    public boolean isOf(Goal other, Metric otherMetric) {
        return goal.equals(other) && metric.equals(otherMetric);
    }

    /** Days that were taken in, again ones counted again. */
    public long steps() {
        return steps;
    }

    /**
     * The goal's standing.
     *
     * @param days the walk, in order of days
     * @param until the last whole day, to which the walk has gone
     */
    public GoalReading read(List<WalkedDay> days, LocalDate until) {
        goOn(days);
        var first = until.minusDays(WEEK - 1);
        var forecast = forecast(until);
        return new GoalReading(
                goal,
                metric,
                until,
                seen,
                WalkedDay.over(seen, first, until),
                path.averageOver(first, until),
                state.watched(),
                state.raised(),
                forecast,
                forecast.value().flatMap(weeks -> missed(weeks, until)));
    }

    /** The alarm after these days, if it stands, without a look ahead. */
    public Optional<RaisedAlarm> alarm(List<WalkedDay> days) {
        goOn(days);
        return state.raised();
    }

    private void goOn(List<WalkedDay> days) {
        goBackTo(same(days));
        for (int i = state.days(); i < days.size(); i++) {
            if (i % APART == 0 && i / APART == places.size()) {
                places.add(state.copy());
            }
            state.see(days, i);
            steps++;
        }
        seen = List.copyOf(days);
    }

    /** How many of the days are as they were when they were seen. */
    private int same(List<WalkedDay> days) {
        int same = 0;
        while (same < Math.min(seen.size(), days.size()) && seen.get(same).equals(days.get(same))) {
            same++;
        }
        return same;
    }

    private void goBackTo(int days) {
        if (days >= state.days()) {
            return;
        }
        int place = days / APART;
        while (places.size() > place + 1) {
            places.remove(places.size() - 1);
        }
        state = places.get(places.size() - 1).copy();
    }

    private Figure<List<WeekForecast>> forecast(LocalDate until) {
        var target = goal.points().get(goal.points().size() - 1).date();
        long weeks = Math.floorDiv(ChronoUnit.DAYS.between(until, target) + WEEK - 1, WEEK);
        int ahead = (int) Math.max(LEAST_WEEKS, Math.min(MOST_WEEKS, weeks));
        var from = until.plusDays(1);
        return state.bank()
                .map(bank ->
                        bank.weeks(ChronoUnit.DAYS.between(state.next().orElse(from), from), from, ahead, bounds()))
                .orElseGet(() -> Figure.unknown("nothing was measured yet"));
    }

    private Optional<Metric.Bounds> bounds() {
        return switch (goal.measure()) {
            case VALUE -> metric.type().naturalBounds();
            case DAILY_TOTAL -> Optional.empty();
        };
    }

    /** The first point to come that lies out of the band's reach; after the last one the first week. */
    private Optional<MissedGoal> missed(List<WeekForecast> weeks, LocalDate until) {
        var last = goal.points().get(goal.points().size() - 1).date();
        if (!last.isAfter(until)) {
            return weeks.stream().filter(this::isMissed).findFirst().map(week -> of(week, week.to()));
        }
        return goal.points().stream()
                .map(Goal.Point::date)
                .filter(date -> date.isAfter(until))
                .flatMap(date -> weeks.stream()
                        .filter(week -> !date.isBefore(week.from()) && !date.isAfter(week.to()))
                        .filter(this::isMissed)
                        .map(week -> of(week, date)))
                .findFirst();
    }

    private boolean isMissed(WeekForecast week) {
        double reach = metric.direction() == Metric.Direction.HIGHER ? week.upper() : week.lower();
        var drawn = path.averageOver(week.from(), week.to());
        return drawn.isPresent() && path.isOff(drawn.getAsDouble(), reach, metric.direction());
    }

    private MissedGoal of(WeekForecast week, LocalDate date) {
        OptionalDouble drawn = path.averageOver(week.from(), week.to());
        return new MissedGoal(date, drawn.orElseThrow(), week);
    }
}
