package furrow.engine.decision;

import furrow.engine.recommendation.AdviceState;
import furrow.engine.recommendation.LifeEvent;
import furrow.experiments.plan.EnumWords;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a person can do about a recommendation. */
public enum DecisionKind {
    ACCEPT(LifeEvent.ACCEPTED, Optional.of(AdviceState.ACCEPTED), "take it on"),
    DONE(LifeEvent.DONE, Optional.of(AdviceState.DONE), "say that it is done"),
    SNOOZE(LifeEvent.SNOOZED, Optional.of(AdviceState.SNOOZED), "see it again later"),
    DISMISS(LifeEvent.DISMISSED, Optional.of(AdviceState.DISMISSED), "do not do it"),
    UNDO(LifeEvent.UNDONE, Optional.empty(), "take the last decision back"),
    ASSIGN(LifeEvent.ASSIGNED, Optional.empty(), "give it to somebody"),
    COMMENT(LifeEvent.COMMENTED, Optional.empty(), "say something about it");

    private final LifeEvent event;
    private final Optional<AdviceState> leads;
    private final String says;

    DecisionKind(LifeEvent event, Optional<AdviceState> leads, String says) {
        this.event = event;
        this.leads = leads;
        this.says = says;
    }

    /** What happens to the recommendation. */
    LifeEvent event() {
        return event;
    }

    /** The state that it brings a recommendation to, if it does. */
    Optional<AdviceState> leads() {
        return leads;
    }

    /** True when it brings a recommendation to another state, and so rests on what was known. */
    public boolean changesState() {
        return leads.isPresent();
    }

    /** What it means, in plain words. */
    public String says() {
        return says;
    }

    /** Such as {@code accept}. */
    public String word() {
        return EnumWords.of(this);
    }

    /**
     * The kind of that word.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static DecisionKind of(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("decision needs one of "
                        + String.join(", ", words(List.of(values()))) + ", but was \"" + word + "\""));
    }

    static List<String> words(List<DecisionKind> kinds) {
        return kinds.stream().map(DecisionKind::word).toList();
    }

    /** What a person can do about a recommendation in a state. */
    public static List<DecisionKind> legal(AdviceState state) {
        return switch (state) {
            case NEW, SEEN, CHANGED -> List.of(ACCEPT, DONE, SNOOZE, DISMISS, ASSIGN, COMMENT);
            case SNOOZED -> List.of(ACCEPT, DONE, SNOOZE, DISMISS, UNDO, ASSIGN, COMMENT);
            case ACCEPTED -> List.of(DONE, DISMISS, UNDO, ASSIGN, COMMENT);
            case DONE, DISMISSED -> List.of(UNDO, COMMENT);
            case WITHDRAWN, EXPIRED -> List.of(COMMENT);
        };
    }
}
