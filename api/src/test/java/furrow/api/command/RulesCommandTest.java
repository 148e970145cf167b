package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesCommandTest {
    @TempDir
    private Path folder;

    @Test
    void listsTheShippedBookMostUrgentFirst() {
        var run = CommandLineRun.of("rules", "list");

        assertEquals(0, run.code());
        assertTrue(run.out().lines().findFirst().orElseThrow().endsWith("Mend the split"), run.out());
        assertTrue(run.out().lines().count() >= 12);
    }

    @Test
    void showsACard() {
        var run = CommandLineRun.of("rules", "show", "Scale what is proven");

        assertEquals(0, run.code());
        assertTrue(run.out().contains("not when"), run.out());
        assertEquals(2, CommandLineRun.of("rules", "show", "No such rule").code());
    }

    @Test
    void everyShippedScenarioPasses() {
        var run = CommandLineRun.of("rules", "test");

        assertEquals(0, run.code(), run.out());
        assertTrue(run.out().contains(" 0 failed"), run.out());
    }

    @Test
    void anErrorIsPrintedAtItsPlaceAndEndsWithTwo() throws IOException {
        var file = Files.writeString(folder.resolve("bad.drl"), """
                // A comparison whose field does not exist.
                rule "Bad"
                when
                    $c : Comparison( verdickt == "better" )
                then
                    advise.scale( $c, "Do it." );
                end
                """);

        var run = CommandLineRun.of("rules", "check", file.toString());

        assertEquals(2, run.code());
        assertTrue(run.out().contains("bad.drl:4:"), run.out());
        assertTrue(run.out().contains("verdict"), run.out());
    }
}
