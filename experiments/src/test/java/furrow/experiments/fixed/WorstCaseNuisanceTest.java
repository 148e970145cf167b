package furrow.experiments.fixed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class WorstCaseNuisanceTest {
    private static final double ROUNDING = 1 + 1e-12;

    private static RateConstraint randomTie(SplittableRandom random) {
        return random.nextBoolean()
                ? RateConstraint.difference(random.nextDouble(-0.95, 0.95))
                : RateConstraint.logRatio(random.nextDouble(-3, 3));
    }

    private static ExtremeTables randomTables(SplittableRandom random) {
        int n0 = random.nextInt(1, 60);
        int n1 = random.nextInt(1, 60);
        var ranks = FisherRanks.of(n0, n1);
        return ExtremeTables.byFisher(ranks, ranks.p(random.nextInt(n0 + 1), random.nextInt(n1 + 1)));
    }

    /** No rate of a grid far finer than the cells exceeds the proven bound, and the reached one is reached. */
    @RepeatedTest(60)
    void noRateExceedsTheProvenBound(RepetitionInfo repetition) {
        var random = new SplittableRandom(repetition.getCurrentRepetition());
        var tables = randomTables(random);
        var tie = randomTie(random);
        var worst = WorstCaseNuisance.exactly(tables, tie);
        var coarse = WorstCaseNuisance.against(0.05, tables, tie);

        double most = 0;
        for (int i = 0; i <= 5000; i++) {
            double rate = tie.least() + (tie.greatest() - tie.least()) * i / 5000;
            most = Math.max(most, tables.chance(tie, rate));
        }
        assertTrue(most <= worst.most() * ROUNDING, most + " above " + worst);
        assertTrue(most <= coarse.most() * ROUNDING, most + " above " + coarse);
        assertTrue(worst.least() <= worst.most() && coarse.least() <= worst.most() * ROUNDING);
        if (worst.least() <= 0.5) {
            assertEquals(worst.least(), worst.most(), 2e-9 * worst.most());
        }
    }

    /** 10/10 against 0/10 is one table of 2^-20 at rates of a half; so are more units, down to where doubles are small. */
    @Test
    void theWorstRateOfOneTableIsKnown() {
        for (int n : new int[] {1, 10, 40, 100}) {
            var ranks = FisherRanks.of(n, n);
            var one = ExtremeTables.byFisher(ranks, ranks.p(0, n));

            assertEquals(
                    Math.pow(0.25, n),
                    WorstCaseNuisance.exactly(one, RateConstraint.difference(0)).most(),
                    2e-9 * Math.pow(0.25, n));
        }
    }

    @Test
    void keptRankTablesAnswerAsNewOnes() {
        var kept = RankTables.rejected(12, 20, 0.025);
        for (int n = 1; n <= 80; n++) {
            RankTables.ranks(n, 3);
        }
        var again = ExtremeTables.boschloo(FisherRanks.of(12, 20), 0.025);

        for (double rate : new double[] {0.1, 0.3, 0.7}) {
            assertEquals(again.chance(rate, rate), kept.chance(rate, rate), 0);
        }
        assertEquals(FisherRanks.of(5, 3).p(2, 3), RankTables.ranks(5, 3).p(2, 3), 0);
    }
}
