package furrow.experiments.bayes;

/**
 * What is believed of a rate before the data: as if this many events had been seen over this exposure.
 *
 * @param events 0.1 to 1e9
 * @param exposure 0 to 1e15, in the metric's own unit
 */
public record GammaPrior(double events, double exposure) {
    /** Jeffreys' prior: says as little as possible, in any unit of exposure. */
    public static final GammaPrior JEFFREYS = new GammaPrior(0.5, 0);

    public GammaPrior {
        if (!(events >= 0.1 && events <= 1e9)) {
            throw new IllegalArgumentException(
                    "prior events need 0.1 to 1e9, but were " + events + "; 0.5 says as little as possible");
        }
        if (!(exposure >= 0 && exposure <= 1e15)) {
            throw new IllegalArgumentException(
                    "prior exposure needs 0 to 1e15, but was " + exposure + "; 0 says as little as possible");
        }
    }

    GammaPosterior after(double seenEvents, double seenExposure) {
        return GammaPosterior.of(events + seenEvents, exposure + seenExposure);
    }

    /** The prior by its name, where it has one, and its numbers. */
    String told() {
        return (equals(JEFFREYS) ? "Jeffreys' prior " : "the prior ") + this;
    }

    @Override
    public String toString() {
        return "Gamma(" + events + ", " + exposure + ")";
    }
}
