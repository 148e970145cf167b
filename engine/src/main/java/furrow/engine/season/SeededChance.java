package furrow.engine.season;

import java.util.List;
import java.util.SplittableRandom;

/** Seeded randomness of one chapter; its draws do not move when another chapter changes. */
final class SeededChance {
    private final SplittableRandom random;

    SeededChance(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** True with this probability. */
    boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    /** From {@code low} to {@code high}, all alike. */
    double between(double low, double high) {
        return low + random.nextDouble() * (high - low);
    }

    /** From 0 to {@code bound - 1}, all alike. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Waiting time with this mean. */
    double exponential(double mean) {
        return -mean * Math.log1p(-random.nextDouble());
    }

    /** Skewed and positive, with this median, and this standard deviation of the logarithm. */
    double logNormal(double median, double spread) {
        double radius = Math.sqrt(-2 * Math.log1p(-random.nextDouble()));
        return median * Math.exp(spread * radius * Math.cos(2 * Math.PI * random.nextDouble()));
    }

    /** Count of rare things, of which {@code mean} happen on average: arrivals with exponential gaps within 1. */
    int poisson(double mean) {
        int count = 0;
        for (double at = exponential(1 / mean); at < 1; at += exponential(1 / mean)) {
            count++;
        }
        return count;
    }

    /** The same items in another order. */
    <T> void shuffle(List<T> items) {
        for (int i = items.size() - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            var kept = items.get(i);
            items.set(i, items.get(other));
            items.set(other, kept);
        }
    }
}
