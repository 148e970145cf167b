/**
 * Schedules as CSV and iCalendar, out and in again, and posts that really went out as CSV.
 * Drawing a schedule and matching posts to it is the science's.
 */
@NullMarked
package furrow.engine.calendar;

import org.jspecify.annotations.NullMarked;
