package furrow.experiments.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * A made-up year of one team and its advice, with planted truths.
 *
 * <p>Each subject has a mean of its own, a shared season, and noise from day to day; before it arrives it stands above or below
 * its mean by chance, and some rules come up only for those below. Two rules speak of each; their evidence is noisy and comes
 * up only where it looks good, so that predictions are too high by chance (the winner's curse). The team follows what
 * promises more more often, and what stands low more often. People end one subject in seven before its window closes, and one
 * in five of those that they acted on within two weeks of it: of what comes then nothing is measured.
 *
 * @param rules what is planted
 * @param design who is advised how
 * @param perWeek subjects that arrive a week
 * @param days of the season
 */
public record SeasonWorld(List<RuleTruth> rules, StandingDesign design, int perWeek, int days) {
    /** Mean of a subject, per day. */
    static final double LEVEL = 10;

    private static final double BETWEEN = 2;
    private static final double NOISE = 3;
    private static final double EVIDENCE = 0.6;
    private static final double LEAST_CLAIM = 0.3;
    private static final double SEASON = 1;
    private static final double ENDED = 1.0 / 7;
    private static final double ENDED_BY_ACTING = 0.2;
    private static final int ENDED_WITHIN = 14;

    public SeasonWorld {
        rules = List.copyOf(rules);
    }

    /**
     * Five rules that are right by more or less, two of no worth, and one that is wrong and sure of itself.
     *
     * @param perWeek subjects that arrive a week, 1 or more
     */
    public static SeasonWorld planted(int perWeek) {
        var rules = List.of(
                RuleTruth.honest("scale the winner", 1.5, 0.4, false),
                RuleTruth.honest("ask back", 1.2, 0.4, false),
                RuleTruth.honest("answer faster", 1.0, 0.3, true),
                RuleTruth.honest("repeat with variation", 0.8, 0.3, false),
                RuleTruth.honest("change the slot", 0.5, 0.2, true),
                new RuleTruth("refresh what fell", 0, 0, 1, true),
                new RuleTruth("post more often", 0, 0, 1, false),
                new RuleTruth("planted wrong", -0.5, 0.2, 1.5, false));
        var design = new StandingDesign(
                "simulated",
                Map.of(
                        ProofGroup.ENGINE, 0.6,
                        ProofGroup.RANDOM, 0.1,
                        ProofGroup.AS_USUAL, 0.1,
                        ProofGroup.NOTHING, 0.2),
                14,
                48 * perWeek);
        return new SeasonWorld(rules, design, perWeek, 364);
    }

    /** The subjects whose windows close within the season, in order of arrival; the same seed gives the same ones. */
    List<PlantedSubject> subjects(long seed) {
        var random = RandomSource.XO_SHI_RO_256_PP.create(seed);
        var normal = ZigguratSampler.NormalizedGaussian.of(random);
        var season = season(normal);
        var all = new ArrayList<PlantedSubject>();
        int last = days - StandingDesign.WINDOW;
        for (int day = 0; day <= last; day++) {
            int today = (day + 1) * perWeek / 7 - day * perWeek / 7;
            for (int i = 0; i < today; i++) {
                all.add(subject(day, seed + "-" + all.size(), season, random, normal));
            }
        }
        return all;
    }

    /** A shared level of each day that wanders and comes back. */
    private double[] season(SharedStateContinuousSampler normal) {
        double[] season = new double[days + 2 * StandingDesign.WINDOW];
        double level = 0;
        for (int t = 0; t < season.length; t++) {
            level = 0.95 * level + SEASON * Math.sqrt(1 - 0.95 * 0.95) * normal.sample();
            season[t] = level + (t % 7 < 5 ? 0.4 : -1);
        }
        return season;
    }

    private PlantedSubject subject(
            int day, String name, double[] season, UniformRandomProvider random, SharedStateContinuousSampler normal) {
        while (true) {
            double own = LEVEL + BETWEEN * normal.sample();
            double before = 0;
            for (int t = 0; t < StandingDesign.WINDOW; t++) {
                before += own + season[day + t] + NOISE * normal.sample();
            }
            before /= StandingDesign.WINDOW;
            int first = random.nextInt(rules.size());
            int second = random.nextInt(rules.size());
            double[] one = evidence(first, before, normal);
            double[] other = evidence(second, before, normal);
            if (one.length == 0 && other.length == 0) {
                continue;
            }
            var place = design.draw(name);
            boolean takesOne =
                    other.length == 0 || (one.length > 0 && prefersFirst(place, one, other, first, second, random));
            double[] chosen = takesOne ? one : other;
            boolean follows =
                    random.nextDouble() < Math.min(0.95, 0.35 + 0.2 * chosen[1] + (before < LEVEL ? 0.15 : 0));
            var without = new ArrayList<Double>();
            for (int t = 0; t < StandingDesign.WINDOW; t++) {
                without.add(own + season[day + StandingDesign.WINDOW + t] + NOISE * normal.sample());
            }
            return new PlantedSubject(
                    day,
                    place,
                    takesOne ? first : second,
                    chosen[0],
                    chosen[1],
                    follows,
                    random.nextInt(4),
                    before,
                    without,
                    random.nextDouble() < ENDED ? random.nextInt(StandingDesign.WINDOW) : StandingDesign.WINDOW,
                    random.nextDouble() < ENDED_BY_ACTING ? 1 + random.nextInt(ENDED_WITHIN) : StandingDesign.WINDOW);
        }
    }

    /** Effect and prediction of a rule for a subject; empty where it does not come up. */
    private double[] evidence(int rule, double before, SharedStateContinuousSampler normal) {
        var truth = rules.get(rule);
        double off = truth.spread() * normal.sample();
        double predicted = truth.claim() + off + EVIDENCE * normal.sample();
        return predicted < LEAST_CLAIM || (truth.ofLows() && before > LEVEL)
                ? new double[0]
                : new double[] {truth.worth() + off, predicted};
    }

    private static boolean prefersFirst(
            DrawnPlace place, double[] one, double[] other, int first, int second, UniformRandomProvider random) {
        boolean coin = random.nextBoolean();
        return switch (place.group()) {
            case ENGINE, NOTHING -> one[1] >= other[1];
            case RANDOM -> coin;
            case AS_USUAL -> first <= second;
        };
    }
}
