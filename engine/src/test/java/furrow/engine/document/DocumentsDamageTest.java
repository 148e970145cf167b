package furrow.engine.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents whose store or journal is not what was written, and others who would like to write there. */
class DocumentsDamageTest {
    private static final int ROUNDS = 40;
    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    Path folder;

    private Path sound;
    private final TreeMap<String, String> truth = new TreeMap<>();

    record Note(String text) {}

    @BeforeEach
    void write() {
        sound = folder.resolve("sound");
        try (var documents = Documents.embedded(sound, CLOCK)) {
            for (int i = 0; i < 12; i++) {
                notes(documents).save("main", "n" + i, new Note("first " + i + "x".repeat(50 * i)), 0);
            }
            for (int i = 0; i < 6; i++) {
                notes(documents).save("main", "n" + i, new Note("second " + i), 1);
            }
            notes(documents).delete("main", "n11", 1);
            notes(documents)
                    .list("main")
                    .forEach(each -> truth.put(
                            each.key(), each.version() + " " + each.value().text()));
        }
        assertEquals(11, truth.size());
    }

    private static DocumentCollection<Note> notes(Documents documents) {
        return documents.collection("notes", DocumentCodec.json(new ObjectMapper(), Note.class));
    }

    private static TreeMap<String, String> read(Documents documents) {
        var read = new TreeMap<String, String>();
        notes(documents)
                .list("main")
                .forEach(each ->
                        read.put(each.key(), each.version() + " " + each.value().text()));
        return read;
    }

    private static void change(Path store, String key, String text) {
        try (var documents = Documents.embedded(store, CLOCK)) {
            documents
                    .database()
                    .getCollection("notes", BsonDocument.class)
                    .updateOne(Filters.eq("key", key), Updates.set("body.text", new BsonString(text)));
        }
    }

    @Test
    void aDamagedDocumentIsBroughtBackFromTheJournal() {
        change(sound, "n3", "something else");

        try (var documents = Documents.embedded(sound, CLOCK)) {
            assertEquals(truth, read(documents));
            assertEquals(List.of(), documents.damages());
            assertTrue(
                    documents.mended().get(0).contains("document notes main/n3 was damaged"),
                    documents.mended()::toString);
        }
    }

    @Test
    void whatIsInNeitherIsSetAsideAndTheRestCanBeUsed() throws IOException {
        change(sound, "n3", "something else");
        Files.delete(sound.resolve(EmbeddedServer.JOURNAL));
        truth.remove("n3");

        for (int start = 0; start < 2; start++) {
            try (var documents = Documents.embedded(sound, CLOCK)) {
                assertEquals(truth, read(documents));
                assertEquals(1, documents.damages().size());
                assertTrue(documents.damages().get(0).startsWith("document notes main/n3 is damaged"));
            }
        }
        try (var documents = Documents.embedded(sound, CLOCK)) {
            notes(documents).save("main", "n3", new Note("anew"), 0);
            assertEquals(1, documents.removeDamaged());
        }
        try (var documents = Documents.embedded(sound, CLOCK)) {
            assertEquals(List.of(), documents.damages());
        }
    }

    @Test
    void aStoreThatCannotBeReadIsMadeAnewFromTheJournal() throws IOException {
        Files.writeString(sound.resolve("documents.mv.db"), "no store at all");

        try (var documents = Documents.embedded(sound, CLOCK)) {
            assertEquals(truth, read(documents));
            assertTrue(
                    documents.mended().get(0).contains("set aside as documents.mv.db.damaged-1"),
                    documents.mended()::toString);
        }
    }

    @Test
    void aStoreThatIsGoneIsMadeAnewFromTheJournal() throws IOException {
        Files.delete(sound.resolve("documents.mv.db"));

        try (var documents = Documents.embedded(sound, CLOCK)) {
            assertEquals(truth, read(documents));
        }
    }

    @Test
    void noDocumentIsSilentlyOlderOrOther() throws IOException {
        int mended = 0;
        for (int seed = 0; seed < ROUNDS; seed++) {
            var random = new SplittableRandom(seed);
            var where = Files.createDirectory(folder.resolve("round-" + seed));
            for (var name : List.of("documents.mv.db", EmbeddedServer.JOURNAL)) {
                Files.copy(sound.resolve(name), where.resolve(name));
            }
            String what =
                    damage(where.resolve(random.nextInt(4) == 0 ? EmbeddedServer.JOURNAL : "documents.mv.db"), random);
            try (var documents = Documents.embedded(where, CLOCK)) {
                assertEquals(truth, read(documents), "seed " + seed + ", " + what);
                mended += documents.mended().isEmpty() ? 0 : 1;
            }
        }
        assertTrue(mended > 0, "nothing was mended");
    }

    static String damage(Path file, SplittableRandom random) throws IOException {
        try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
            long at = random.nextLong(bytes.length());
            if (random.nextInt(3) == 0) {
                bytes.setLength(at);
                return file.getFileName() + " cut to " + at;
            }
            bytes.seek(at);
            int was = bytes.read();
            bytes.seek(at);
            bytes.write(was ^ (1 << random.nextInt(8)));
            return file.getFileName() + " flipped at " + at;
        }
    }

    @Test
    void nobodyElseOnTheMachineIsAnswered() throws IOException {
        try (var server = EmbeddedServer.open(folder.resolve("other"));
                var stranger = MongoClients.create(server.connectionString())) {
            var refused = new ArrayList<String>();
            for (var database : List.of("furrow", "admin")) {
                var thrown = assertThrows(
                        MongoException.class,
                        () -> stranger.getDatabase(database).drop());
                refused.add(thrown.getMessage());
            }
            assertTrue(refused.get(0).contains("belongs to a running Furrow"), refused::toString);
            assertThrows(
                    MongoException.class, () -> stranger.listDatabaseNames().into(new ArrayList<>()));
        }
    }
}
