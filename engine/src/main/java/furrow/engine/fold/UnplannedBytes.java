package furrow.engine.fold;

import furrow.experiments.fold.UnplannedName;
import furrow.experiments.fold.UnplannedRows;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Names that the plan lacks, with their rows, as bytes. */
public final class UnplannedBytes {
    private static final UnplannedName.Kind[] KINDS = {
        UnplannedName.Kind.EXPERIMENT, UnplannedName.Kind.ARM, UnplannedName.Kind.METRIC
    };

    private UnplannedBytes() {}

    /** None are no bytes. */
    public static byte[] of(UnplannedRows unplanned) {
        if (unplanned.isEmpty()) {
            return new byte[0];
        }
        var out = new ByteArrayOutputStream();
        out.writeBytes(number(unplanned.others()));
        unplanned.rows().forEach((name, rows) -> {
            out.write(kind(name.kind()));
            out.writeBytes(number(rows));
            text(name.experiment().orElse(""), out);
            text(name.name(), out);
        });
        return out.toByteArray();
    }

    private static byte kind(UnplannedName.Kind kind) {
        return switch (kind) {
            case EXPERIMENT -> 0;
            case ARM -> 1;
            case METRIC -> 2;
        };
    }

    private static byte[] number(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    private static void text(String text, ByteArrayOutputStream out) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(encoded.length).array());
        out.writeBytes(encoded);
    }

    /** What {@link #of} wrote, to the end of the bytes. */
    public static UnplannedRows read(ByteBuffer in) {
        if (!in.hasRemaining()) {
            return UnplannedRows.NONE;
        }
        long others = in.getLong();
        var counter = new UnplannedRows.Counter();
        while (in.hasRemaining()) {
            var kind = KINDS[in.get()];
            long rows = in.getLong();
            var experiment = Optional.of(text(in)).filter(each -> !each.isEmpty());
            counter.add(new UnplannedName(kind, experiment, text(in)), rows);
        }
        return new UnplannedRows(counter.counted().rows(), others);
    }

    private static String text(ByteBuffer in) {
        byte[] encoded = new byte[in.getInt()];
        in.get(encoded);
        return new String(encoded, StandardCharsets.UTF_8);
    }
}
