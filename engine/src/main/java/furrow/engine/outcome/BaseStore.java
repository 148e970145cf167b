package furrow.engine.outcome;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * What is sealed beside a log: bases, or the evidence of days and decisions. A base is written in pieces, each with a
 * CRC-32C of its own that also covers its place; the piece that says how many there are comes last, so that a base is
 * whole or not there. What its records say is the affair of whoever writes them.
 */
public final class BaseStore {
    /** Far below the 16 MB that a document may have. */
    private static final int PIECE_BYTES = 1 << 20;

    private static final int HEADER = 0;
    private static final int CRC_BYTES = Integer.BYTES;

    private final BaseTable table;
    private final String what;

    /** @param what a sealed thing is called in messages, such as {@code base} */
    BaseStore(BaseTable table, String what) {
        this.table = table;
        this.what = what;
    }

    /** Takes the records of a base that is being written. */
    public interface Records {
        /** Adds a record. */
        void add(byte[] record);

        /** Ends the piece, so that the records until here can be read without those that follow. */
        void cut();
    }

    /** Hands over the records of a base. */
    public interface Content {
        /** Adds all records, in the order in which they shall be read. */
        void writeTo(Records records);
    }

    /** The newest base of a workspace that is whole. */
    public Optional<SealedBase> newest(String workspace) {
        var generations = new ArrayList<>(table.generations(workspace));
        for (int i = generations.size() - 1; i >= 0; i--) {
            var found = find(workspace, generations.get(i));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** All of a workspace that are whole, oldest first. */
    public List<SealedBase> all(String workspace) {
        return table.generations(workspace).stream()
                .flatMap(generation -> find(workspace, generation).stream())
                .toList();
    }

    /**
     * All of a workspace that are whole and sound, oldest first.
     *
     * @param damaged hears of each that is not
     */
    public List<SealedBase> sound(String workspace, Consumer<DamagedLogException> damaged) {
        var sound = new ArrayList<SealedBase>();
        try {
            for (long generation : table.generations(workspace)) {
                find(workspace, generation, damaged).ifPresent(sound::add);
            }
        } catch (DamagedLogException unreadable) {
            damaged.accept(unreadable);
        }
        return sound;
    }

    private Optional<SealedBase> find(String workspace, long generation, Consumer<DamagedLogException> damaged) {
        try {
            return find(workspace, generation);
        } catch (DamagedLogException wrong) {
            damaged.accept(wrong);
            return Optional.empty();
        }
    }

    /** The one of that number, if it is there and whole. */
    public Optional<SealedBase> find(String workspace, long generation) {
        return table.get(workspace, generation, HEADER)
                .map(header ->
                        SealedBase.ofBytes(workspace, generation, checked(header, workspace, generation, HEADER)));
    }

    /**
     * One that was there.
     *
     * @throws DamagedLogException when it is not there any more, or not what was written
     */
    public SealedBase known(String workspace, long generation) {
        return find(workspace, generation)
                .orElseThrow(() -> new DamagedLogException(what + " " + generation + " of workspace " + workspace
                        + " is not there now: it was removed a moment ago, or the database is being put back from a"
                        + " back-up; ask again in a while"));
    }

    /** Writes a base as the newest; returns once all of it is on disk. Older ones stay until {@link #dropOlder}. */
    public SealedBase write(String workspace, BatchPositions positions, Instant sealedAt, Content content) {
        var generations = table.generations(workspace);
        long generation = generations.isEmpty() ? 1 : generations.last() + 1;
        var pieces = new Pieces(workspace, generation);
        content.writeTo(pieces);
        pieces.flush();
        var base = new SealedBase(workspace, generation, positions, sealedAt, pieces.number);
        table.put(workspace, generation, HEADER, sealed(base.toBytes(), workspace, generation, HEADER));
        return base;
    }

    /** Copies all of a workspace into another store that has none of it, piece by piece. */
    void copyTo(BaseStore other, String workspace) {
        for (var each : all(workspace)) {
            for (int number = each.chunks(); number >= HEADER; number--) {
                int piece = number;
                var bytes = table.get(workspace, each.generation(), piece)
                        .orElseThrow(() -> damaged(workspace, each.generation(), piece, "is missing"));
                other.table.put(workspace, each.generation(), piece, bytes);
            }
        }
    }

    /** Removes what is older than a base, whole or not. */
    public void dropOlder(SealedBase base) {
        for (long generation : table.generations(base.workspace()).headSet(base.generation())) {
            table.drop(base.workspace(), generation);
        }
    }

    /** Removes one for good. */
    public void drop(SealedBase base) {
        table.drop(base.workspace(), base.generation());
    }

    /**
     * The records of a base in their order, read piece by piece.
     *
     * @throws DamagedLogException while reading, when a piece is not what was written
     */
    public Iterable<byte[]> records(SealedBase base) {
        return () -> new Reading(base);
    }

    /** What is wrong with what is sealed of a workspace, one line each. */
    List<String> damages(String workspace) {
        var damages = new ArrayList<String>();
        for (long generation : table.generations(workspace)) {
            try {
                find(workspace, generation).ifPresent(base -> records(base).forEach(record -> {}));
            } catch (DamagedLogException damaged) {
                damages.add(String.valueOf(damaged.getMessage()));
            }
        }
        return damages;
    }

    private static byte[] sealed(byte[] body, String workspace, long generation, int number) {
        return ByteBuffer.allocate(CRC_BYTES + body.length)
                .putInt(crc(body, 0, workspace, generation, number))
                .put(body)
                .array();
    }

    private byte[] checked(byte[] piece, String workspace, long generation, int number) {
        if (piece.length < CRC_BYTES
                || ByteBuffer.wrap(piece).getInt() != crc(piece, CRC_BYTES, workspace, generation, number)) {
            throw damaged(workspace, generation, number, "does not match its checksum");
        }
        return ByteBuffer.allocate(piece.length - CRC_BYTES)
                .put(piece, CRC_BYTES, piece.length - CRC_BYTES)
                .array();
    }

    private static int crc(byte[] bytes, int from, String workspace, long generation, int number) {
        var crc = new CRC32C();
        crc.update((workspace + '\0' + generation + '\0' + number + '\0').getBytes(StandardCharsets.UTF_8));
        crc.update(bytes, from, bytes.length - from);
        return (int) crc.getValue();
    }

    private DamagedLogException damaged(String workspace, long generation, int number, String how) {
        return new DamagedLogException("piece " + number + " of " + what + " " + generation + " of workspace "
                + workspace + " " + how + "; restore the log from a back-up");
    }

    /** Gathers records into pieces and writes those that are full. */
    private final class Pieces implements Records {
        private final String workspace;
        private final long generation;
        private final ByteArrayOutputStream open = new ByteArrayOutputStream();
        private int number;

        Pieces(String workspace, long generation) {
            this.workspace = workspace;
            this.generation = generation;
        }

        @Override
        public void add(byte[] record) {
            open.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(record.length).array());
            open.writeBytes(record);
            if (open.size() >= PIECE_BYTES) {
                flush();
            }
        }

        @Override
        public void cut() {
            flush();
        }

        void flush() {
            if (open.size() > 0) {
                number++;
                table.put(workspace, generation, number, sealed(open.toByteArray(), workspace, generation, number));
                open.reset();
            }
        }
    }

    /** Walks over the records of a base. */
    private final class Reading implements Iterator<byte[]> {
        private final SealedBase base;
        private int number;
        private ByteBuffer piece = ByteBuffer.allocate(0);

        Reading(SealedBase base) {
            this.base = base;
        }

        @Override
        public boolean hasNext() {
            return piece.hasRemaining() || number < base.chunks();
        }

        @Override
        public byte[] next() {
            if (!hasNext()) {
                throw new NoSuchElementException(what + " " + base.generation() + " has no more records");
            }
            if (!piece.hasRemaining()) {
                number++;
                piece = ByteBuffer.wrap(checked(read(), base.workspace(), base.generation(), number));
            }
            byte[] record = new byte[piece.getInt()];
            piece.get(record);
            return record;
        }

        private byte[] read() {
            return table.get(base.workspace(), base.generation(), number)
                    .orElseThrow(() -> damaged(base.workspace(), base.generation(), number, "is missing"));
        }
    }
}
