package furrow.rules.language;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The only things that a rule can advise. */
public enum Action {
    MEND("mend", "mend what is broken before reading anything", false),
    PAUSE("pause", "stop exposing people to it until it is understood", true),
    CAUTION("caution", "read the result with care", false),
    STOP("stop", "do not use the tactic any more; an experiment that compares it may go on", true),
    END("end", "end the experiment; which of its tactics go on being used is told apart", true),
    SCALE("scale", "use the treatment everywhere", true),
    TAKE_CHEAPER("takeCheaper", "both do the same: use what costs less", true),
    DECIDE("decide", "end the experiment and choose", true),
    KEEP_GOING("keepGoing", "carry on; the answer is not in yet", false),
    EXTEND("extend", "give it more time", false),
    REPLAN("replan", "change the plan", false),
    CORRECT_COURSE("correctCourse", "do something about a metric off its path", false),
    REFRESH("refresh", "renew a tactic that fades", false),
    REPEAT("repeat", "use a proven tactic again, varied", false),
    SHIFT_EFFORT("shiftEffort", "move hours to where they return more", false),
    SHIFT_BUDGET("shiftBudget", "move money from one tactic to another", false),
    ASSIGN("assign", "let a person see to it", false),
    SCHEDULE("schedule", "do it by a day", false),
    ANSWER("answer", "answer these conversations, which are listed", false),
    TEST_NEXT("testNext", "run an experiment about it", false),
    ANSWER_FASTER("answerFaster", "answer conversations sooner", false),
    ASK_BACK("askBack", "end more answers with a question", false),
    FOLLOW_UP("followUp", "write again where a conversation went silent", false),
    HAND_OVER("handOver", "let a person take over", false),
    MESSAGE_LESS("messageLess", "send fewer messages", false),
    CHANGE_SLOT("changeSlot", "post at another time", true),
    EXCLUDE("exclude", "at the moment of need: do not choose this candidate", false),
    PREFER("prefer", "at the moment of need: choose this candidate before others, where no experiment draws", false);

    private final String word;
    private final String says;
    private final boolean readsResults;

    Action(String word, String says, boolean readsResults) {
        this.word = word;
        this.says = says;
        this.readsResults = readsResults;
    }

    /** True when harm goes on until it is followed. */
    public boolean stopsHarm() {
        return this == MEND || this == PAUSE || this == STOP;
    }

    /** True when it is about what to choose at a moment, and never advice to be decided. */
    public boolean choosesAtMoment() {
        return this == EXCLUDE || this == PREFER;
    }

    /** The word after {@code advise.} in rules. */
    public String word() {
        return word;
    }

    /** What it advises, in plain words. */
    public String says() {
        return says;
    }

    /** True when it acts on a result, which only a healthy experiment has. */
    public boolean readsResults() {
        return readsResults;
    }

    /** The action of that word. */
    public static Optional<Action> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }

    /** Every word there is. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Action::word).toList();
    }
}
