package furrow.engine.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.document.Documents;
import furrow.engine.live.DataFolder;
import furrow.engine.live.WorkspaceStorage;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptRejectsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-12-01T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private static RejectedEvent event(int index, String text) {
        return new RejectedEvent(index, "metric", "likes", "metric needs one that the plan has", text);
    }

    private static KeptRejects rejects(Documents documents) {
        return Connections.open(documents, "main", CLOCK).rejects();
    }

    /** Who asks to be forgotten stands in no event that waits to be mended either. */
    @Test
    void anErasedUnitStandsInNoRejectedEventAnyMore() {
        var embedded = folder.resolve("documents");
        long both;
        long alone;
        try (var storage = WorkspaceStorage.inFolder(folder, CLOCK)) {
            var rejects = rejects(storage.documents());
            both = rejects.keep(
                    "inbox",
                    "ann",
                    List.of(event(0, "{\"unit\":\"contact-17\"}"), event(1, "{\"unit\":\"contact-18\"}")));
            alone = rejects.keep("inbox", "ann", List.of(event(0, "{\"user\":{\"id\":\"contact-17\"}}")));
            rejects.keep("inbox", "ann", List.of(event(0, "{\"id\":\"J\\\"rg\"}")));
        }
        try (var data = DataFolder.open(folder, CLOCK)) {
            data.erase("contact-17");
            data.erase("J\"rg");
        }
        try (var documents = Documents.embedded(embedded, CLOCK)) {
            var left = rejects(documents);

            assertEquals(1, left.all().size());
            assertEquals(
                    List.of(event(1, "{\"unit\":\"contact-18\"}")),
                    left.find(both).orElseThrow().events());
            assertTrue(left.find(alone).isEmpty());
        }
    }
}
