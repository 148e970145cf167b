package furrow.engine.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.model.Filters;
import furrow.engine.process.ChildProcess;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonInt64;
import org.bson.BsonValue;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentsKillTest {
    private static final int ROUNDS = 3;

    private static final DocumentCodec<Long> NUMBERS = new DocumentCodec<>() {
        @Override
        public BsonValue encode(Long value) {
            return new BsonInt64(value);
        }

        @Override
        public Long decode(BsonValue stored) {
            return stored.asInt64().getValue();
        }
    };

    /** Saves documents one after another and prints the key of each once the store has acknowledged it. */
    static final class Writer {
        public static void main(String[] arguments) {
            var documents = Documents.embedded(Path.of(arguments[0]), Clock.systemUTC());
            var numbers = documents.collection("numbers", NUMBERS);
            for (long number = 0; ; number++) {
                var key = arguments[1] + "-" + number;
                numbers.save("main", key, number, 0);
                System.out.println(key);
                System.out.flush();
            }
        }
    }

    @Test
    void nothingAcknowledgedIsLostWhenTheProcessIsKilled(@TempDir Path folder) {
        var ledger = new ArrayList<String>();
        for (int round = 0; round < ROUNDS; round++) {
            try (var child = ChildProcess.start(Writer.class, folder, round)) {
                for (int line = 0; line < 20 + 45 * round; line++) {
                    ledger.add(child.line());
                }
                ledger.addAll(child.kill());
            }
            assertTrue(keys(folder).containsAll(ledger), "round " + round);
        }
        assertTrue(ledger.size() >= 20 + 65 + 110);
    }

    /** Doubles what has not been doubled, one document at a time, so that being cut short does no harm. */
    private static final Migration DOUBLED = new Migration(1, "numbers are doubled", documents -> {
        var plain = documents.database().getCollection("plain");
        for (var document : plain.find().into(new ArrayList<>())) {
            if (!document.containsKey("doubled")) {
                plain.replaceOne(
                        Filters.eq("_id", document.get("_id")),
                        new Document(document).append("doubled", 2 * document.getInteger("_id")));
                System.out.println(document.getInteger("_id"));
                System.out.flush();
            }
        }
    });

    /** Makes the migration. */
    static final class Migrator {
        public static void main(String[] arguments) {
            try (var documents = Documents.embedded(Path.of(arguments[0]), Clock.systemUTC())) {
                documents.migrate(List.of(DOUBLED));
            }
        }
    }

    @Test
    void aMigrationThatIsKilledInTheMiddleIsFinishedAtTheNextStart(@TempDir Path folder) {
        int count = 100;
        try (var documents = Documents.embedded(folder, Clock.systemUTC())) {
            var plain = documents.database().getCollection("plain");
            for (int i = 0; i < count; i++) {
                plain.insertOne(new Document("_id", i));
            }
        }
        int told = 0;
        try (var child = ChildProcess.start(Migrator.class, folder)) {
            for (; told < 10; told++) {
                child.line();
            }
            told += child.kill().size();
        }
        assertTrue(told < count, "it was finished before it could be killed");

        try (var documents = Documents.embedded(folder, Clock.systemUTC())) {
            var plain = documents.database().getCollection("plain");
            assertEquals(0, documents.database().getCollection("migrations").countDocuments());
            long done = plain.countDocuments(Filters.exists("doubled"));
            assertTrue(done >= told && done < count, done + " done, " + told + " told");
            documents.migrate(List.of(DOUBLED));
            plain.find().forEach(each -> assertEquals(2 * each.getInteger("_id"), each.getInteger("doubled")));
            assertEquals(count, plain.countDocuments());
            assertEquals(1, documents.database().getCollection("migrations").countDocuments());
        }
    }

    private static List<String> keys(Path folder) {
        try (var documents = Documents.embedded(folder, Clock.systemUTC())) {
            return documents.collection("numbers", NUMBERS).list("main").stream()
                    .map(StoredDocument::key)
                    .toList();
        }
    }
}
