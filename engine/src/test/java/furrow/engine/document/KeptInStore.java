package furrow.engine.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.BsonInt64;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What each store of documents keeps to, on the embedded server and on a real MongoDB: nobody's change is lost unseen, and what
 * a newer Furrow wrote is not taken for this one's.
 *
 * @param <T> what the store keeps
 */
public abstract class KeptInStore<T> {
    private static final int ROUNDS = 12;
    private static final int WRITERS = 2;

    @TempDir
    private Path folder;

    /** One store, as it stands in documents that were opened. */
    public interface Store<T> {
        StoredDocument<T> save(T value, long version);

        Optional<StoredDocument<T>> find();
    }

    /** The store in some documents. */
    protected abstract Store<T> in(Documents documents);

    /** A value under the one key; those of other numbers differ. */
    protected abstract T value(int number);

    /** Name of the collection. */
    protected abstract String collection();

    /** The key that all values have. */
    protected abstract String key();

    /** Whether anybody may change what was saved; else it is saved once for good. */
    protected boolean isChanged() {
        return true;
    }

    @ParameterizedTest
    @EnumSource
    void ofTwoWhoSaveTheSameVersionAtOnceTheSecondIsRefused(Place place) throws Exception {
        var told = new ArrayList<T>();
        try (var documents = place.emptied(folder)) {
            for (int round = 0; round < (isChanged() ? ROUNDS : 1); round++) {
                told.add(winner(documents, round));
            }
        }
        try (var documents = place.again(folder)) {
            var stored = in(documents).find().orElseThrow();
            assertEquals(told.get(told.size() - 1), stored.value());
            assertEquals(told.size(), stored.version());
        }
    }

    /** Both have read the same version; returns what one of them saved, once the other was refused with both versions. */
    private T winner(Documents documents, int round) throws Exception {
        var start = new CyclicBarrier(WRITERS);
        var threads = Executors.newFixedThreadPool(WRITERS);
        try {
            var tries = new ArrayList<Future<Optional<T>>>();
            for (int writer = 0; writer < WRITERS; writer++) {
                var value = value(WRITERS * round + writer);
                Callable<Optional<T>> one = () -> {
                    start.await();
                    try {
                        return Optional.of(in(documents).save(value, round).value());
                    } catch (StaleVersionException late) {
                        String says = String.valueOf(late.getMessage());
                        assertTrue(says.contains(key()) && says.contains(String.valueOf(round + 1)), says);
                        return Optional.empty();
                    }
                };
                tries.add(threads.submit(one));
            }
            var saved = new ArrayList<T>();
            for (var each : tries) {
                each.get().ifPresent(saved::add);
            }
            assertEquals(1, saved.size(), "one of two saves in round " + round);
            return saved.get(0);
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsKeptSaysItsFormAndALaterOneIsRefused(Place place) {
        try (var documents = place.emptied(folder)) {
            in(documents).save(value(1), 0);
            var raw = documents.collection(collection(), DocumentCodec.raw());
            var body = raw.find("main", key()).orElseThrow();
            assertEquals(1, body.value().asDocument().getNumber("schema").longValue());

            var later = body.value().asDocument().clone();
            later.put("schema", new BsonInt64(2));
            raw.save("main", key(), later, body.version());
            var refused = assertThrows(
                    DamagedDocumentException.class, () -> in(documents).find());
            assertTrue(
                    String.valueOf(refused.getMessage())
                            .contains(
                                    "it has form 2, and this Furrow knows forms up to 1; start the newer Furrow again"),
                    refused.getMessage());
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasWrittenBeforeFormsWereToldIsRead(Place place) {
        try (var documents = place.emptied(folder)) {
            in(documents).save(value(1), 0);
            var raw = documents.collection(collection(), DocumentCodec.raw());
            var body = raw.find("main", key()).orElseThrow();
            var older = body.value().asDocument().clone();
            older.remove("schema");
            raw.save("main", key(), older, body.version());
        }
        try (var documents = place.again(folder)) {
            assertEquals(value(1), in(documents).find().orElseThrow().value());
        }
    }
}
