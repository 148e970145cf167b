package furrow.engine.rocks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDB;

/**
 * Remembers beside a store on RocksDB how far it has come, so that a store whose files were cut back is told from one
 * that has come no further: RocksDB takes a shortened list of its files, or a shortened write-ahead log, for the whole.
 *
 * <p>The file holds the number of the last change, and name, length and CRC-32C of the list of files as they were then.
 * It is written after the store and not synced, so it never says more than the store holds. One thread at a time.
 */
public final class StoreWitness implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(StoreWitness.class.getName());
    private static final String CURRENT = "CURRENT";
    private static final String LIST = "MANIFEST-";
    private static final int PIECE = 1 << 16;

    private final Path store;
    private final Path file;
    private final @Nullable Told before;
    private @Nullable FileChannel channel;
    private @Nullable Path list;
    private long length;
    private CRC32C crc = new CRC32C();

    /** What the file says. */
    private record Told(long changes, String list, long length, long crc) {
        String line() {
            String text = changes + " " + list + " " + length + " " + Long.toHexString(crc);
            return text + " " + Long.toHexString(crcOf(text.getBytes(StandardCharsets.US_ASCII))) + "\n";
        }

        static Optional<Told> of(String line) {
            var parts = line.strip().split(" ", -1);
            try {
                var told = new Told(
                        Long.parseLong(parts[0]), parts[1], Long.parseLong(parts[2]), Long.parseLong(parts[3], 16));
                return told.line().strip().equals(line.strip()) ? Optional.of(told) : Optional.empty();
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException damaged) {
                return Optional.empty();
            }
        }
    }

    private StoreWitness(Path store, Path file, @Nullable Told before) {
        this.store = store;
        this.file = file;
        this.before = before;
    }

    /**
     * Reads what a store's witness says; to be called before the store is opened.
     *
     * @param store folder of the store
     * @param file where the witness is, or will be
     */
    public static StoreWitness of(Path store, Path file) throws IOException {
        if (!Files.exists(file)) {
            return new StoreWitness(store, file, null);
        }
        var told = Told.of(Files.readString(file, StandardCharsets.ISO_8859_1));
        if (told.isEmpty()) {
            LOG.warning(() -> file + " is damaged; it only watches over the files beside it, and is written anew");
        }
        return new StoreWitness(store, file, told.orElse(null));
    }

    /** What is wrong with the list of files, seen before the store is opened; empty when nothing is known to be. */
    public Optional<String> wrongWithFiles() throws IOException {
        var current = store.resolve(CURRENT);
        if (before == null) {
            return Optional.empty();
        }
        if (!Files.exists(current)) {
            return Optional.of("its file " + CURRENT + " is missing");
        }
        String name = Files.readString(current, StandardCharsets.ISO_8859_1).strip();
        if (!name.equals(before.list())) {
            // It begins a new list at each opening, so a later one is right and an earlier one is not.
            return number(name) > number(before.list())
                    ? Optional.empty()
                    : Optional.of("it stands on the list of files " + name + ", but had come to " + before.list());
        }
        var found = crc(store.resolve(name), before.length());
        return found.isPresent() && found.get() == before.crc()
                ? Optional.empty()
                : Optional.of("its list of files " + name + " is cut short or was changed");
    }

    private static long number(String list) {
        try {
            return list.startsWith(LIST) ? Long.parseLong(list.substring(LIST.length())) : -1;
        } catch (NumberFormatException unknown) {
            return -1;
        }
    }

    private static Optional<Long> crc(Path file, long length) throws IOException {
        if (!Files.exists(file) || Files.size(file) < length) {
            return Optional.empty();
        }
        var crc = new CRC32C();
        add(file, 0, length, crc);
        return Optional.of(crc.getValue());
    }

    private static void add(Path file, long from, long to, CRC32C crc) throws IOException {
        try (var in = FileChannel.open(file, StandardOpenOption.READ)) {
            var piece = ByteBuffer.allocate(PIECE);
            for (long at = from; at < to; at += piece.limit()) {
                piece.clear().limit((int) Math.min(PIECE, to - at));
                while (piece.hasRemaining() && in.read(piece, at + piece.position()) > 0) {}
                piece.flip();
                crc.update(piece.array(), 0, piece.limit());
                if (piece.limit() == 0) {
                    return;
                }
            }
        }
    }

    /** What is wrong with an open store: it lacks changes that it had; empty when nothing is known to be. */
    public Optional<String> wrongWith(RocksDB db) {
        return before == null || db.getLatestSequenceNumber() >= before.changes()
                ? Optional.empty()
                : Optional.of(
                        "it ends at change " + db.getLatestSequenceNumber() + ", but had come to " + before.changes());
    }

    /** Notes how far an open store has come. */
    public void note(RocksDB db) {
        try {
            long changes = db.getLatestSequenceNumber();
            follow();
            String name = String.valueOf(listed().getFileName());
            byte[] line = new Told(changes, name, length, crc.getValue()).line().getBytes(StandardCharsets.US_ASCII);
            var out = channel;
            if (out == null) {
                out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                channel = out;
            }
            out.write(ByteBuffer.wrap(line), 0);
            if (out.size() > line.length) {
                out.truncate(line.length);
            }
        } catch (IOException | UncheckedIOException failed) {
            LOG.log(Level.FINE, "how far a store has come could not be noted", failed);
        }
    }

    private Path listed() throws IOException {
        var known = list;
        if (known == null) {
            known = store.resolve(Files.readString(store.resolve(CURRENT), StandardCharsets.ISO_8859_1)
                    .strip());
            list = known;
        }
        return known;
    }

    private void follow() throws IOException {
        long now = Files.size(listed());
        if (now > length) {
            add(listed(), length, now, crc);
            length = now;
        }
    }

    private static long crcOf(byte[] bytes) {
        var crc = new CRC32C();
        crc.update(bytes, 0, bytes.length);
        return crc.getValue();
    }

    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException failed) {
            LOG.log(Level.FINE, "the witness of a store could not be closed", failed);
        }
    }
}
