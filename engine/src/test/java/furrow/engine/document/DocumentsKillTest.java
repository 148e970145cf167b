package furrow.engine.document;

import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.process.ChildProcess;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonInt64;
import org.bson.BsonValue;
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

    private static List<String> keys(Path folder) {
        try (var documents = Documents.embedded(folder, Clock.systemUTC())) {
            return documents.collection("numbers", NUMBERS).list("main").stream()
                    .map(Stored::key)
                    .toList();
        }
    }
}
