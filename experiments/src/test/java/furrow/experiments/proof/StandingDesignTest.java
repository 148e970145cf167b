package furrow.experiments.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingDesignTest {
    private static StandingDesign design(double engine, double random, double asUsual, double nothing, int delay) {
        return new StandingDesign(
                "winter",
                Map.of(
                        ProofGroup.ENGINE, engine,
                        ProofGroup.RANDOM, random,
                        ProofGroup.AS_USUAL, asUsual,
                        ProofGroup.NOTHING, nothing),
                delay,
                200);
    }

    @Test
    void aSubjectIsDrawnTheSameEachTimeWithTheChanceThatIsTold() {
        var design = design(0.6, 0.1, 0.1, 0.2, 14);

        for (int i = 0; i < 50; i++) {
            var place = design.draw("subject " + i);
            assertEquals(place, design.draw("subject " + i));
            assertEquals(design.share(place.group()), place.chance());
            assertEquals(place.group() == ProofGroup.ENGINE ? 1.0 / 15 : 1, place.delayChance(), 1e-15);
        }
    }

    /** 20,000 draws: a share of 0.6 has a standard error of 0.0035, a delay of fifteen one of 0.0023. */
    @Test
    void groupsAndDelaysComeAsOftenAsTheirShares() {
        var design = design(0.6, 0.1, 0.1, 0.2, 14);
        var groups = new EnumMap<ProofGroup, Integer>(ProofGroup.class);
        int[] delays = new int[15];
        for (int i = 0; i < 20_000; i++) {
            var place = design.draw("subject " + i);
            groups.merge(place.group(), 1, Integer::sum);
            delays[place.delay()] += place.group() == ProofGroup.ENGINE ? 1 : 0;
        }

        groups.forEach((group, count) -> assertEquals(design.share(group), count / 20_000.0, 0.014));
        double engine = groups.get(ProofGroup.ENGINE);
        IntStream.range(0, 15).forEach(day -> assertEquals(1.0 / 15, delays[day] / engine, 0.01));
    }

    @Test
    void sharesOfZeroAreNeverDrawn() {
        var design = design(0.5, 0, 0, 0.5, 0);

        assertTrue(IntStream.range(0, 2_000)
                .mapToObj(i -> design.draw("s" + i))
                .allMatch(each -> each.delay() == 0
                        && (each.group() == ProofGroup.ENGINE || each.group() == ProofGroup.NOTHING)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0   | 0   | 0 | 1    | 0  | share of nothing needs 0 or more and less than 1, but was 1.0: nobody would be advised; 0.1 is usual
            0   | 0.5 | 0 | 0.5  | 0  | share of engine needs to be above 0, but was 0: with a holdout of everything nobody is advised; 0.1 or 0.2 of nothing is usual
            0.5 | 0   | 0 | 0.4  | 0  | shares of a standing design need to add up to 1, but engine 0.5, random 0.0, as-usual 0.0, nothing 0.4 add up to 0.9
            1.1 | 0   | 0 | -0.1 | 0  | share of engine needs 0 or more and at most 1, but was 1.1
            1   | 0   | 0 | 0    | 29 | the longest delay needs 0 to 28 days, but was 29; 14 is usual
            """)
    void whatCannotBeDrawnByIsRefusedWithWhatCan(
            double engine, double random, double asUsual, double nothing, int delay, String why) {
        var thrown =
                assertThrows(IllegalArgumentException.class, () -> design(engine, random, asUsual, nothing, delay));

        assertEquals(why, thrown.getMessage());
    }
}
