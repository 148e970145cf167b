package furrow.engine.proof;

import static furrow.engine.recommendation.Advices.MAY;
import static furrow.engine.recommendation.Advices.noon;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.document.Documents;
import furrow.engine.process.ChildProcess;
import furrow.engine.process.SetClock;
import furrow.engine.signature.Signature;
import furrow.experiments.proof.ProofGroup;
import furrow.experiments.proof.StandingDesign;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProofDeskTest {
    private static final StandingDesign WINTER = design("winter", 0.2);

    @TempDir
    private Path folder;

    private static StandingDesign design(String name, double nothing) {
        return new StandingDesign(name, Map.of(ProofGroup.ENGINE, 1 - nothing, ProofGroup.NOTHING, nothing), 14, 100);
    }

    private static Signature signed() {
        return Signature.sign("Ann", "is it worth it", noon(0));
    }

    private static Documents documents(Path folder) {
        return Documents.embedded(folder.resolve("documents"), new SetClock(noon(0)));
    }

    private static ProofDesk desk(Documents documents) {
        return ProofDesk.of(ProofStore.of(documents, "main"));
    }

    private static Map<String, ProofDesk.Drawing> fresh(int day, String... subjects) {
        var all = new LinkedHashMap<String, ProofDesk.Drawing>();
        for (String each : subjects) {
            all.put(
                    each,
                    design -> new StandingDraw(
                            each,
                            design.name(),
                            design.draw(each),
                            noon(day),
                            MAY.plusDays(day),
                            "R",
                            Optional.of(12.5)));
        }
        return all;
    }

    @Test
    void aSubjectIsDrawnOnceAndStaysWhatItWasAlsoAfterARestart() {
        try (var documents = documents(folder)) {
            var desk = desk(documents);
            assertEquals(StandingDraws.NONE, desk.cycle(fresh(0, "a")), "without a design nothing is drawn");
            desk.design(Optional.of(WINTER), signed());
            var first = desk.cycle(fresh(0, "a", "b"));
            assertEquals(2, first.bySubject().size());

            var again = desk(documents).cycle(fresh(7, "a", "b", "c"));

            assertEquals(first.of("a"), again.of("a"));
            assertEquals(noon(7), again.of("c").orElseThrow().at());
            assertEquals(WINTER.draw("b"), again.of("b").orElseThrow().place());
        }
    }

    @Test
    void oneDesignStandsAtATimeAndANameAlwaysDrawsTheSame() {
        try (var documents = documents(folder)) {
            var desk = desk(documents);
            assertEquals(
                    "no standing design is there to end; begin one with its shares",
                    assertThrows(IllegalArgumentException.class, () -> desk.design(Optional.empty(), signed()))
                            .getMessage());
            desk.design(Optional.of(WINTER), signed());
            desk.design(Optional.of(WINTER), signed());
            assertEquals(1, desk.history().steps().size(), "what is sent again is not done again");
            assertTrue(assertThrows(
                            IllegalArgumentException.class,
                            () -> desk.design(Optional.of(design("winter", 0.3)), signed()))
                    .getMessage()
                    .endsWith("give the new one another name"));
            desk.design(Optional.empty(), signed());
            desk.cycle(fresh(0, "a"));

            assertEquals(Optional.empty(), desk(documents).history().standing());
            assertEquals(2, desk(documents).history().steps().size());
            assertEquals(List.of(), desk(documents).drawn());
        }
    }

    /** Draws and tells, for as long as it lives; told is on disk. */
    static final class Drawer {
        private Drawer() {}

        public static void main(String[] args) {
            try (var documents = documents(Path.of(args[0]))) {
                var desk = desk(documents);
                desk.design(Optional.of(WINTER), signed());
                for (int i = 0; i < 100_000; i++) {
                    String subject = args[1] + "-" + i;
                    desk.cycle(fresh(i % 20, subject));
                    System.out.println(subject);
                }
            }
        }
    }

    @Test
    void killedBetweenDrawsNothingThatWasShownIsForgottenOrDrawnAnew() {
        var told = new ArrayList<String>();
        for (int round = 0; round < 2; round++) {
            try (var child = ChildProcess.start(Drawer.class, folder, round)) {
                for (int line = 0; line < 10 + 15 * round; line++) {
                    told.add(child.line());
                }
                told.addAll(child.kill());
            }
        }
        try (var documents = documents(folder)) {
            var drawn =
                    desk(documents).drawn().stream().map(StandingDraw::subject).toList();
            assertTrue(drawn.containsAll(told), "acknowledged and not kept");
            assertTrue(drawn.size() <= told.size() + 2, drawn.size() + " drawn, " + told.size() + " told");
            assertEquals(drawn.size(), drawn.stream().distinct().count());
            assertEquals(1, desk(documents).history().steps().size(), "begun twice and written once");
            var again = desk(documents).cycle(fresh(19, told.toArray(String[]::new)));
            IntStream.range(0, told.size())
                    .mapToObj(told::get)
                    .forEach(each -> assertEquals(
                            MAY.plusDays(Integer.parseInt(each.substring(2)) % 20),
                            again.of(each).orElseThrow().day()));
        }
    }
}
