package furrow.experiments.goal;

import java.time.LocalDate;

/**
 * Where a walk will stand in a week to come.
 *
 * @param from first day of the week
 * @param to its last day
 * @param estimate the mean of its days, in the metric's unit
 * @param lower lower limit of that mean
 * @param upper upper limit
 */
public record WeekForecast(LocalDate from, LocalDate to, double estimate, double lower, double upper) {}
