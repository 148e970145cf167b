package furrow.engine.calendar;

import furrow.experiments.calendar.Schedule;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Something that stands on a day of a calendar.
 *
 * @param uid names it for ever, so that a calendar program knows it again
 * @param stamp when what it says was settled
 * @param day the day
 * @param title what it is, a few words
 * @param text what to know of it
 * @param link where more stands; empty where there is nowhere
 */
public record FeedEvent(String uid, Instant stamp, LocalDate day, String title, String text, String link) {

    /** The name of a planned slot in a feed: the same as where the calendar is exported. */
    static String uid(String experiment, Schedule.Entry entry) {
        return entry.slot().name() + "@" + experiment;
    }
}
