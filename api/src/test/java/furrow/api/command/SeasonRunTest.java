package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import furrow.engine.proof.RuleProof;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeasonRunTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-30T06:00:00Z"), ZoneOffset.UTC);

    /** Five weeks through every part: rules published, evidence, draws, decisions, weights that move, and what came after. */
    @Test
    void aShortSeasonIsDrawnDecidedDoneAndFollowedUp(@TempDir Path folder) {
        var said = new ArrayList<String>();
        new SeasonRun(7, LocalDate.parse("2026-11-30"), 35, said::add).in(folder);

        try (var workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, CLOCK), CLOCK)) {
            var proof = workspace.proved();
            int drawn =
                    proof.drawn().values().stream().mapToInt(Integer::intValue).sum();

            assertEquals("lived 28 of 35 days", said.get(0));
            assertTrue(drawn >= 2, "drawn: " + proof.drawn());
            assertTrue(
                    proof.rules().stream().map(RuleProof::rule).anyMatch(PlantedRule.NAME::equals),
                    "the wrong rule is shown");
            assertFalse(proof.followUps().isEmpty(), "what was accepted is done the next time");
            assertTrue(PlantedRule.told(proof).startsWith("Missed: "), "five weeks are too short to find it out");
        }
    }
}
