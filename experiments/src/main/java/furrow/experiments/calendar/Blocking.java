package furrow.experiments.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** Likeness of slots within which arms are balanced. */
public enum Blocking {
    /** The same week, from Monday. */
    WEEK {
        @Override
        String of(Slot slot, int number, int arms) {
            return monday(slot).toString();
        }
    },
    /** The same day. */
    DAY {
        @Override
        String of(Slot slot, int number, int arms) {
            return slot.at().toLocalDate().toString();
        }
    },
    /** The same weekday, over all weeks. */
    WEEKDAY {
        @Override
        String of(Slot slot, int number, int arms) {
            return slot.at().getDayOfWeek().toString();
        }
    },
    /** The same quarter of the day: 0, 6, 12 or 18 hours and the six after. */
    HOUR_BAND {
        @Override
        String of(Slot slot, int number, int arms) {
            return slot.at().getHour() / 6 * 6 + "h";
        }
    },
    /** The same channel. */
    CHANNEL {
        @Override
        String of(Slot slot, int number, int arms) {
            return slot.channel();
        }
    },
    /** Neighbours: as many running on a channel as there are arms, each arm once; pairs, with two arms. */
    NEIGHBOURS {
        @Override
        String of(Slot slot, int number, int arms) {
            return slot.channel() + " " + number / arms;
        }
    };

    /**
     * Name of the block that a slot belongs to.
     *
     * @param number of the slot among those of its channel, from 0
     */
    abstract String of(Slot slot, int number, int arms);

    private static LocalDate monday(Slot slot) {
        return slot.at().toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
