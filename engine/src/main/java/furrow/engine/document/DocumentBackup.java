package furrow.engine.document;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32C;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/**
 * Copies all documents into a folder while they are in use, a file a collection and a line a document, in MongoDB's
 * extended JSON; and brings them back. A change that is made meanwhile may or may not be in it.
 *
 * <p>The last line of a file is its number of documents and a CRC-32C of the lines before, so a file that was cut short
 * or changed is noticed.
 */
public final class DocumentBackup {
    private static final String ENDING = ".ndjson";
    private static final int MOST_DOCUMENTS = 500;
    private static final long MOST_CHARACTERS = 8L << 20;
    private static final JsonWriterSettings EXACT =
            JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();

    /** The outcome log and what is sealed beside it, and what is of one database alone: no documents that people wrote. */
    private static final Set<String> NO_DOCUMENTS =
            Set.of("outcomes", "outcome_writers", "bases", "seals", "durability", "stores", "leases");

    private DocumentBackup() {}

    /**
     * Writes the back-up and returns how many documents it has.
     *
     * @param target folder that does not exist yet
     */
    public static long write(Documents documents, Path target) {
        try {
            Files.createDirectory(target);
            long all = 0;
            for (var name : documents.database().listCollectionNames().into(new TreeSet<>())) {
                if (!NO_DOCUMENTS.contains(name)) {
                    all += write(documents.database(), name, target.resolve(name + ENDING));
                }
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException("back-up of documents to " + target.toAbsolutePath() + " failed", e);
        }
    }

    private static long write(MongoDatabase database, String name, Path file) throws IOException {
        var crc = new CRC32C();
        long count = 0;
        try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            for (var document : database.getCollection(name, BsonDocument.class).find()) {
                var line = document.toJson(EXACT);
                out.append(line).append('\n');
                crc.update(line.getBytes(StandardCharsets.UTF_8));
                count++;
            }
            out.append(end(count, crc)).append('\n');
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        return count;
    }

    private static String end(long count, CRC32C crc) {
        return String.format(Locale.ROOT, "{\"documents\": %d, \"crc32c\": \"%08x\"}", count, crc.getValue());
    }

    /**
     * Looks whether the back-up is as it was written, and returns how many documents it has.
     *
     * @throws IllegalStateException when a file is cut short or changed
     */
    public static long verify(Path backup) {
        return each(backup, (name, document, length) -> {});
    }

    /**
     * Puts the back-up's documents into a store that has no collection of these names, and returns how many.
     *
     * @throws IllegalStateException when a file of the back-up is cut short or changed; nothing is put in then
     * @throws IllegalArgumentException when the store has such documents already
     */
    public static long restore(Path backup, Documents documents) {
        verify(backup);
        var database = documents.database();
        inGroups(
                backup,
                (name, group) -> there(database, name, group).forEach(there -> requireSame(name, there, group)));
        // What an empty store was made for says nothing of the back-up's documents: they tell what they have seen.
        database.getCollection(SchemaMigrations.COLLECTION).deleteMany(Filters.empty());
        return inGroups(backup, (name, group) -> {
            var known = new HashSet<BsonValue>();
            there(database, name, group).forEach(each -> known.add(each.get("_id")));
            var missing = group.stream()
                    .filter(each -> !known.contains(each.get("_id")))
                    .toList();
            // An upsert would leave them in the embedded server where their ids do not find them.
            if (!missing.isEmpty()) {
                database.getCollection(name, BsonDocument.class).insertMany(missing);
            }
        });
    }

    private static List<BsonDocument> there(MongoDatabase database, String name, List<BsonDocument> documents) {
        var ids = documents.stream().map(each -> each.get("_id")).toList();
        return database.getCollection(name, BsonDocument.class)
                .find(Filters.in("_id", ids))
                .into(new ArrayList<>());
    }

    private static void requireSame(String name, BsonDocument there, List<BsonDocument> documents) {
        if (!documents.contains(there) && !name.equals(SchemaMigrations.COLLECTION)) {
            throw new IllegalArgumentException("collection " + name + " already has another document "
                    + there.get("_id") + "; restore into an empty store");
        }
    }

    /** What is done with some documents of one collection. */
    private interface Group {
        void take(String collection, List<BsonDocument> documents);
    }

    /** Hands documents on many at a time, since each write is synced; a group is small enough for memory and for a message. */
    private static long inGroups(Path backup, Group group) {
        var waiting = new ArrayList<BsonDocument>();
        var of = new String[] {""};
        var characters = new long[1];
        long all = each(backup, (collection, document, length) -> {
            boolean isFull = waiting.size() >= MOST_DOCUMENTS || characters[0] + length > MOST_CHARACTERS;
            if (!waiting.isEmpty() && (isFull || !of[0].equals(collection))) {
                group.take(of[0], List.copyOf(waiting));
                waiting.clear();
                characters[0] = 0;
            }
            of[0] = collection;
            waiting.add(document);
            characters[0] += length;
        });
        if (!waiting.isEmpty()) {
            group.take(of[0], waiting);
        }
        return all;
    }

    /** What is done with each document of a back-up. */
    interface Each {
        /**
         * Takes the next one.
         *
         * @param length characters of the document's line
         */
        void take(String collection, BsonDocument document, int length);
    }

    static long each(Path backup, Each each) {
        try (var files = Files.list(backup)) {
            long all = 0;
            for (var file : files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList()) {
                all += each(file, String.valueOf(file.getFileName()).replace(ENDING, ""), each);
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException("back-up in " + backup.toAbsolutePath() + " cannot be read", e);
        }
    }

    private static long each(Path file, String collection, Each each) throws IOException {
        var crc = new CRC32C();
        long count = 0;
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            var line = in.readLine();
            for (var next = in.readLine(); next != null; next = in.readLine()) {
                crc.update(String.valueOf(line).getBytes(StandardCharsets.UTF_8));
                each.take(collection, BsonDocument.parse(String.valueOf(line)), line == null ? 0 : line.length());
                count++;
                line = next;
            }
            if (!end(count, crc).equals(line)) {
                throw new IllegalStateException(
                        "back-up file " + file.toAbsolutePath() + " is cut short or was changed; use another back-up");
            }
            return count;
        }
    }
}
