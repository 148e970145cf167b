package furrow.engine.proof;

import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Figure;
import furrow.experiments.proof.ProofGroup;

/**
 * What Furrow's own advice brings more than another group's.
 *
 * @param against the other group
 * @param engine subjects in Furrow's group whose four weeks are known
 * @param others subjects in the other whose four weeks are known
 * @param perSubject money per subject in four weeks
 * @param total the same of all subjects in Furrow's group
 */
public record GroupLift(
        ProofGroup against, long engine, long others, Figure<Effect> perSubject, Figure<Effect> total) {}
