package furrow.experiments.bayes;

/**
 * What is believed of a proportion before the data: as if this many successes and failures had been seen.
 *
 * @param successes 0.1 to 1e9
 * @param failures 0.1 to 1e9
 */
public record BetaPrior(double successes, double failures) {
    /** Jeffreys' prior: says as little as possible, at small rates too. */
    public static final BetaPrior JEFFREYS = new BetaPrior(0.5, 0.5);
    /** Every proportion is equally likely. */
    public static final BetaPrior UNIFORM = new BetaPrior(1, 1);

    public BetaPrior {
        require("successes", successes);
        require("failures", failures);
    }

    private static void require(String name, double value) {
        if (!(value >= 0.1 && value <= 1e9)) {
            throw new IllegalArgumentException("prior " + name + " need 0.1 to 1e9, but were " + value
                    + "; 0.5 and 0.5 say as little as possible");
        }
    }

    BetaPosterior after(double seenSuccesses, double seenFailures) {
        return BetaPosterior.of(successes + seenSuccesses, failures + seenFailures);
    }

    /** The prior by its name, where it has one, and its numbers. */
    String told() {
        return equals(JEFFREYS)
                ? "Jeffreys' prior " + this
                : equals(UNIFORM) ? "the uniform prior " + this : "the prior " + this;
    }

    @Override
    public String toString() {
        return "Beta(" + successes + ", " + failures + ")";
    }
}
