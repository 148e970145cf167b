package furrow.engine.seal;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Why evidence was sealed.
 *
 * @param kind what made it
 * @param day the day that had ended, of a daily seal
 * @param experiment which one was decided on or concluded
 * @param arm which one was chosen, of a conclusion by a person
 * @param by who asked for it; empty of a daily seal
 * @param why in their words; may be empty
 */
public record SealReason(
        Kind kind, Optional<LocalDate> day, Optional<String> experiment, Optional<String> arm, String by, String why) {
    /** Longest {@link #by} and {@link #why}, in characters. */
    public static final int LONGEST = 3_000;

    /** What makes a seal. */
    public enum Kind {
        /** The end of a day. */
        DAILY,
        /** Somebody decided on an experiment. */
        DECISION,
        /** An experiment is over; its evidence is read from this seal from then on. */
        CONCLUSION,
        /** An experiment was given up; its evidence is read from this seal from then on. */
        ABANDONMENT,
        /** Somebody asked for it. */
        REQUEST,
        /** A look that the plan names has fallen due; what is found at it is read from this seal. */
        LOOK
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
        return new SealReason(Kind.DAILY, Optional.of(day), Optional.empty(), Optional.empty(), "", "");
    }

    /** A decision on an experiment. */
    public static SealReason decision(String experiment, String by, String why) {
        return new SealReason(Kind.DECISION, Optional.empty(), Optional.of(experiment), Optional.empty(), by, why);
    }

    /** The end of an experiment. */
    public static SealReason conclusion(String experiment, String by, String why) {
        return new SealReason(Kind.CONCLUSION, Optional.empty(), Optional.of(experiment), Optional.empty(), by, why);
    }

    /** The end of an experiment for which people chose an arm. */
    public static SealReason conclusion(String experiment, String arm, String by, String why) {
        return new SealReason(Kind.CONCLUSION, Optional.empty(), Optional.of(experiment), Optional.of(arm), by, why);
    }

    /** The end of an experiment that was given up. */
    public static SealReason abandonment(String experiment, String by, String why) {
        return new SealReason(Kind.ABANDONMENT, Optional.empty(), Optional.of(experiment), Optional.empty(), by, why);
    }

    /** The same in other words. */
    SealReason because(String newWhy) {
        return new SealReason(kind, day, experiment, arm, by, newWhy);
    }

    /** The wish of somebody. */
    public static SealReason request(String by, String why) {
        return new SealReason(Kind.REQUEST, Optional.empty(), Optional.empty(), Optional.empty(), by, why);
    }

    /** A look of a plan with looks. */
    public static SealReason look(String experiment, String why) {
        return new SealReason(Kind.LOOK, Optional.empty(), Optional.of(experiment), Optional.empty(), "", why);
    }

    /** Whether the seal holds all experiments, and not the one that has ended or is looked at. */
    public boolean isOfAll() {
        return !isEnd() && kind != Kind.LOOK;
    }

    /** Whether an experiment ends with it. */
    public boolean isEnd() {
        return kind == Kind.CONCLUSION || kind == Kind.ABANDONMENT;
    }
}
