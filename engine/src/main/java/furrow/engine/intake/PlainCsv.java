package furrow.engine.intake;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes CSV rows of events from their bytes: cells of ASCII without quotes, times in UTC or with an offset. The rest is
 * left to {@link CsvRows}.
 */
final class PlainCsv implements FastPath {
    private static final byte DELETE = 0x7f;

    private final ByteLines lines;
    private final PlainReceiver receiver;
    private final byte[] bytes;
    private final PlainRow row;
    private final byte separator;
    private final byte[][] names;
    /** The column of each cell; null for an attribute. */
    private final @Nullable Column[] columns;

    private PlainCsv(ByteLines lines, PlainReceiver receiver, Header header, char separator) {
        this.lines = lines;
        this.receiver = receiver;
        this.bytes = lines.bytes();
        this.row = new PlainRow(bytes);
        this.separator = (byte) separator;
        var all = header.names();
        this.names = all.stream()
                .map(each -> each.getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
        this.columns = all.stream()
                .map(each -> Column.named(each).filter(DataKind.EVENTS::knows).orElse(null))
                .toArray(Column[]::new);
    }

    /** A shortcut for rows below that header, if there can be one. */
    static FastPath of(ByteLines lines, PlainReceiver receiver, Header header, char separator) {
        return header.kind() == DataKind.EVENTS && arePlain(header.names())
                ? new PlainCsv(lines, receiver, header, separator)
                : FastPath.NONE;
    }

    private static boolean arePlain(List<String> names) {
        return names.stream()
                .noneMatch(each ->
                        Header.isReserved(each) || each.chars().anyMatch(letter -> letter < ' ' || letter >= DELETE));
    }

    @Override
    public void take() {
        boolean plain = !lines.hasReturned();
        while (plain && lines.hasMore()) {
            row.clear();
            int end = end();
            plain = end >= 0 && row.make() && receiver.takes(row.event(), lines, end);
        }
    }

    /** Fills the row; says where its content ends, -1 when it needs a second look. */
    private int end() {
        int at = lines.at();
        for (int cell = 0; cell < names.length; cell++) {
            int from = at;
            while (at < bytes.length && isPlain(bytes[at])) {
                at++;
            }
            boolean last = cell == names.length - 1;
            boolean ends = at == bytes.length || bytes[at] == '\n' || bytes[at] == '\r';
            if (last ? !ends : ends || bytes[at] != separator) {
                return -1;
            }
            if (!isCell(cell, from, at - from)) {
                return -1;
            }
            at += last ? 0 : 1;
        }
        return at;
    }

    private boolean isPlain(byte each) {
        return each >= ' ' && each != separator && each != '"' && each != DELETE;
    }

    private boolean isCell(int cell, int from, int length) {
        var column = columns[cell];
        return column == null ? row.attribute(names[cell], from, length) : row.put(column, from, length);
    }
}
