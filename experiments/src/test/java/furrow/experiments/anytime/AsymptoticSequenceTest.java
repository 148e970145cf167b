package furrow.experiments.anytime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.inference.ArmMean;
import org.junit.jupiter.api.Test;

class AsymptoticSequenceTest {

    /** {@code src/test/reference/asymptotic.py}, mpmath 1.2.1: boundary with the exact Lambert W of the paper. */
    @Test
    void matchesTheDefinition() {
        var sequence = new AsymptoticSequence(5000, 0.95);

        assertEquals(3.823218333037801, sequence.critical(500), 1e-10);
        assertEquals(3.035122413028551, sequence.critical(5000), 1e-10);
        assertEquals(4.9916931261886015, sequence.logEvidence(3.7, 5000), 1e-10);
    }

    /** mpmath 1.2.1, same place: {@code log(2 E Phi(z sqrt(y / (y + 1))))} and the z at which it reaches log 20. */
    @Test
    void theOneSidedFormMatchesTheDefinition() {
        var sequence = new AsymptoticSequence(5000, 0.95);

        assertEquals(2.3468825606991239, sequence.logEvidenceOneSided(2.5, 2000), 1e-10);
        assertEquals(-1.3084855947386202, sequence.logEvidenceOneSided(-1, 2000), 1e-10);
        assertEquals(2.8148071710648853, sequence.criticalOneSided(2000), 1e-10);
    }

    @Test
    void thePValueAgreesWithTheInterval() {
        var sequence = new AsymptoticSequence(5000, 0.95);
        double edge = sequence.critical(800);
        var control = new ArmMean(400, 10, 0.5);

        for (double z : new double[] {edge - 1e-9, edge + 1e-9}) {
            var finding = sequence.finding(control, new ArmMean(400, 10 + z, 0.5));
            boolean excluded = finding.absolute().value().orElseThrow().excludesZero();
            assertEquals(excluded, finding.pValue().value().orElseThrow() < 0.05);
            assertEquals(excluded, finding.relative().value().orElseThrow().excludesZero());
        }
    }

    /** Corrected families are read at other levels than the plan's; each has to agree with the one p-value. */
    @Test
    void intervalsOfAllLevelsAgreeWithTheOnePValue() {
        var control = new ArmMean(400, 10, 0.5);
        for (double z : new double[] {2.9, 3.2, 4, 6}) {
            var treatment = new ArmMean(400, 10 + z, 0.5);
            double p = new AsymptoticSequence(5000, 0.95)
                    .finding(control, treatment)
                    .pValue()
                    .value()
                    .orElseThrow();

            for (double level : new double[] {1 - p * 1.001, 1 - p * 0.999}) {
                var finding = new AsymptoticSequence(5000, level).finding(control, treatment);

                assertEquals(p, finding.pValue().value().orElseThrow(), 1e-12 * p);
                assertEquals(
                        p <= 1 - level, finding.absolute().value().orElseThrow().excludesZero());
            }
        }
    }

    @Test
    void itIsNarrowestAtThePlannedSize() {
        double n = 20_000;
        double tuned = new AsymptoticSequence(n, 0.95).critical(n);

        assertTrue(tuned < new AsymptoticSequence(n * 1.05, 0.95).critical(n));
        assertTrue(tuned < new AsymptoticSequence(n * 0.95, 0.95).critical(n));
    }

    /** Where a limit lies, the mixture over its side alone has reached 1/α, and hardly more than that. */
    @Test
    void eachLimitAtTheLevelOfTwoSidesHoldsToItsSideAtTheFullLevel() {
        for (double level : new double[] {0.8, 0.9, 0.95, 0.99, 0.9999}) {
            var both = new AsymptoticSequence(1000, AsymptoticSequence.levelOfTwoSides(level));
            for (double n = 2; n < 1e12; n *= 3) {
                double oneSided = both.logEvidenceOneSided(both.critical(n), n) + Math.log1p(-level);

                assertTrue(oneSided >= -1e-12 && oneSided < 0.15, level + " at " + n + ": " + oneSided);
            }
        }
        double narrower = new AsymptoticSequence(1000, AsymptoticSequence.levelOfTwoSides(0.95)).critical(1000);
        assertTrue(narrower < 0.93 * new AsymptoticSequence(1000, 0.95).critical(1000), "at " + narrower);
    }
}
