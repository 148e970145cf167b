package furrow.engine.fold;

import furrow.engine.outcome.EntryBytes;
import furrow.engine.outcome.LogEntry;
import furrow.experiments.event.Counts;
import furrow.experiments.fold.FoldNames;
import furrow.experiments.fold.UnitState;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One record of a sealed base: a kind, then names, the head of the moments, counters, totals of an arm, or a unit. Names
 * come first.
 */
final class BaseRecord {
    static final char NAMES = 'n';
    static final char HEAD = 'h';
    static final char COUNTERS = 'c';
    static final char TOTALS = 't';
    static final char UNIT = 'u';

    private final char kind;
    private final byte[] body;

    BaseRecord(char kind, byte[] body) {
        this.kind = kind;
        this.body = body;
    }

    char kind() {
        return kind;
    }

    byte[] body() {
        return body;
    }

    static BaseRecord of(FoldNames names) {
        return new BaseRecord(NAMES, names.toBytes());
    }

    static BaseRecord of(Counters counters) {
        return new BaseRecord(COUNTERS, counters.toBytes());
    }

    static BaseRecord of(Counts totals) {
        return new BaseRecord(TOTALS, EntryBytes.of(new LogEntry.Counted(totals)));
    }

    static BaseRecord of(String unit, UnitState state) {
        byte[] name = unit.getBytes(StandardCharsets.UTF_8);
        byte[] stored = state.toBytes();
        return new BaseRecord(
                UNIT,
                ByteBuffer.allocate(Integer.BYTES + name.length + Long.BYTES + stored.length)
                        .putInt(name.length)
                        .put(name)
                        .putLong(Long.MAX_VALUE)
                        .put(stored)
                        .array());
    }

    /** A record as {@link #toBytes} gave it. */
    static BaseRecord ofBytes(byte[] bytes) {
        return new BaseRecord((char) bytes[0], Arrays.copyOfRange(bytes, 1, bytes.length));
    }

    byte[] toBytes() {
        return ByteBuffer.allocate(1 + body.length).put((byte) kind).put(body).array();
    }

    FoldNames names() {
        return FoldNames.ofBytes(body);
    }

    Counters counters() {
        return Counters.ofBytes(body);
    }

    Counts totals() {
        return MetadataTable.counts(EntryBytes.read(body));
    }

    String unit() {
        return new String(body, Integer.BYTES, nameLength(), StandardCharsets.UTF_8);
    }

    /** Eight bytes before it are not in use; in older bases a time is there. */
    UnitState state() {
        return UnitState.ofBytes(Arrays.copyOfRange(body, Integer.BYTES + nameLength() + Long.BYTES, body.length));
    }

    private int nameLength() {
        return ByteBuffer.wrap(body).getInt();
    }
}
