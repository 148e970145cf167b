package furrow.rules.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import furrow.rules.language.Operator;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class ValueRangeTest {

    /** The quick answers agree with what the ranges have in common, in all that a rule can ask of a field. */
    @RepeatedTest(300)
    void quickAnswersAreThoseOfTheCommonRange(RepetitionInfo repetition) {
        var random = new SplittableRandom(repetition.getCurrentRepetition());
        boolean words = random.nextBoolean();
        var one = any(random, words).and(any(random, words));
        var other = any(random, words).and(any(random, words));
        var both = one.and(other);

        assertEquals(both.isEmpty(), one.isApartFrom(other), () -> one + " and " + other);
        if (!other.isEmpty() && one.never().isEmpty() && other.never().isEmpty()) {
            assertEquals(both.equals(other), one.holds(other), () -> one + " holds " + other);
        }
    }

    private static ValueRange any(SplittableRandom random, boolean words) {
        if (words) {
            return ValueRange.words(Set.of("w" + random.nextInt(3), "v" + random.nextInt(2)), random.nextBoolean());
        }
        return ValueRange.number(Operator.values()[random.nextInt(Operator.values().length)], random.nextInt(4));
    }
}
