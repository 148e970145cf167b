package furrow.engine.calendar;

import furrow.engine.signature.Signature;
import furrow.experiments.calendar.Schedule;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

/**
 * The calendar of one experiment as its workspace keeps it.
 *
 * @param experiment key of the experiment
 * @param entries slots with their arms, in order of time, at most {@value #MOST}
 * @param dropped whether it was given up; it is kept then and shown no more
 * @param signature who kept or dropped it, why and when
 */
public record KeptSchedule(String experiment, List<Schedule.Entry> entries, boolean dropped, Signature signature) {
    /** Slots of one calendar: more than a year of 13 a day. */
    public static final int MOST = 5_000;

    public KeptSchedule {
        entries = entries.stream()
                .sorted(Comparator.comparing(
                                (Schedule.Entry each) -> each.slot().at().toInstant())
                        .thenComparing(each -> each.slot().channel())
                        .thenComparing(each -> each.slot().name()))
                .toList();
    }

    /** The same, given up. */
    KeptSchedule droppedBy(Signature newSignature) {
        return new KeptSchedule(experiment, entries, true, newSignature);
    }

    /** Slots that begin on days from {@code from} on and before {@code until}, on the clocks of a zone. */
    public List<Schedule.Entry> between(LocalDate from, LocalDate until, ZoneId zone) {
        return entries.stream()
                .filter(each -> {
                    var day = day(each, zone);
                    return !day.isBefore(from) && day.isBefore(until);
                })
                .toList();
    }

    /** The day on which a slot begins. */
    public static LocalDate day(Schedule.Entry entry, ZoneId zone) {
        return LocalDate.ofInstant(entry.slot().at().toInstant(), zone);
    }
}
