package furrow.engine.life;

import furrow.experiments.plan.EnumWords;
import java.util.Arrays;
import java.util.List;

/** Where an experiment is in its life, and what may be done with it there. */
public enum LifeStage {
    /** It is being written: nothing of it counts, all of it may change. */
    DRAFT,
    /** Units are given arms and count; its plan is frozen. */
    RUNNING,
    /** Nobody is given an arm for a while. */
    PAUSED,
    /** An arm was chosen; its numbers stay as they were. */
    CONCLUDED,
    /** It was given up; its numbers stay as they were. */
    ABANDONED;

    /** The steps that may be taken. */
    public List<StepKind> legal() {
        return switch (this) {
            case DRAFT -> List.of(StepKind.STARTED, StepKind.AMENDED, StepKind.ABANDONED);
            case RUNNING ->
                List.of(StepKind.PAUSED, StepKind.CONCLUDED, StepKind.ABANDONED, StepKind.AMENDED, StepKind.ANSWERED);
            case PAUSED ->
                List.of(StepKind.RESUMED, StepKind.CONCLUDED, StepKind.ABANDONED, StepKind.AMENDED, StepKind.ANSWERED);
            case CONCLUDED, ABANDONED -> List.of(StepKind.REOPENED);
        };
    }

    /** The stage in one lower-case word. */
    public String word() {
        return EnumWords.of(this);
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
