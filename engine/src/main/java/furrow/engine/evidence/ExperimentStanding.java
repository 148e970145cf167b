package furrow.engine.evidence;

import furrow.experiments.plan.Experiment;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** How an experiment stands at an instant: what people did with it, and what its own dates say. */
public enum ExperimentStanding {
    /** It is being written: nothing of it counts. */
    DRAFT,
    /** It begins later. */
    NOT_BEGUN,
    /** Units are given arms and count. */
    RUNNING,
    /** Nobody is given an arm for a while. */
    PAUSED,
    /** Its end is past, and nobody has concluded it; what comes in late still counts. */
    PAST_ITS_END,
    /** Its numbers were sealed by themselves after its end, and nobody has said what follows. */
    ENDED,
    /** An arm was chosen. */
    CONCLUDED,
    /** It was given up. */
    ABANDONED;

    /** How an experiment that was started stands. */
    public static ExperimentStanding of(Experiment experiment, Optional<Ending> ending, Instant now) {
        if (ending.isPresent()) {
            return ending.get().kind() == Ending.Kind.ABANDONED
                    ? ABANDONED
                    : ending.get().chosen().isPresent() ? CONCLUDED : ENDED;
        }
        if (experiment.course().isPausedAt(now)) {
            return PAUSED;
        }
        if (experiment.starts().filter(now::isBefore).isPresent()) {
            return NOT_BEGUN;
        }
        return experiment.ends().filter(end -> !now.isBefore(end)).isPresent() ? PAST_ITS_END : RUNNING;
    }

    /** The standing in lower-case words. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
