package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String POSTS =
            Path.of("..", "docs", "examples", "past-posts.csv").toString();

    private static CommandLineRun compare(String file, String options) {
        return CommandLineRun.of(("compare " + file + " " + options).split(" "));
    }

    @Test
    void isAlwaysCalledObservationalAndNeverJudges() {
        var run = compare(POSTS, "--by format --outcome reactions --over reach --within month --given followers");

        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().startsWith("OBSERVATIONAL"), run.out());
        assertTrue(run.out().contains("E-value"), run.out());
        assertFalse(run.out().contains("better") || run.out().contains("worse"), run.out());
    }

    @Test
    void trapsOfRankingsAreNamedAndASinglePostIsNotCompared() throws IOException {
        var json = JSON.readTree(compare(POSTS, "--by format --outcome reactions --over reach --format json")
                .out());

        assertEquals("observational", json.get("kind").asText());
        assertEquals("story", json.at("/notCompared/0").asText());
        assertEquals(2, json.get("traps").size());
        assertEquals(1, json.get("comparisons").size());
        // Sums by hand: reactions 131 over reach 5940 of videos, 217 over 17740 of photos.
        assertEquals(
                131.0 / 5940 - 217.0 / 17740, json.at("/comparisons/0/pooled").asDouble(), 1e-15);
    }

    @Test
    void rowsAsCsv() {
        var run = compare(POSTS, "--by format --outcome reactions --control video --treatment photo --format csv");

        assertTrue(run.out().startsWith("kind,control,treatment,"), run.out());
        assertTrue(run.out().contains("\nobservational,video,photo,6,7,"), run.out());
    }

    @Test
    void badInputEndsWithTwoAndAdvice() {
        var column = compare(POSTS, "--by shape --outcome reactions");
        var group = compare(POSTS, "--by format --outcome reactions --control film");
        var file = compare("nowhere.csv", "--by format --outcome reactions");

        assertEquals(2, column.code());
        assertTrue(column.err().contains("--by needs a column of"), column.err());
        assertEquals(2, group.code());
        assertTrue(group.err().contains("--control needs a value of format"), group.err());
        assertEquals(2, file.code());
        assertTrue(file.err().contains("is the name right?"), file.err());
    }

    /** A page's 500 posts, Moro et al. (2016): pooled and per-post order disagree; the "best" hour is one post. */
    @Test
    void aRealPageShowsTheTraps() {
        var folder =
                Optional.ofNullable(System.getenv("FURROW_DATA")).map(Path::of).orElse(Path.of("../../shared/data"));
        var file = folder.resolve("dataset_Facebook.csv");
        assumeTrue(Files.exists(file), () -> file + " is not there; set FURROW_DATA to the folder that holds it");

        var types = compare(file.toString(), "--by Type --outcome T_Interactions --over T_Reach --within Paid");
        var hours = compare(file.toString(), "--by Hour --outcome T_Interactions --over T_Reach --draws 1000");

        assertTrue(types.out().contains("trap: \"Photo\" is above \"Status\""), types.out());
        assertTrue(hours.out().contains("trap: The highest, \"23\", rests on 1 unit"), hours.out());
    }

    /** One byte of Windows-1252 in a name: the row is read, and the answer says how it was, or where it cannot be. */
    @Test
    void aBadByteIsReadOrNamedWithItsPlace(@TempDir Path folder) throws IOException {
        var text = Files.readString(Path.of(POSTS)).replaceFirst("video", "vid\u00e9o");
        var file = Files.write(folder.resolve("posts.csv"), text.getBytes(Charset.forName("windows-1252")));

        var run = compare(file.toString(), "--by format --outcome reactions --over reach");

        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("vid\u00e9o") || run.err().contains("vid\u00e9o"), run.out() + run.err());
        assertFalse(run.out().contains("\ufffd"), run.out());
    }
}
