package furrow.engine.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import furrow.engine.decision.Decision;
import furrow.engine.decision.DecisionKind;
import furrow.engine.document.Documents;
import furrow.engine.outcome.LogEntry;
import furrow.engine.plan.PlanFiles;
import furrow.engine.season.Season;
import furrow.experiments.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One damaged document of each collection keeps none of the others from being read, saved and decided about. */
class DamagedDocumentsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T16:00:00Z");
    private static final Season SEASON = Season.of(1, NOW);

    @TempDir
    private Path folder;

    private LiveWorkspace open(Instant now) {
        var clock = Clock.fixed(now, ZoneOffset.UTC);
        return LiveWorkspace.open(WorkspaceStorage.inFolder(folder, clock), clock);
    }

    private static void take(LiveWorkspace workspace, long from, long to) {
        var entries = SEASON.events().stream()
                .skip(from)
                .limit(to - from)
                .map(LogEntry::of)
                .toList();
        workspace.append("test", entries).toCompletableFuture().join();
    }

    /** Changes the first document of each collection behind everybody's back, and leaves no second copy. */
    private Set<String> damage(List<String> collections) throws IOException {
        var damaged = new TreeSet<String>();
        var documents = folder.resolve("documents");
        try (var opened = Documents.embedded(documents, Clock.fixed(NOW, ZoneOffset.UTC))) {
            for (String name : collections) {
                var collection = opened.database().getCollection(name, BsonDocument.class);
                var first = collection.find().first();
                String key = first.getString("key").getValue();
                collection.updateOne(Filters.eq("key", key), Updates.set("body", "damaged"));
                damaged.add(name + " main/" + key);
            }
        }
        Files.delete(documents.resolve("documents.journal"));
        return damaged;
    }

    @Test
    void oneDamagedDocumentOfEachKindKeepsNoOtherBack() throws IOException {
        try (var workspace = open(NOW)) {
            workspace.define(new Plan(
                    SEASON.plan().workspace(), SEASON.plan().experiments().subList(0, 2)));
            take(workspace, 0, 2_000);
            var one = workspace.advice().board().open().get(0).candidate().key();
            workspace.decide(one, Decision.of(DecisionKind.ACCEPT, "ann"));
            workspace.advice();
        }
        var damaged = damage(List.of("experiments", "recommendations", "rule-evaluations"));

        var later = NOW.plus(Duration.ofDays(1));
        try (var workspace = open(later)) {
            assertEquals(damaged, told(workspace));
            workspace.define(SEASON.plan());
            take(workspace, 2_000, 8_000);
            var board = workspace.advice().board();
            assertTrue(board.open().size() > 1);
            workspace.show("ann", List.of());
            int decided = 0;
            for (var each : workspace.advice().board().open()) {
                workspace.decide(each.candidate().key(), Decision.of(DecisionKind.ACCEPT, "ann"));
                decided++;
            }
            assertTrue(decided > 1, decided + " were decided");
            assertFalse(PlanFiles.toJson(workspace.plan()).isEmpty());
            assertTrue(workspace.history().newest().isPresent());
            assertEquals(
                    1,
                    workspace
                            .history()
                            .between(Instant.EPOCH, later.plusSeconds(1))
                            .count());
        }
    }

    private static Set<String> told(LiveWorkspace workspace) {
        workspace.advice();
        long days =
                workspace.history().between(Instant.EPOCH, NOW.plusSeconds(1)).count();
        assertEquals(0, days);
        return workspace.damages().stream()
                .map(each -> each.replaceAll("^(document )?([a-z-]+ main/\\S*?):? .*", "$2"))
                .collect(Collectors.toSet());
    }
}
