package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssignCommandTest {
    @TempDir
    private Path folder;

    private static CommandLineRun assign(String line) {
        return CommandLineRun.of(("assign " + line).split(" "));
    }

    /** Places 0.3070 and 0.2348 (docs/designs.md, from Python's mmh3): both below 0.5, one of them below 0.25. */
    @Test
    void armsFollowFromTheDocumentedPlaces() {
        var even = assign("--salt headline --arms plain,question post-1 post-2");
        var uneven = assign("--salt headline --arms plain,question=3 post-1 post-2");

        assertEquals("unit,arm,chance,stratum,reason\npost-1,plain,0.5,0,\npost-2,plain,0.5,0,\n", even.out());
        assertEquals("unit,arm,chance,stratum,reason\npost-1,question,0.75,0,\npost-2,plain,0.25,0,\n", uneven.out());
    }

    @Test
    void armsAndSaltMayComeFromAPlan() {
        var plan = Path.of("..", "docs", "examples", "headline-test.plan.yaml").toString();

        var run = CommandLineRun.of(
                "assign", "--plan", plan, "--since", "2020-01-01T00:00:00Z", "--format", "json", "c-1");

        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("\"unit\" : \"c-1\""), run.out());
    }

    /** The place of post-1 for coverage under "headline" is 0.2014, of post-1 for holdout under "q4" 0.0038. */
    @Test
    void whoTakesNoPartIsToldWhy() {
        var covered =
                assign("--salt headline --arms a,b --coverage 0.21 post-1").out();
        var notCovered =
                assign("--salt headline --arms a,b --coverage 0.2 post-1").out();
        var heldOut =
                assign("--salt headline --arms a,b --holdout q4=0.01 post-1").out();
        var elsewhere = assign("--salt headline --arms a,b --layer feed --slices headline=0.5,tone=0.5 post-1")
                .out();
        var early =
                assign("--salt headline --arms a,b --since 2027-01-01T00:00:00Z --came 2026-01-01T00:00:00Z post-1");

        assertTrue(covered.contains("post-1,a,"), covered);
        assertTrue(notCovered.contains("not covered"), notCovered);
        assertTrue(heldOut.contains("held out"), heldOut);
        assertTrue(elsewhere.contains("other experiment"), elsewhere);
        assertTrue(early.out().contains("too early"), early.out());
    }

    @Test
    void newWeightsMoveNobodyWhoIsThere() throws IOException {
        var units = Files.writeString(
                folder.resolve("units.csv"),
                "unit,came,country\n"
                        + "post-1,2027-01-05T00:00Z,de\n"
                        + "post-1,2027-02-05T00:00Z,de\n"
                        + "post-2,2027-02-05T00:00Z,fr\n");
        var earlier = Files.writeString(folder.resolve("e.csv"), "unit,arm,chance,stratum,reason\npost-2,b,0.5,0,\n");
        String plan = "--salt headline --arms a,b --then 2027-02-01T00:00:00Z/a,b=3 --units " + units;

        var moved = assign(plan);
        var kept = assign(plan + " --earlier " + earlier);
        var targeted = assign(plan + " --only country=de,at");

        assertTrue(moved.out().contains("post-1,a,0.5,0,\npost-1,b,0.75,1,\n"), moved.out() + moved.err());
        assertTrue(kept.out().contains("post-2,b,0.5,0,"), kept.out());
        assertTrue(targeted.out().contains("post-2,,,,not targeted"), targeted.out());
    }

    @Test
    void aUnitThatASpreadsheetWouldRunIsMadeHarmlessAndKnownAgain() throws IOException {
        var units = Files.writeString(folder.resolve("u.csv"), "unit\n=cmd|'/c calc'!A1\n@SUM(A1)\n-2\n'=x\n");
        var first = assign("--salt headline --arms a,b --units " + units);
        var names = first.out()
                .lines()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();
        var earlier =
                Files.writeString(folder.resolve("earlier.csv"), first.out().replace(",b,", ",a,"));

        assertEquals(List.of("'=cmd|'/c calc'!A1", "'@SUM(A1)", "'-2", "'=x"), names);
        var again = assign("--salt headline --arms a,b --units " + units + " --earlier " + earlier);
        assertEquals(Files.readString(earlier), again.out());
    }

    @Test
    void badInputEndsWithTwoAndAdvice() {
        var noArms = assign("--salt headline post-1");
        var noUnits = assign("--salt headline --arms a,b");
        var weight = assign("--salt headline --arms a,b=x post-1");

        assertEquals(2, noArms.code());
        assertTrue(noArms.err().contains("arms are needed once"), noArms.err());
        assertEquals(2, noUnits.code());
        assertTrue(noUnits.err().contains("units are needed"), noUnits.err());
        assertEquals(2, weight.code());
        assertTrue(weight.err().contains("--arms needs NAME=NUMBER"), weight.err());
    }
}
