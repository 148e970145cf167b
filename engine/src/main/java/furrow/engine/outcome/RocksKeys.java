package furrow.engine.outcome;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Keys in RocksDB: workspace, writer, number, so that a writer's batches lie side by side in order. */
final class RocksKeys {
    /** No name holds a control character, so this ends one. */
    static final char END = '\0';

    private static final int NUMBER_BYTES = Long.BYTES;

    private RocksKeys() {}

    static byte[] batch(WriterId writer, long number) {
        var prefix = text(writer.workspace() + END + writer.name() + END);
        return ByteBuffer.allocate(prefix.length + NUMBER_BYTES)
                .put(prefix)
                .putLong(number)
                .array();
    }

    /** The number in a batch's key, if it is one of that writer; otherwise -1. */
    static long number(WriterId writer, byte[] key) {
        var prefix = text(writer.workspace() + END + writer.name() + END);
        boolean same = key.length == prefix.length + NUMBER_BYTES
                && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
        return same ? ByteBuffer.wrap(key).getLong(prefix.length) : -1;
    }

    /** Key of what is kept about a thing of a workspace. */
    static byte[] about(String what, String workspace, String name) {
        return text(what + END + workspace + END + name);
    }

    /** Beginning of the keys of all things of a kind. */
    static byte[] prefix(String what) {
        return text(what + END);
    }

    /** The kind, workspace and name that {@link #about} made a key of. */
    static String[] parts(byte[] key) {
        return string(key).split(String.valueOf(END), -1);
    }

    static String string(byte[] text) {
        return new String(text, StandardCharsets.UTF_8);
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
