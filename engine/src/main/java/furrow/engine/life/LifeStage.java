package furrow.engine.life;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Where an experiment is in its life, and what may be done with it there. */
public enum LifeStage {
    /** It is being written: nothing of it counts, all of it may change. */
    DRAFT(StepKind.STARTED, StepKind.AMENDED, StepKind.ABANDONED),
    /** Units are given arms and count; its plan is frozen. */
    RUNNING(StepKind.PAUSED, StepKind.CONCLUDED, StepKind.ABANDONED, StepKind.AMENDED, StepKind.ANSWERED),
    /** Nobody is given an arm for a while. */
    PAUSED(StepKind.RESUMED, StepKind.CONCLUDED, StepKind.ABANDONED, StepKind.AMENDED, StepKind.ANSWERED),
    /** An arm was chosen; its numbers stay as they were. */
    CONCLUDED(StepKind.REOPENED),
    /** It was given up; its numbers stay as they were. */
    ABANDONED(StepKind.REOPENED);

    private final List<StepKind> legal;

    LifeStage(StepKind... legal) {
        this.legal = List.of(legal);
    }

    /** The steps that may be taken. */
    public List<StepKind> legal() {
        return legal;
    }

    /** The stage in one lower-case word. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The stage of a word. */
    static LifeStage of(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a stage needs one of "
                        + Arrays.stream(values()).map(LifeStage::word).toList() + ", but was \"" + word + "\""));
    }
}
