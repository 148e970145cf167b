package furrow.rules.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.rules.fact.Fact;
import furrow.rules.fact.FactText;
import furrow.rules.language.RuleSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ParentWatchTest {

    /** A server that is killed leaves no child that burns on, and no folder with what people asked. */
    @Test
    @Timeout(120)
    void aChildEndsWithItsParent(@TempDir Path temporary) throws Exception {
        var parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Asking.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(temporary.resolve("parent.log").toFile())
                .start();
        while (trials(temporary).isEmpty() || parent.children().findAny().isEmpty()) {
            assertTrue(parent.isAlive(), Files.readString(temporary.resolve("parent.log")));
            parent.waitFor(20, TimeUnit.MILLISECONDS);
        }
        var child = parent.children().findAny().orElseThrow();
        assertTrue(Files.exists(trials(temporary).get(0)));

        parent.destroyForcibly().waitFor();
        child.onExit().get(60, TimeUnit.SECONDS);

        assertFalse(child.isAlive());
        assertEquals(List.of(), trials(temporary));
    }

    private static List<Path> trials(Path temporary) throws IOException {
        try (var files = Files.list(temporary)) {
            return files.filter(each -> each.getFileName().toString().startsWith("furrow-trial"))
                    .toList();
        }
    }

    /** Asks for more than an hour's work. */
    static final class Asking {
        private Asking() {}

        public static void main(String[] arguments) {
            List<Fact> facts = new ArrayList<>();
            for (int i = 0; i < 99; i++) {
                facts.add(FactText.read("Tactic", Map.of("tactic", "t" + i, "uses", i, "returned", i)));
            }
            var rule = "// A.\nrule \"a\"\nwhen\n  $c : Tactic( )\n  $d : Tactic( )\n"
                    + "  Tactic( returned > $c.returned + $d.returned + 1000 )\nthen\n"
                    + "  advise.caution( $c, \"why\" );\nend\n";
            IsolatedRun.withDefaults()
                    .with(Duration.ofHours(2))
                    .run(List.of(new RuleSource("a.drl", rule)), Collections.nCopies(20_000, facts));
        }
    }
}
