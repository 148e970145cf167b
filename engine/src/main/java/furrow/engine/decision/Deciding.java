package furrow.engine.decision;

import furrow.engine.decision.RefusedDecisionException.Cause;
import furrow.engine.document.StoredDocument;
import furrow.engine.recommendation.AdviceBasis;
import furrow.engine.recommendation.AdviceLife;
import furrow.engine.recommendation.AdviceState;
import furrow.engine.recommendation.LifeEvent;
import furrow.engine.recommendation.LifeStep;
import furrow.engine.recommendation.LifeStep.Standing;
import furrow.engine.recommendation.Undertaking;
import furrow.rules.book.Terms;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a decision makes of a recommendation. A function: what is refused has changed nothing.
 *
 * @param now when it is decided
 * @param today the same as a day, where the workspace is
 */
public record Deciding(Instant now, LocalDate today) {
    /** Days within which something may be done or shown again. */
    static final int LONGEST_DAYS = 366;

    /**
     * Looks whether a decision may be taken.
     *
     * @return true when it was taken before under the same id, so that there is nothing to do
     * @throws RefusedDecisionException when it may not
     * @throws IllegalArgumentException when a day of it has passed or is too far away
     */
    public boolean isRepeatOrLegal(StoredDocument<AdviceLife> stored, Decision decision) {
        var life = stored.value();
        if (decision.id().isPresent()
                && life.history().stream().anyMatch(each -> each.id().equals(decision.id()))) {
            return true;
        }
        if (decision.ifVersion().isPresent() && decision.ifVersion().getAsLong() != stored.version()) {
            throw refused(Cause.CHANGED, life, decision);
        }
        if (!DecisionKind.legal(life.state()).contains(decision.kind())) {
            throw refused(Cause.ILLEGAL, life, decision);
        }
        if (life.history().stream().filter(each -> each.event().isOfPeople()).count() >= AdviceLife.MOST_OF_PEOPLE) {
            throw new IllegalArgumentException("recommendation " + life.key() + " holds " + AdviceLife.MOST_OF_PEOPLE
                    + " decisions and comments, and takes no more");
        }
        decision.until().ifPresent(day -> requireSoon("until", day, 1));
        decision.due().ifPresent(day -> requireSoon("due", day, 0));
        return false;
    }

    private void requireSoon(String name, LocalDate day, int earliest) {
        if (day.isBefore(today.plusDays(earliest)) || day.isAfter(today.plusDays(LONGEST_DAYS))) {
            throw new IllegalArgumentException(name + " needs a day from " + today.plusDays(earliest) + " to "
                    + today.plusDays(LONGEST_DAYS) + ", but was " + day);
        }
    }

    private static RefusedDecisionException refused(Cause cause, AdviceLife life, Decision decision) {
        var legal = DecisionKind.legal(life.state());
        var last = life.last(each -> cause == Cause.ILLEGAL ? !isTalk(each) : each.isOfPeople())
                .or(() -> life.last(each -> true));
        return new RefusedDecisionException(
                cause,
                "recommendation " + life.key() + " is " + life.state().word()
                        + last.map(each -> ": " + told(each)).orElse("")
                        + "; " + decision.kind().word() + " was not done, and what can be done now is "
                        + String.join(", ", DecisionKind.words(legal)),
                legal);
    }

    private static boolean isTalk(LifeEvent event) {
        return event == LifeEvent.SEEN || event == LifeEvent.ASSIGNED || event == LifeEvent.COMMENTED;
    }

    /** Such as {@code Ann dismissed it at 2026-11-20T12:00:00Z (not-believed)}. */
    public static String told(LifeStep step) {
        String who = step.by().isEmpty() ? "it " + happened(step.event()) : step.by() + " " + did(step.event());
        return who + " at " + step.at()
                + step.reason().map(each -> " (" + each.word() + ")").orElse("")
                + (step.note().isEmpty() ? "" : ", \"" + step.note() + "\"");
    }

    private static String happened(LifeEvent event) {
        return switch (event) {
            case APPEARED, CHANGED, RETURNED, EXPIRED -> event.word();
            default -> "was " + event.word();
        };
    }

    private static String did(LifeEvent event) {
        return switch (event) {
            case DONE -> "did it";
            case SEEN -> "saw it";
            case COMMENTED -> "commented on it";
            default -> event.word() + " it";
        };
    }

    /**
     * The recommendation once the decision is taken; it {@linkplain #isRepeatOrLegal may be}.
     *
     * @param basis what it rests on; kept of decisions that change the state
     */
    public AdviceLife taken(AdviceLife life, Decision decision, Optional<AdviceBasis> basis) {
        var kind = decision.kind();
        var before = new Standing(life.state(), life.undertaking());
        boolean decides = kind.event().decides();
        var step = new LifeStep(
                kind.event(),
                now,
                decision.by(),
                decision.reason(),
                kind == DecisionKind.ASSIGN ? assigned(decision) : decision.note(),
                decides ? Optional.of(before) : Optional.empty(),
                decides ? basis : Optional.empty(),
                decision.id());
        if (kind == DecisionKind.UNDO) {
            return undone(life, step);
        }
        return life.with(undertaking(life, decision)).step(kind.leads().orElse(life.state()), step);
    }

    private static String assigned(Decision decision) {
        String to = "to " + decision.owner().orElseThrow();
        return decision.note().isEmpty() ? to : to + ": " + decision.note();
    }

    /** Who takes it on does it himself and at any time, unless he or the rule says otherwise. */
    private Undertaking undertaking(AdviceLife life, Decision decision) {
        var before = life.undertaking();
        var terms = life.content().terms();
        return switch (decision.kind()) {
            case ACCEPT ->
                new Undertaking(
                        decision.owner()
                                .or(before::owner)
                                .or(() -> terms.flatMap(Terms::person))
                                .or(() -> Optional.of(decision.by())),
                        decision.due().or(before::due).or(() -> terms.flatMap(each -> each.due(today))),
                        decision.steps().isEmpty() ? before.steps() : decision.steps(),
                        Optional.empty());
            case ASSIGN ->
                new Undertaking(decision.owner(), decision.due().or(before::due), before.steps(), before.until());
            case SNOOZE -> before.until(decision.until().orElse(today.plusDays(1)));
            default -> before;
        };
    }

    /** Goes back to where the last decision began; advice whose facts have gone meanwhile is withdrawn. */
    private static AdviceLife undone(AdviceLife life, LifeStep step) {
        var last = life.lastDecision()
                .flatMap(LifeStep::before)
                .orElseThrow(() -> new IllegalStateException("a decided recommendation has a decision"));
        boolean gone = !life.holds() && (last.state().isOpen() || last.state() == AdviceState.SNOOZED);
        return life.with(last.undertaking()).step(gone ? AdviceState.WITHDRAWN : last.state(), step);
    }
}
