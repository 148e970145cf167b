package furrow.engine.proof;

import furrow.experiments.proof.StandingDesign;
import java.util.Map;
import java.util.Optional;

/**
 * What stands for each subject that was drawn for.
 *
 * @param design the design that stands
 * @param bySubject what it drew
 */
public record StandingDraws(Optional<StandingDesign> design, Map<String, StandingDraw> bySubject) {
    /** Nothing is drawn, and nothing is held out. */
    public static final StandingDraws NONE = new StandingDraws(Optional.empty(), Map.of());

    public StandingDraws {
        bySubject = Map.copyOf(bySubject);
    }

    /** What was drawn for a subject, if anything was. */
    public Optional<StandingDraw> of(String subject) {
        return Optional.ofNullable(bySubject.get(subject));
    }
}
