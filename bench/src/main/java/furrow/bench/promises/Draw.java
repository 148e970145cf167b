package furrow.bench.promises;

import java.util.SplittableRandom;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** A unit's numerator and denominator; the denominator is 1 except for ratios. */
interface Draw {
    /** Fills {@code unit[0]} and {@code unit[1]}. */
    void next(SplittableRandom random, double[] unit);

    /** One number per unit. */
    static Draw of(java.util.function.ToDoubleFunction<SplittableRandom> number) {
        return (random, unit) -> {
            unit[0] = number.applyAsDouble(random);
            unit[1] = 1;
        };
    }

    /** A standard normal number. */
    static double normal(SplittableRandom random) {
        return ZigguratSampler.NormalizedGaussian.of((UniformRandomProvider) random::nextLong)
                .sample();
    }

    /** A log-normal number with median 1. */
    static double lognormal(SplittableRandom random, double sigma) {
        return Math.exp(sigma * normal(random));
    }

    /** Nothing but for a share of the units, who spend a log-normal amount. */
    static Draw revenue(double buyers, double sigma) {
        return of(random -> random.nextDouble() < buyers ? lognormal(random, sigma) : 0);
    }
}
