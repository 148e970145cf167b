package furrow.experiments.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.moments.Moments;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GroupOutcomesTest {
    private static Moments normal(long seed, int n, double mean) {
        var random = new SplittableRandom(seed);
        return Moments.of(
                random.doubles(n).map(any -> mean + 30 * random.nextGaussian()).toArray());
    }

    @Test
    void withTooFewSubjectsTheAnswerIsThePowerAndNoLift() {
        var outcomes = new GroupOutcomes(Moments.of(40, 80, 60), Moments.of(20, 70), 0.75, 200, 0.95);

        assertEquals(
                "not enough yet: this method holds its promise from 16 units per arm, and the smaller arm has 2; 200 subjects"
                        + " would show a lift of 16.55 each with a chance of 80 %",
                outcomes.perSubject().why().orElseThrow());
    }

    @Test
    void whereNothingVariesYetThereIsNoPowerEither() {
        var outcomes = new GroupOutcomes(Moments.of(40), Moments.of(20), 0.75, 200, 0.95);

        assertTrue(outcomes.smallestLift().isEmpty());
        assertTrue(outcomes.perSubject().value().isEmpty());
    }

    @Test
    void theTotalIsThatOfAllThatWereAdvised() {
        var outcomes = new GroupOutcomes(normal(1, 300, 30), normal(2, 100, 10), 0.75, 400, 0.95);
        var each = outcomes.perSubject().value().orElseThrow();

        assertTrue(each.lower() > 0 && each.lower() < 20 && each.upper() > 20);
        assertEquals(
                300 * each.estimate(), outcomes.total().value().orElseThrow().estimate(), 1e-9);
    }

    /** A lift of the size that power names is found in 80 % of the designs that may be read, to four standard errors. */
    @Test
    void theSmallestLiftIsFoundAsOftenAsItSays() {
        double lift = new GroupOutcomes(normal(1, 300, 0), normal(2, 100, 0), 0.75, 400, 0.95)
                .smallestLift()
                .orElseThrow();
        int found = 0;
        int told = 0;
        for (int i = 0; i < 200; i++) {
            var outcomes =
                    new GroupOutcomes(normal(2 * i + 10, 300, lift), normal(2 * i + 11, 100, 0), 0.75, 400, 0.95);
            var each = outcomes.perSubject().value();
            told += each.isPresent() ? 1 : 0;
            found += each.filter(effect -> effect.lower() > 0).isPresent() ? 1 : 0;
        }
        assertTrue(told > 100, told + " told");
        assertEquals(0.8, found / (double) told, 4 * Math.sqrt(0.16 / told));
    }
}
