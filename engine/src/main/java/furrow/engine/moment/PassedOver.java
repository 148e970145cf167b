package furrow.engine.moment;

import java.util.Optional;

/**
 * A candidate that was not chosen.
 *
 * @param tactic key of the tactic
 * @param arm arm of the experiment that it is, where one draws
 * @param why by what it was passed over
 * @param rule rule that spoke, where one did
 * @param reason the same in plain words
 */
public record PassedOver(String tactic, Optional<String> arm, Why why, Optional<String> rule, String reason) {

    /** By what a candidate is passed over. */
    public enum Why {
        /** A rule excludes it. */
        EXCLUDED,
        /** The experiment drew another arm, now or before. */
        NOT_DRAWN,
        /** Another comes before it by rules and what is known. */
        LESS_PREFERRED,
        /** The person was written to as often as the workspace's limit allows. */
        CONTACT_LIMIT
    }
}
