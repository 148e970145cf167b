package furrow.engine.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.document.Documents;
import furrow.engine.fold.FoldProgress;
import furrow.engine.life.ExperimentLife;
import furrow.engine.life.ExperimentStore;
import furrow.engine.process.SetClock;
import furrow.engine.seal.SealedPlan;
import furrow.engine.signature.Signature;
import furrow.experiments.fold.ExperimentSummary;
import furrow.experiments.plan.Plan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator does with a data folder leaves what was sealed as it was. */
class DataFolderTest {
    private static final ZoneId UTC = ZoneId.of("UTC");

    @TempDir
    private Path folder;

    private Running open(Plan plan, Clock clock) {
        try (var documents = Documents.embedded(folder.resolve(WorkspaceStorage.DOCUMENTS), clock)) {
            var store = new ExperimentStore(documents, "main");
            plan.experiments()
                    .forEach(each -> store.save(
                            ExperimentLife.started(
                                    plan.workspace(), each, new Signature("ann", "it begins", clock.instant())),
                            store.version(each.name())));
        }
        return Running.open(folder, plan, clock);
    }

    private static ExperimentSummary named(String name, SealedPlan known) {
        return known.state().experiments().stream()
                .filter(each -> each.experiment().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void sealsSurviveRebuildRetentionBackUpAndRestore() {
        var clock = new SetClock(Instant.parse("2026-11-20T23:00:00Z"));
        var plan = Happenings.plan(
                UTC, Happenings.experiment("tone", Optional.empty(), Happenings.CLICK, Happenings.REVENUE));
        List<ExperimentSummary> shown;
        try (var running = open(plan, clock)) {
            running.send(new Happenings(5).before(clock.instant(), "tone", 600));
            clock.set(Instant.parse("2026-11-21T00:00:00Z"));
            shown = running.seals().read().state().experiments();
            running.seals().seal("ann", "for the record");
            assertEquals(2, running.seals().heads().size());
        }
        clock.set(Instant.parse("2026-11-21T08:00:00Z"));
        var again = folder.resolveSibling(folder.getFileName() + "-again");
        var backup = folder.resolveSibling(folder.getFileName() + "-backup");
        try (var data = DataFolder.open(folder, clock)) {
            data.rebuild(FoldProgress.SILENT);
            data.retain(Duration.ofHours(1));
            data.rebuild(FoldProgress.SILENT);
            data.backUp(backup);
            assertTrue(data.verify().isSound());
        }
        DataFolder.restore(backup, again, clock);

        for (var each : List.of(folder, again)) {
            try (var data = DataFolder.open(each, clock)) {
                assertEquals(2, data.seals().size());
                assertEquals(
                        shown, data.known(Optional.of("2026-11-20")).state().experiments());
                assertTrue(data.verify().isSound());
            }
        }
    }

    /** An experiment that is over and an open one, a person in both, erased before or after retention. */
    @Test
    void aConcludedExperimentKeepsItsNumbersWhenAPersonIsErased() throws IOException {
        var clock = new SetClock(Instant.parse("2026-11-20T12:00:00Z"));
        var plan = Happenings.plan(
                UTC,
                Happenings.experiment(
                        "tone",
                        Optional.of(Instant.parse("2026-11-20T13:00:00Z")),
                        Happenings.CLICK,
                        Happenings.REVENUE),
                Happenings.experiment("place", Optional.empty(), Happenings.CLICK));
        String first = "anna-of-17-elm-street";
        String second = "zoe-of-3-oak-lane";
        SealedPlan before;
        try (var running = open(plan, clock)) {
            var happenings = new Happenings(7);
            for (String experiment : List.of("tone", "place")) {
                var entries = happenings.before(clock.instant(), experiment, 400);
                var at = clock.instant().minusSeconds(7200);
                for (String person : List.of(first, second)) {
                    entries.add(Happenings.exposed("x" + experiment, person, experiment, "warm", at, Map.of()));
                    entries.add(Happenings.outcome("y" + experiment, person, "click", 1, at.plusSeconds(9)));
                }
                running.send(entries);
            }
            running.seals().read();
            clock.set(Instant.parse("2026-11-25T12:00:00Z"));
            before = running.seals().read();
        }
        assertTrue(files(first) > 0 && files(second) > 0, "the search finds what is there");
        try (var data = DataFolder.open(folder, clock)) {
            assertEquals(4, data.erase(first));
            assertNowhere(first);
            data.retain(Duration.ofDays(1));
            assertEquals(0, data.erase(second), "all rows have gone into the base");
            assertNowhere(second);
            for (int i = 0; i < 2; i++) {
                var known = data.known(Optional.empty());
                var concluded = named("tone", known);
                assertTrue(concluded.sameNumbers(named("tone", before)));
                assertEquals(clock.instant(), concluded.asOf());
                assertTrue(known.remarks().get("tone").text().startsWith("Concluded (its end"));
                assertEquals(
                        named("place", before).arm("warm").orElseThrow().units() - 2,
                        named("place", known).arm("warm").orElseThrow().units());
                data.rebuild(FoldProgress.SILENT);
            }
        }
        assertNowhere(first);
        assertNowhere(second);
    }

    private void assertNowhere(String text) throws IOException {
        assertEquals(0, files(text), "files that name " + text);
    }

    private int files(String text) throws IOException {
        int found = 0;
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                found += content.contains(text) ? 1 : 0;
            }
        }
        return found;
    }
}
