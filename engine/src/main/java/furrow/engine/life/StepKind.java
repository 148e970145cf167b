package furrow.engine.life;

import furrow.experiments.plan.EnumWords;
import java.util.Arrays;

/** What can happen to an experiment. */
public enum StepKind {
    DRAFTED("draft"),
    STARTED("start"),
    PAUSED("pause"),
    RESUMED("resume"),
    CONCLUDED("conclude"),
    ABANDONED("abandon"),
    REOPENED("reopen"),
    AMENDED("amend"),
    /** What is not frozen, such as a goal, was written anew. */
    REWORDED("reword"),
    /** A person answered a clause of the decision rule. */
    ANSWERED("answer");

    private final String command;

    StepKind(String command) {
        this.command = command;
    }

    /** What one does, such as {@code start}. */
    public String command() {
        return command;
    }

    /** What was done, such as {@code started}. */
    public String word() {
        return EnumWords.of(this);
    }

    static StepKind of(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a step of a life is none of \"" + word + "\""));
    }
}
