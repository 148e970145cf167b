package furrow.engine.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.json.JsonMode;
import org.bson.json.JsonParseException;
import org.bson.json.JsonWriterSettings;

/**
 * A second copy of all documents of the embedded store, in a plain file: each save or deletion is a line with a CRC-32C.
 * What the store lacks or has damaged is mended from it, and it from the store. Lines of the past are dropped now and
 * then. One thread at a time, which {@link Documents} sees to.
 */
final class DocumentJournal implements AutoCloseable {
    /** Below this size nothing is dropped. */
    private static final long SMALL = 32L << 20;

    private static final int CRC_CHARACTERS = 8;
    /** Bytes that are read at once. */
    private static final int CHUNK = 1 << 16;

    private static final JsonWriterSettings EXACT =
            JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();

    private final Path file;
    private final Map<Name, Place> places = new HashMap<>();
    private FileChannel channel;
    private long end;
    private long live;
    private int damaged;

    /** Which document. */
    record Name(String collection, BsonDocument id) {
        @Override
        public String toString() {
            return collection + " "
                    + id.getString("workspace", new BsonString("?")).getValue() + "/"
                    + id.getString("key", new BsonString("?")).getValue();
        }
    }

    /** Where the last line of a document is; a deletion is one, too. */
    private record Place(long at, int length, long version, boolean deleted) {}

    private DocumentJournal(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Opens the journal, which is made when it is missing, and reads where everything is. */
    static DocumentJournal open(Path file) throws IOException {
        var journal = new DocumentJournal(file, channel(file));
        journal.read();
        return journal;
    }

    private static FileChannel channel(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private void read() throws IOException {
        places.clear();
        live = 0;
        end = 0;
        try (InputStream in = Files.newInputStream(file)) {
            var line = new ByteArrayOutputStream();
            var chunk = new byte[CHUNK];
            for (int got = in.read(chunk); got >= 0; got = in.read(chunk)) {
                int from = 0;
                for (int i = 0; i < got; i++) {
                    if (chunk[i] == '\n') {
                        line.write(chunk, from, i + 1 - from);
                        take(line.toByteArray());
                        line.reset();
                        from = i + 1;
                    }
                }
                line.write(chunk, from, got - from);
            }
            if (line.size() > 0) {
                damaged++; // The last line is cut short.
                channel.truncate(end);
            }
        }
    }

    private void take(byte[] line) {
        var read = parse(line);
        if (read.isEmpty()) {
            damaged++;
        } else {
            note(read.get(), end, line.length);
        }
        end += line.length;
    }

    private void note(BsonDocument entry, long at, int length) {
        var document = entry.getDocument("document");
        var name = new Name(entry.getString("collection").getValue(), document.getDocument("_id"));
        long version = document.getInt64("version").getValue();
        boolean deleted = entry.containsKey("deleted");
        var before = places.get(name);
        live += length - (before == null ? 0 : before.length());
        places.put(name, new Place(at, length, version, deleted));
    }

    private static Optional<BsonDocument> parse(byte[] line) {
        if (line.length < CRC_CHARACTERS + 2) {
            return Optional.empty();
        }
        String told = new String(line, 0, CRC_CHARACTERS, StandardCharsets.ISO_8859_1);
        if (!told.equals(crc(line, CRC_CHARACTERS + 1, line.length - CRC_CHARACTERS - 2))) {
            return Optional.empty();
        }
        try {
            return Optional.of(BsonDocument.parse(
                    new String(line, CRC_CHARACTERS + 1, line.length - CRC_CHARACTERS - 2, StandardCharsets.UTF_8)));
        } catch (JsonParseException unknown) {
            return Optional.empty();
        }
    }

    private static String crc(byte[] bytes, int from, int length) {
        var crc = new CRC32C();
        crc.update(bytes, from, length);
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    /** Lines that were not what was written when it was opened. */
    int damaged() {
        return damaged;
    }

    /** All documents that it knows of, deleted ones as well. */
    Set<Name> names() {
        return Set.copyOf(places.keySet());
    }

    /** The version that was saved last, or deleted; 0 when it does not know the document. */
    long version(Name name) {
        var place = places.get(name);
        return place == null ? 0 : place.version();
    }

    /** Bytes of the document's last line; 0 when it does not know the document. */
    int length(Name name) {
        var place = places.get(name);
        return place == null ? 0 : place.length();
    }

    /** Whether the last that was done with the document was to delete it. */
    boolean isDeleted(Name name) {
        var place = places.get(name);
        return place != null && place.deleted();
    }

    /** The document as it was saved last; empty when it was deleted, is not known, or its line is damaged. */
    Optional<BsonDocument> find(Name name) {
        var place = places.get(name);
        if (place == null || place.deleted()) {
            return Optional.empty();
        }
        try {
            return parse(line(place)).map(entry -> entry.getDocument("document"));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private byte[] line(Place place) throws IOException {
        var bytes = ByteBuffer.allocate(place.length());
        while (bytes.hasRemaining() && channel.read(bytes, place.at() + bytes.position()) > 0) {}
        return bytes.array();
    }

    /** Notes a save, after the store has made it. */
    void saved(String collection, BsonDocument document) {
        append(new BsonDocument("collection", new BsonString(collection)).append("document", document), false);
    }

    /** Notes a deletion, before the store makes it. */
    void deleting(Name name, long version) {
        var document = new BsonDocument("_id", name.id()).append("version", new org.bson.BsonInt64(version));
        append(
                new BsonDocument("collection", new BsonString(name.collection()))
                        .append("deleted", BsonBoolean.TRUE)
                        .append("document", document),
                true);
    }

    private void append(BsonDocument entry, boolean synced) {
        byte[] json = entry.toJson(EXACT).getBytes(StandardCharsets.UTF_8);
        byte[] line = ByteBuffer.allocate(json.length + CRC_CHARACTERS + 2)
                .put(crc(json, 0, json.length).getBytes(StandardCharsets.US_ASCII))
                .put((byte) ' ')
                .put(json)
                .put((byte) '\n')
                .array();
        try {
            var bytes = ByteBuffer.wrap(line);
            while (bytes.hasRemaining()) {
                channel.write(bytes, end + bytes.position());
            }
            if (synced) {
                channel.force(false);
            }
            note(entry, end, line.length);
            end += line.length;
            if (end > SMALL && end > 2 * live) {
                compact();
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Writes the file anew with the last line of each document, and without those that are deleted. */
    void compact() throws IOException {
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        try (var out = new RandomAccessFile(fresh.toFile(), "rw")) {
            out.setLength(0);
            var kept = new ArrayList<>(places.values());
            kept.removeIf(Place::deleted);
            for (var place : kept) {
                out.write(line(place));
            }
            out.getFD().sync();
        }
        channel.close();
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        channel = channel(file);
        damaged = 0;
        read();
    }

    private UncheckedIOException unusable(IOException e) {
        return new UncheckedIOException("the journal of documents " + file + " cannot be used", e);
    }

    /** Names of documents, in an order that does not change. */
    List<Name> sorted() {
        return places.keySet().stream()
                .sorted(java.util.Comparator.comparing(Name::toString))
                .toList();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw unusable(e);
        }
    }
}
