package furrow.engine.proof;

import furrow.engine.signature.Signature;
import furrow.experiments.proof.StandingDesign;
import java.util.Optional;

/**
 * A standing design that somebody began, or ended.
 *
 * @param design the design that stands from then on; empty when none does
 * @param signed who, why and when
 */
public record DesignStep(Optional<StandingDesign> design, Signature signed) {}
