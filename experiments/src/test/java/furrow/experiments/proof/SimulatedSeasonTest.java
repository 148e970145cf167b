package furrow.experiments.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A slice of the tables of docs/proof.md, which are of 500 seasons: limits are what was promised, widened by four standard errors. */
class SimulatedSeasonTest {
    private static final int WRONG = 7;

    private final SeasonTally tally = new SeasonTally(LongStream.rangeClosed(1, 12)
            .mapToObj(seed -> SimulatedSeason.of(SeasonWorld.planted(16), seed))
            .toList());

    @Test
    void proofIsAsOftenRightAsItPromises() {
        int held = 0;
        for (int rule = 0; rule < 8; rule++) {
            held += (int) Math.round(12 * tally.covered(rule));
        }
        assertTrue(held >= 96 * 0.9 - 4 * Math.sqrt(96 * 0.09), held + " of 96");
        assertTrue(tally.falselyProven() <= 0.05 + 4 * Math.sqrt(0.05 * 0.95 / 12));
        assertTrue(tally.exposed(WRONG) >= 0.75, "exposed " + tally.exposed(WRONG));
        assertTrue(tally.covered(SimulatedSeason::split, SimulatedSeason::splitTruth) >= 0.75);
        assertTrue(tally.covered(SimulatedSeason::delay, SimulatedSeason::delayTruth) >= 0.75);
        assertTrue(tally.summedInsideSplit() >= 0.75);
    }

    @Test
    void theSameSeedIsTheSameSeason() {
        var world = SeasonWorld.planted(3);

        assertEquals(SimulatedSeason.of(world, 5), SimulatedSeason.of(world, 5));
    }
}
