package furrow.experiments.anytime;

import furrow.experiments.inference.ArmMean;
import java.util.Optional;

/** From which size an asymptotic sequence may be read; below it the answer is "not enough yet". */
public enum Readiness {
    /** One number per unit. */
    MEAN(100),
    /** Numerator over denominator, clusters, counts over exposure. */
    RATIO(200);

    private final long units;

    Readiness(long units) {
        this.units = units;
    }

    /** Fewest units per arm. */
    public long units() {
        return units;
    }

    /** Why the sequence must not be read yet, if so. */
    public Optional<String> notYet(ArmMean control, ArmMean treatment) {
        long fewest = Math.min(control.n(), treatment.n());
        if (fewest < units) {
            return Optional.of("not enough yet: this method holds its promise from " + units
                    + " units per arm, and the smaller arm has " + fewest);
        }
        if (control.squaredError() == 0 && treatment.squaredError() == 0) {
            return Optional.of("all units of an arm have the same value, so chance cannot be gauged; state the"
                    + " metric's bounds in the plan to have an exact method used");
        }
        return Optional.empty();
    }
}
