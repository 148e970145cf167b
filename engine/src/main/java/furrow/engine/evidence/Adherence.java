package furrow.engine.evidence;

import furrow.experiments.fold.ArmSummary;
import java.util.Optional;

/**
 * What became of the units that were given an arm. The three add up to all of them.
 *
 * @param followed units that met this arm first
 * @param strayed units that met another arm first
 * @param neverExposed units that have met no arm
 */
public record Adherence(long followed, long strayed, long neverExposed) {

    /** Of an arm of the fold; nothing where its arms were met and not given, or sealed before the three were told apart. */
    static Optional<Adherence> of(ArmSummary arm) {
        return arm.assigned() == 0 || arm.met().isEmpty()
                ? Optional.empty()
                : Optional.of(new Adherence(
                        arm.followed(),
                        arm.strayed().getAsLong(),
                        arm.neverExposed().getAsLong()));
    }

    /** Units that were given the arm. */
    public long assigned() {
        return followed + strayed + neverExposed;
    }
}
