package furrow.experiments.randomisation;

import furrow.experiments.inference.Effect;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Compares two arms by what else chance could have drawn (Fisher's randomisation test).
 *
 * <p>Were the treatment without any effect on any unit, what came back would be the same under every choice of treated
 * units; the p-value is the share of choices, equally likely, whose statistic is at least as extreme, twice the smaller
 * tail. With up to {@value #EXACT} choices all are looked at; beyond, m at random, and {@code p = (b + 1) / (m + 1)}.
 * The interval holds the constant effects that the same test does not reject. Nothing is taken for granted about the
 * units but the draw; it holds for any number of them, read once or at planned looks.
 *
 * @see <a href="https://doi.org/10.1017/CBO9781139025751">Imbens and Rubin (2015), Causal Inference, chapter 5</a>
 * @see <a href="https://doi.org/10.2202/1544-6115.1585">Phipson and Smyth (2010), Statistical Applications in Genetics
 *     and Molecular Biology 9:39</a>
 * @see <a href="https://doi.org/10.1214/ss/1042727942">Rosenbaum (2002), Statistical Science 17:286-327 (covariates,
 *     inversion)</a>
 */
public final class RandomisationTest {
    /** Most choices that are all looked at. */
    public static final long EXACT = 1_000_000;

    private final Statistic statistic;
    private final double level;
    private final long draws;
    private final long seed;
    private final LongConsumer progress;

    private RandomisationTest(Statistic statistic, double level, long draws, long seed, LongConsumer progress) {
        // The level of an early look may come close to 1.
        if (!(level >= 0.5 && level <= 1 - 1e-9)) {
            throw new IllegalArgumentException("level needs 0.5 to 1 - 1e-9, but was " + level + "; 0.95 is usual");
        }
        if (draws < 1000 || draws > 100_000_000) {
            throw new IllegalArgumentException("draws need 1000 to 100000000, but were " + draws);
        }
        this.statistic = statistic;
        this.level = level;
        this.draws = draws;
        this.seed = seed;
        this.progress = progress;
    }

    /** Difference in means, at 0.95, 100,000 draws from seed 1 where not exact. */
    public static RandomisationTest withDefaults() {
        return new RandomisationTest(Statistic.DIFFERENCE, 0.95, 100_000, 1, done -> {});
    }

    public RandomisationTest with(Statistic newStatistic) {
        return new RandomisationTest(newStatistic, level, draws, seed, progress);
    }

    public RandomisationTest withLevel(double newLevel) {
        return new RandomisationTest(statistic, newLevel, draws, seed, progress);
    }

    public RandomisationTest withDraws(long newDraws) {
        return new RandomisationTest(statistic, level, newDraws, seed, progress);
    }

    public RandomisationTest withSeed(long newSeed) {
        return new RandomisationTest(statistic, level, draws, newSeed, progress);
    }

    /** The same that tells how many choices it has looked at, every ten thousand. */
    public RandomisationTest withProgress(LongConsumer newProgress) {
        return new RandomisationTest(statistic, level, draws, seed, newProgress);
    }

    /**
     * Reads a design.
     *
     * @throws IllegalArgumentException if outcomes do not fit the design or the statistic
     */
    public RandomisationResult test(Design design, DesignOutcomes outcomes) {
        requireFit(design, outcomes);
        return statistic == Statistic.RANK ? ranks(design, outcomes) : contrast(design, outcomes);
    }

    /** Smallest two-sided p-value that the design can give when a single choice is the most extreme. */
    public double smallestP(Design design) {
        double looked = isExact(design) ? count(design) : draws + 1.0;
        return Math.min(1, 2 / looked);
    }

    private RandomisationResult contrast(Design design, DesignOutcomes outcomes) {
        var contrast = Contrast.of(statistic, design, outcomes);
        int[] drawn = design.observed();
        double agreement = contrast.agreement(drawn);
        if (!(agreement > 1e-9)) {
            throw new IllegalArgumentException(
                    "covariates need to leave some difference between the arms, but tell them apart completely");
        }
        var shifts = new ShiftInversion(contrast.value(drawn), agreement, contrast.rounding());
        walk(design, chosen -> shifts.add(contrast.value(chosen), contrast.agreement(chosen)));
        shifts.sort();
        boolean centred = statistic != Statistic.RATIO && design.rule().isEmpty();
        var effect = shifts.interval(shifts.estimate(centred), 1 - level);
        return result(design, effect, shifts.above(0), shifts.below(0), shifts.count());
    }

    private RandomisationResult ranks(Design design, DesignOutcomes outcomes) {
        var ranks = new RankStatistic(design, outcomes.values(), visitor -> walk(design, visitor));
        var tails = ranks.at(0);
        return result(design, ranks.interval(1 - level), tails.above(), tails.below(), tails.count());
    }

    private RandomisationResult result(Design design, Effect effect, double above, double below, long looked) {
        int treated = design.treatments();
        DrawCount how =
                isExact(design) ? new DrawCount.Exact(looked) : new DrawCount.MonteCarlo(looked, design.assignments());
        return new RandomisationResult(
                statistic,
                how,
                level,
                effect,
                above,
                below,
                Math.min(1, 2.0 / looked),
                design.units() - treated,
                treated);
    }

    private static boolean isExact(Design design) {
        return design.assignments() <= EXACT;
    }

    private static long count(Design design) {
        long[] count = new long[1];
        new TreatmentChoices(design).each(chosen -> count[0]++);
        return count[0];
    }

    /** All choices, or the drawn one and as many at random as wanted. */
    private void walk(Design design, Consumer<int[]> visitor) {
        long[] done = new long[1];
        Consumer<int[]> counted = chosen -> {
            visitor.accept(chosen);
            if (++done[0] % 10_000 == 0) {
                progress.accept(done[0]);
            }
        };
        var choices = new TreatmentChoices(design);
        if (isExact(design)) {
            choices.each(counted);
        } else {
            counted.accept(design.observed());
            choices.random(draws, seed, counted);
        }
    }

    private void requireFit(Design design, DesignOutcomes outcomes) {
        if (outcomes.size() != design.units()) {
            throw new IllegalArgumentException("outcomes need one for each of the design's " + design.units()
                    + " units, but were " + outcomes.size());
        }
        if (statistic == Statistic.RATIO && outcomes.weights().length == 0) {
            throw new IllegalArgumentException("a ratio needs denominators; give outcomes by Outcomes.ratio");
        }
        if (statistic == Statistic.ADJUSTED && outcomes.covariates().isEmpty()) {
            throw new IllegalArgumentException("an adjusted comparison needs at least one covariate, but had none");
        }
    }
}
