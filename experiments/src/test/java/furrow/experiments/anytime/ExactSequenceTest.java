package furrow.experiments.anytime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ExactSequenceTest {

    private static ExactSequence proportions(long x0, long n0, long x1, long n1) {
        return new ExactSequence(
                new TwoArmMixture(BoundedValues.of(n0, x0), BoundedValues.of(n1, x1), 0.5, 2000), 0, 1, 0.95);
    }

    private static ExactSequence random(long seed) {
        var random = new SplittableRandom(seed);
        int n0 = (int) Math.exp(random.nextDouble(0, 9));
        int n1 = Math.max(1, (int) (n0 * random.nextDouble(0.3, 2)));
        double p = Math.exp(random.nextDouble(-6, -0.01));
        return proportions((long) (n0 * p * random.nextDouble()), n0, (long) (n1 * p * random.nextDouble()), n1);
    }

    /** Limits are where evidence reaches 2 / α = 40; beyond them it keeps on growing. */
    @RepeatedTest(150)
    void evidenceGrowsAwayFromTheEstimateAndCrossesAtTheLimits(RepetitionInfo repetition) {
        var sequence = random(repetition.getCurrentRepetition());
        var effect = sequence.absolute();

        if (effect.lower() > -1) {
            assertEquals(Math.log(40), sequence.logEvidence(effect.lower(), Side.ABOVE), 1e-6);
        }
        if (effect.upper() < 1) {
            assertEquals(Math.log(40), sequence.logEvidence(effect.upper(), Side.BELOW), 1e-6);
        }
        for (int i = 1; i < 20; i++) {
            double below = effect.lower() + (-1 - effect.lower()) * i / 20;
            double above = effect.upper() + (1 - effect.upper()) * i / 20;
            assertTrue(sequence.logEvidence(below, Side.ABOVE) >= Math.log(40) - 1e-6, "at " + below);
            assertTrue(sequence.logEvidence(above, Side.BELOW) >= Math.log(40) - 1e-6, "at " + above);
        }
    }

    @RepeatedTest(100)
    void thePValueAndBothIntervalsAgree(RepetitionInfo repetition) {
        var finding = random(repetition.getCurrentRepetition()).finding();
        boolean found = finding.pValue().value().orElseThrow() < 0.05;

        assertEquals(found, finding.absolute().value().orElseThrow().excludesZero());
        finding.relative().value().ifPresent(relative -> assertEquals(found, relative.excludesZero()));
        finding.relative().value().ifPresent(relative -> assertTrue(relative.lower() >= -1));
    }

    /** 6,650 to 8,777 units where equal arms were planned cost some 70 nats; the limit still is where evidence crosses. */
    @Test
    void aShareFarFromThePlannedOneLeavesNoGapInTheEvidence() {
        var sequence = proportions(176, 6650, 6, 8777);
        double lower = sequence.absolute().lower();

        assertEquals(Math.log(40), sequence.logEvidence(lower, Side.ABOVE), 1e-6);
    }

    @Test
    void swappingTheArmsMirrorsTheInterval() {
        var forward = proportions(12, 240, 31, 260).absolute();
        var backward = proportions(31, 260, 12, 240).absolute();

        assertEquals(forward.lower(), -backward.upper(), 1e-9);
        assertEquals(forward.upper(), -backward.lower(), 1e-9);
    }

    @Test
    void moreUnitsAtTheSameRatesNarrowTheInterval() {
        double width = 2;
        for (long n = 10; n <= 100_000_000; n *= 10) {
            var effect = proportions(n / 10, n, n / 5, n).absolute();

            assertTrue(effect.upper() - effect.lower() < width);
            width = effect.upper() - effect.lower();
        }
    }

    @Test
    void oneUnitPerArmIsAnAnswer() {
        var effect = proportions(0, 1, 1, 1).absolute();

        assertEquals(1, effect.estimate());
        assertTrue(effect.lower() < -0.8 && effect.upper() == 1);
    }

    /** A slice of the page of promises: at most 5 % of 200 paths may ever find; 22 is four standard errors above. */
    @Test
    void aLookAfterEveryUnitFindsNothingThatIsNotThere() {
        for (double rate : new double[] {0.02, 0.5}) {
            int found = 0;
            for (int path = 0; path < 200; path++) {
                found += findsAtAnyLook(new SplittableRandom(path), rate) ? 1 : 0;
            }
            assertTrue(found <= 22, found + " of 200 at " + rate);
        }
    }

    private static boolean findsAtAnyLook(SplittableRandom random, double rate) {
        var n = new long[2];
        var x = new long[2];
        for (int look = 1; look <= 300; look++) {
            int arm = random.nextInt(2);
            n[arm]++;
            x[arm] += random.nextDouble() < rate ? 1 : 0;
            var mixture = new TwoArmMixture(BoundedValues.of(n[0], x[0]), BoundedValues.of(n[1], x[1]), 0.5, 300);
            if (Math.max(mixture.logEvidence(NullLine.SAME, Side.ABOVE), mixture.logEvidence(NullLine.SAME, Side.BELOW))
                    >= Math.log(40)) {
                return true;
            }
        }
        return false;
    }
}
