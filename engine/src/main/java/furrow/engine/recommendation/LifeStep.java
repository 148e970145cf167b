package furrow.engine.recommendation;

import java.time.Instant;
import java.util.Optional;

/**
 * One thing that happened to a recommendation.
 *
 * @param event what
 * @param at when
 * @param by who did it; empty of what Furrow did
 * @param reason why, of a few
 * @param note why or what, in words
 * @param before what undoing it goes back to; there of decisions only
 * @param basis what it rests on; there of decisions only
 * @param id name that the sender gave it, so that a repeat is known
 */
public record LifeStep(
        LifeEvent event,
        Instant at,
        String by,
        Optional<ReasonCode> reason,
        String note,
        Optional<Standing> before,
        Optional<AdviceBasis> basis,
        Optional<String> id) {

    /**
     * Where a recommendation stood.
     *
     * @param state its state
     * @param undertaking what had been undertaken
     */
    public record Standing(AdviceState state, Undertaking undertaking) {}

    /** What Furrow did by itself. */
    static LifeStep ours(LifeEvent event, Instant at, String note) {
        return of(event, at, "", note);
    }

    /** What needs no basis and leaves nothing to go back to. */
    public static LifeStep of(LifeEvent event, Instant at, String by, String note) {
        return new LifeStep(
                event, at, by, Optional.empty(), note, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
