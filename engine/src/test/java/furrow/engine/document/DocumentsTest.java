package furrow.engine.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentsTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-03-01T12:00:00.123Z"), ZoneOffset.UTC);

    record Note(
            String text, long big, double share, Optional<String> by, Map<String, Integer> counts, BigDecimal exact) {}

    private static final Note NOTE = new Note(
            "Größe 🌱",
            Long.MAX_VALUE,
            0.1,
            Optional.empty(),
            Map.of("a.b", 1, "$c", 2, "~1", 3, "d~", 4),
            new BigDecimal("12345678901234567890.123456789"));

    @TempDir
    Path folder;

    private Documents documents;

    @BeforeEach
    void open() {
        documents = Documents.embedded(folder, NOON);
    }

    @AfterEach
    void close() {
        documents.close();
    }

    private DocumentCollection<Note> notes() {
        return documents.collection(
                "notes", DocumentCodec.json(new ObjectMapper().registerModule(new Jdk8Module()), Note.class));
    }

    @Test
    void whatWasSavedIsFoundAlsoAfterReopening() {
        var saved = notes().save("main", "n1", NOTE, 0);

        assertEquals(new StoredDocument<>("main", "n1", NOTE, 1, NOON.instant()), saved);
        close();
        open();
        assertEquals(Optional.of(saved), notes().find("main", "n1"));
        assertEquals(Optional.empty(), notes().find("other", "n1"));
    }

    @Test
    void workspacesAreListedApartInOrderOfKeys() {
        notes().save("main", "b", NOTE, 0);
        notes().save("other", "a", NOTE, 0);
        notes().save("main", "a", NOTE, 0);

        assertEquals(
                List.of("a", "b"),
                notes().list("main").stream().map(StoredDocument::key).toList());
        assertEquals(
                List.of("a"),
                notes().list("other").stream().map(StoredDocument::key).toList());
    }

    @Test
    void aChangeNeedsTheVersionThatIsStored() {
        var first = notes().save("main", "n", NOTE, 0);
        var second = notes().save("main", "n", NOTE, first.version());

        assertEquals(2, second.version());
        assertThrows(StaleVersionException.class, () -> notes().save("main", "n", NOTE, first.version()));
        assertThrows(StaleVersionException.class, () -> notes().save("main", "n", NOTE, 0));
        assertThrows(StaleVersionException.class, () -> notes().save("main", "absent", NOTE, 1));
        var thrown = assertThrows(StaleVersionException.class, () -> notes().delete("main", "n", 1));
        assertEquals(
                "document n of notes in workspace main is not what was last read: expected at version 1, found at"
                        + " version 2; read it again and repeat the change",
                thrown.getMessage());
        notes().delete("main", "n", 2);
        assertEquals(List.of(), notes().list("main"));
    }

    @Test
    void aServerThatIsSharedGuardsByItsOwnFilter() {
        var collection = documents.database().getCollection("notes", BsonDocument.class);
        var codec = DocumentCodec.json(new ObjectMapper().registerModule(new Jdk8Module()), Note.class);
        var shared = new DocumentCollection<>(collection, codec, new VersionFilter.ByServer(Fence.NONE), NOON);
        shared.save("main", "n", NOTE, 0);
        shared.save("main", "n", NOTE, 1);

        assertThrows(StaleVersionException.class, () -> shared.save("main", "n", NOTE, 1));
        assertThrows(StaleVersionException.class, () -> shared.delete("main", "n", 1));
        shared.delete("main", "n", 2);
        assertEquals(Optional.empty(), shared.find("main", "n"));
    }

    @Test
    void ofManyWhoChangeTheSameVersionOneSucceeds() throws Exception {
        notes().save("main", "n", NOTE, 0);
        var pool = Executors.newFixedThreadPool(4);
        Callable<Boolean> change = () -> {
            try {
                notes().save("main", "n", NOTE, 1);
                return true;
            } catch (StaleVersionException e) {
                return false;
            }
        };
        long winners = 0;
        for (Future<Boolean> done : pool.invokeAll(List.of(change, change, change, change))) {
            winners += done.get() ? 1 : 0;
        }
        pool.shutdown();

        assertEquals(1, winners);
        assertEquals(2, notes().find("main", "n").orElseThrow().version());
    }

    @Test
    void aDamagedDocumentIsNotRead() {
        notes().save("main", "n", NOTE, 0);
        documents
                .database()
                .getCollection("notes", BsonDocument.class)
                .updateOne(Filters.eq("key", "n"), Updates.set("body.text", new BsonString("Grösse")));

        var thrown = assertThrows(IllegalStateException.class, () -> notes().find("main", "n"));
        assertTrue(thrown.getMessage().startsWith("document notes main/n is damaged"), thrown.getMessage());
    }

    @Test
    void aSecondUserOfTheFolderIsRefused() {
        var thrown = assertThrows(IllegalStateException.class, () -> Documents.embedded(folder, NOON));

        assertTrue(
                thrown.getMessage()
                        .contains(" is in use by process "
                                + ProcessHandle.current().pid()),
                thrown.getMessage());
    }

    @Test
    void aServerThatDoesNotSayHowItKeepsItsDataIsRefused() {
        var stock = new MongoServer(H2Backend.inMemory());
        var thrown = assertThrows(
                IllegalStateException.class,
                () -> Documents.at(stock.bindAndGetConnectionString(), NOON).close());
        stock.shutdownNow();

        assertTrue(
                thrown.getMessage().startsWith("MongoDB does not keep its data on disk (storage engine unknown)"),
                thrown.getMessage());
    }

    @Test
    void migrationsAreMadeOnceAndInOrder() {
        var made = new ArrayList<Integer>();
        var first = new Migration(1, "first", database -> made.add(1));
        var second = new Migration(2, "second", database -> made.add(2));
        documents.migrate(List.of(first));
        close();
        open();
        documents.migrate(List.of(first, second));
        documents.migrate(List.of(first, second));

        assertEquals(List.of(1, 2), made);
        var thrown = assertThrows(IllegalStateException.class, () -> documents.migrate(List.of(first)));
        assertEquals(
                "documents in database furrow are at version 2, but this Furrow knows only 1; start the newer Furrow"
                        + " again",
                thrown.getMessage());
        assertThrows(IllegalArgumentException.class, () -> documents.migrate(List.of(second)));
    }

    /** The store that it goes into was made for the newer form before it held anything. */
    @Test
    void aBackupTellsWhichMigrationsItsDocumentsHaveSeen(@TempDir Path elsewhere) {
        var made = new ArrayList<Integer>();
        var first = new Migration(1, "first", database -> made.add(1));
        notes().save("main", "n1", NOTE, 0);
        DocumentBackup.write(documents, elsewhere.resolve("before"));
        documents.migrate(List.of(first));
        DocumentBackup.write(documents, elsewhere.resolve("after"));

        try (var target = Documents.embedded(elsewhere.resolve("older"), NOON)) {
            target.migrate(List.of(first));
            DocumentBackup.restore(elsewhere.resolve("before"), target);
            made.clear();
            target.migrate(List.of(first));
            assertEquals(List.of(1), made);
        }
        var later = Clock.offset(NOON, Duration.ofDays(1));
        try (var target = Documents.embedded(elsewhere.resolve("same"), later)) {
            target.migrate(List.of(first));
            DocumentBackup.restore(elsewhere.resolve("after"), target);
            made.clear();
            target.migrate(List.of(first));
            assertEquals(List.of(), made);
        }
    }

    @Test
    void aMigrationThatFailsIsMadeAgain() {
        var tries = new ArrayList<Integer>();
        var failing = new Migration(1, "fails once", database -> {
            tries.add(1);
            if (tries.size() == 1) {
                throw new IllegalStateException("no");
            }
        });

        assertThrows(IllegalStateException.class, () -> documents.migrate(List.of(failing)));
        documents.migrate(List.of(failing));
        assertEquals(2, tries.size());
    }

    @Test
    void aBackUpBringsEverythingBack(@TempDir Path elsewhere) {
        var saved = notes().save("main", "a", NOTE, 0);
        notes().save("other", "b", NOTE, 0);
        long count = DocumentBackup.write(documents, elsewhere.resolve("backup"));
        notes().delete("main", "a", 1);

        assertEquals(count, DocumentBackup.verify(elsewhere.resolve("backup")));
        close();
        folder = elsewhere.resolve("restored");
        open();
        assertEquals(count, DocumentBackup.restore(elsewhere.resolve("backup"), documents));
        assertEquals(Optional.of(saved), notes().find("main", "a"));
        assertEquals(1, notes().list("other").size());
        notes().save("main", "a", NOTE, 1);
        assertThrows(
                IllegalArgumentException.class, () -> DocumentBackup.restore(elsewhere.resolve("backup"), documents));
    }

    @Test
    void aBackUpThatWasCutShortIsRefused(@TempDir Path elsewhere) throws IOException {
        notes().save("main", "a", NOTE, 0);
        notes().save("main", "b", NOTE, 0);
        DocumentBackup.write(documents, elsewhere.resolve("backup"));
        var file = elsewhere.resolve("backup").resolve("notes.ndjson");
        var lines = Files.readAllLines(file);
        Files.write(file, List.of(lines.get(0), lines.get(2)));

        var thrown =
                assertThrows(IllegalStateException.class, () -> DocumentBackup.verify(elsewhere.resolve("backup")));
        assertTrue(thrown.getMessage().endsWith("is cut short or was changed; use another back-up"));
    }
}
