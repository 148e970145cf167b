package furrow.engine.intake;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/** A source unpacked and decoded: gzip by its first bytes, UTF-16 by its byte-order mark, else UTF-8. */
final class OpenedSource {
    private OpenedSource() {}

    static BufferedReader open(RowSource source, Watcher watcher) throws IOException {
        int buffer = source.buffer();
        var counted = new BufferedInputStream(new Counting(source, watcher), buffer);
        byte[] start = peek(counted, 4);
        if (start.length >= 2 && start[0] == 'P' && start[1] == 'K') {
            throw new IntakeException(source.name() + " is a zip file or a spreadsheet; unpack it, or save it as CSV");
        }
        boolean gzip = isGzip(start);
        var bytes = gzip ? new BufferedInputStream(new GZIPInputStream(counted, buffer), buffer) : counted;
        if (gzip && isGzip(peek(bytes, 2))) {
            throw new IntakeException(source.name() + " is packed with gzip twice; unpack it once");
        }
        var charset = charset(peek(bytes, 4), source);
        var reader = new BufferedReader(new InputStreamReader(bytes, charset), buffer);
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
        return reader;
    }

    private static boolean isGzip(byte[] start) {
        return start.length >= 2 && start[0] == (byte) 0x1f && start[1] == (byte) 0x8b;
    }

    private static byte[] peek(BufferedInputStream in, int count) throws IOException {
        in.mark(count);
        byte[] start = in.readNBytes(count);
        in.reset();
        return start;
    }

    private static Charset charset(byte[] start, RowSource source) {
        if (start.length >= 2 && start[0] == (byte) 0xFE && start[1] == (byte) 0xFF) {
            return StandardCharsets.UTF_16BE;
        }
        if (start.length >= 2 && start[0] == (byte) 0xFF && start[1] == (byte) 0xFE) {
            return StandardCharsets.UTF_16LE;
        }
        if (start.length >= 2 && (start[0] == 0 || start[1] == 0)) {
            throw new IntakeException(
                    source.name() + " is no text, or UTF-16 without a byte-order mark; save it as UTF-8");
        }
        return StandardCharsets.UTF_8;
    }

    /** Counts what is read and tells the watcher once in a while. */
    private static final class Counting extends FilterInputStream {
        private static final long STEP = 1 << 18;

        private final RowSource source;
        private final Watcher watcher;
        private long bytes;
        private long told;

        Counting(RowSource source, Watcher watcher) throws IOException {
            super(source.opener().open());
            this.source = source;
            this.watcher = watcher;
        }

        @Override
        public int read() throws IOException {
            int next = in.read();
            count(next < 0 ? -1 : 1);
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int got = in.read(buffer, offset, length);
            count(got);
            return got;
        }

        /** A pipe cannot say how much is left; then there may be more, so that no further part of a gzip file is missed. */
        @Override
        public int available() {
            try {
                return in.available();
            } catch (IOException cannotSay) {
                return 1;
            }
        }

        private void count(int got) {
            bytes += Math.max(0, got);
            if (got < 0 ? told < bytes : bytes - told >= STEP) {
                told = bytes;
                watcher.progress(source.name(), bytes, source.size());
            }
        }
    }
}
