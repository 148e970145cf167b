package furrow.experiments.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DrawSequenceTest {
    private static DrawnSubject split(boolean advised, double outcome, double dose) {
        return DrawnSubject.ofSplit(0.6, advised, outcome, dose);
    }

    /** Computed apart from the formula of the Javadoc in Python 3 with NumPy 2.4.6. */
    @Test
    void agreesWithTheFormulaComputedApart() {
        var sequence = new DrawSequence(
                List.of(
                        split(true, 5, 1),
                        split(false, -2, 0),
                        split(true, 3, 1),
                        split(true, 4, 0),
                        split(false, 1, 0)),
                20,
                0.95);

        assertEquals(0.47357252429474295, sequence.logEvidence(0), 1e-12);
        assertEquals(0.34264157810899454, sequence.logEvidence(2), 1e-12);
        assertEquals(6.75, sequence.finding().absolute().value().orElseThrow().estimate(), 1e-12);
    }

    /** Over all draws, weighed by their chances, evidence against what is true has mean 1: whatever the outcomes are. */
    @Test
    void evidenceAgainstTheTruthHasMeanOneOverAllDraws() {
        double[] chances = {0.2, 0.2, 0.2, 0.4};
        int[] from = {0, 1, 2, 3};
        double[][] without = {{3, -1, 7}, {100, 2, 0.5}, {-4, -4, 9}, {1, 1, 1}};
        double effect = 2.5;
        double mean = 0;
        for (int all = 0; all < 256; all++) {
            double chance = 1;
            var subjects = new ArrayList<DrawnSubject>();
            for (int i = 0; i < 4; i++) {
                int drawn = all >> (2 * i) & 3;
                chance *= chances[drawn];
                double[] outcome = without[i].clone();
                double[] dose = new double[3];
                for (int t = from[drawn]; t < 3; t++) {
                    dose[t] = 1;
                    outcome[t] += effect;
                }
                subjects.add(DrawnSubject.of(chances, from, drawn, outcome, dose));
            }
            mean += chance * Math.exp(new DrawSequence(subjects, 4, 0.95).logEvidence(effect));
        }

        assertEquals(1, mean, 1e-9);
    }

    /** Ville: at most 5 % of paths may ever find; 200 paths of 150 subjects with heavy tails, 22 is four standard errors above. */
    @Test
    void lookingAfterEachSubjectFindsNothingThatIsNotThereTooOften() {
        var random = new SplittableRandom(4);
        int found = 0;
        for (int path = 0; path < 200; path++) {
            var subjects = new ArrayList<DrawnSubject>();
            for (int i = 0; i < 150; i++) {
                subjects.add(split(random.nextDouble() < 0.6, Math.exp(2 * random.nextGaussian()), 1));
            }
            double[] logs = new DrawSequence(subjects, 150, 0.95).logEvidencePath(0);
            for (double each : logs) {
                if (each >= Math.log(20)) {
                    found++;
                    break;
                }
            }
        }
        assertTrue(found <= 22, found + " of 200");
    }

    @Test
    void theIntervalHoldsWhatItsOwnEvidenceDoesNotReject() {
        var random = new SplittableRandom(7);
        var subjects = new ArrayList<DrawnSubject>();
        for (int i = 0; i < 300; i++) {
            boolean advised = random.nextDouble() < 0.6;
            subjects.add(split(advised, random.nextGaussian() + (advised ? 1 : 0), advised ? 1 : 0));
        }
        var sequence = new DrawSequence(subjects, 300, 0.95);
        var effect = sequence.finding().absolute().value().orElseThrow();

        assertTrue(effect.lower() > 0.5 && effect.lower() < 1 && effect.upper() > 1 && effect.upper() < 1.6);
        assertEquals(Math.log(20), sequence.logEvidence(effect.lower()), 1e-4);
        assertEquals(Math.log(20), sequence.logEvidence(effect.upper()), 1e-4);
        assertTrue(sequence.isProven(8));
        assertFalse(new DrawSequence(subjects.subList(0, 10), 300, 0.95).isProven(8));
    }

    @Test
    void withoutADoseThereIsNoFigure() {
        var finding = new DrawSequence(List.of(split(false, 1, 0)), 10, 0.95).finding();

        assertEquals(
                "the draws have not told those advised from the others yet",
                finding.absolute().why().orElseThrow());
    }

    @Test
    void refusesChancesThatAreNone() {
        assertThrows(IllegalArgumentException.class, () -> DrawnSubject.ofSplit(1, true, 1, 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> DrawnSubject.of(
                        new double[] {0.5, 0.4}, new int[] {0, 1}, 0, new double[] {1}, new double[] {1}));
    }
}
