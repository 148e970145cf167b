package furrow.engine.seal;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Why evidence was sealed.
 *
 * @param kind what made it
 * @param day the day that had ended, of a daily seal
 * @param experiment which one was decided on or concluded
 * @param by who asked for it; empty of a daily seal
 * @param why in their words; may be empty
 */
public record SealReason(Kind kind, Optional<LocalDate> day, Optional<String> experiment, String by, String why) {
    /** Longest {@link #by} and {@link #why}, in characters. */
    public static final int LONGEST = 1_000;

    /** What makes a seal. */
    public enum Kind {
        /** The end of a day. */
        DAILY,
        /** Somebody decided on an experiment. */
        DECISION,
        /** An experiment is over; its evidence is read from this seal from then on. */
        CONCLUSION,
        /** Somebody asked for it. */
        REQUEST
    }

    public SealReason {
        requireShort("by", by);
        requireShort("why", why);
    }

    private static void requireShort(String name, String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException(name + " of a seal needs at most " + LONGEST + " characters, but had "
                    + text.length() + "; say it in fewer words");
        }
    }

    /** The end of a day. */
    public static SealReason daily(LocalDate day) {
        return new SealReason(Kind.DAILY, Optional.of(day), Optional.empty(), "", "");
    }

    /** A decision on an experiment. */
    public static SealReason decision(String experiment, String by, String why) {
        return new SealReason(Kind.DECISION, Optional.empty(), Optional.of(experiment), by, why);
    }

    /** The end of an experiment. */
    public static SealReason conclusion(String experiment, String by, String why) {
        return new SealReason(Kind.CONCLUSION, Optional.empty(), Optional.of(experiment), by, why);
    }

    /** The wish of somebody. */
    public static SealReason request(String by, String why) {
        return new SealReason(Kind.REQUEST, Optional.empty(), Optional.empty(), by, why);
    }

    /** Whether the seal holds all experiments, and not the one that was concluded. */
    public boolean isOfAll() {
        return kind != Kind.CONCLUSION;
    }
}
