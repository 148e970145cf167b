package furrow.engine.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.model.Filters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More documents than one answer of the embedded server holds, and more than a few that are missing. */
class DocumentsManyTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final DocumentCodec<String> TEXT = new DocumentCodec<>() {
        @Override
        public BsonValue encode(String value) {
            return new BsonString(value);
        }

        @Override
        public String decode(BsonValue stored) {
            return stored.asString().getValue();
        }
    };

    @TempDir
    Path folder;

    private static DocumentCollection<String> texts(Documents documents) {
        return documents.collection("texts", TEXT);
    }

    /** The client refuses an answer of more than 48,000,000 bytes. */
    @Test
    void aStoreThatIsLongerThanOneAnswerIsReadThroughAndNotTakenForDamaged() throws IOException {
        int count = 25;
        var long2Mb = "x".repeat(2_000_000);
        try (var documents = Documents.embedded(folder.resolve("data"), CLOCK)) {
            for (int i = 0; i < count; i++) {
                texts(documents).save("main", "k" + (100 + i), i + long2Mb, 0);
            }
        }
        try (var documents = Documents.embedded(folder.resolve("data"), CLOCK)) {
            assertEquals(List.of(), documents.mended());
            assertEquals(List.of(), documents.damages());
            assertFalse(Files.exists(folder.resolve("data").resolve("documents.mv.db.damaged-1")));
            var all = texts(documents).list("main");
            assertEquals(count, all.size());
            for (int i = 0; i < count; i++) {
                assertEquals("k" + (100 + i), all.get(i).key());
                assertEquals(i + long2Mb, all.get(i).value());
            }
            assertEquals(count, DocumentBackup.write(documents, folder.resolve("backup")));
        }
    }

    @Test
    void whatIsBroughtBackFromTheJournalIsFoundAndSavedAsBefore() {
        write(1200);
        try (var documents = Documents.embedded(folder, CLOCK)) {
            var store = documents.database().getCollection("texts", BsonDocument.class);
            store.deleteMany(Filters.regex("key", "[02468]$"));
            assertEquals(600, store.countDocuments());
        }

        try (var documents = Documents.embedded(folder, CLOCK)) {
            requireAll(documents, 1200);
            assertTrue(
                    documents
                            .mended()
                            .contains(
                                    "600 documents of texts were missing and have been brought back from the journal"),
                    documents.mended()::toString);
        }
    }

    @Test
    void whatIsRestoredFromABackupIsFoundAndSavedAsBefore() {
        write(1200);
        var backup = folder.resolve("backup");
        try (var documents = Documents.embedded(folder, CLOCK)) {
            DocumentBackup.write(documents, backup);
        }
        var other = folder.resolve("other");
        try (var documents = Documents.embedded(other, CLOCK)) {
            var half = new ArrayList<BsonDocument>();
            DocumentBackup.each(backup, (collection, document, length) -> half.add(document));
            half.removeIf(each -> !each.getString("key").getValue().matches(".*[02468]"));
            documents.database().getCollection("texts", BsonDocument.class).insertMany(half);
        }
        try (var documents = Documents.embedded(other, CLOCK)) {
            DocumentBackup.restore(backup, documents);
            requireAll(documents, 1200);
        }
    }

    private void write(int count) {
        try (var documents = Documents.embedded(folder, CLOCK)) {
            var values = new LinkedHashMap<String, String>();
            for (int i = 0; i < count; i++) {
                values.put("k" + i, "text " + i);
            }
            texts(documents).saveNew("main", values);
        }
    }

    private static void requireAll(Documents documents, int count) {
        var wrong = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            if (texts(documents).version("main", "k" + i) != 1) {
                wrong.add("k" + i);
            }
        }
        assertEquals(List.of(), wrong, "are not found");
        for (int i = 0; i < count; i += 50) {
            assertEquals(2, texts(documents).save("main", "k" + i, "anew", 1).version());
        }
    }
}
