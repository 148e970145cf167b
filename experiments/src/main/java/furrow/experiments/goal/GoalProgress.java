package furrow.experiments.goal;

import java.time.LocalDate;

/**
 * How a metric stands against its path on a day.
 *
 * @param metric key of the metric
 * @param day the day
 * @param expected where the path says it should stand
 * @param actual where it stands
 * @param off true when it lags behind the path by more than the goal's tolerance
 */
public record GoalProgress(String metric, LocalDate day, double expected, double actual, boolean off) {}
