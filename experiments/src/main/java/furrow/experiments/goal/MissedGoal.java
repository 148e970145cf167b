package furrow.experiments.goal;

import java.time.LocalDate;

/**
 * A goal that will be missed as things go: the whole band of its week lies on the bad side of the path, beyond the tolerance.
 *
 * @param date the date that will be missed
 * @param drawn the path's average over its week, in the metric's unit
 * @param week what is forecast for it
 */
public record MissedGoal(LocalDate date, double drawn, WeekForecast week) {}
