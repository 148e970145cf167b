package furrow.bench.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What the disk can do at most: the same bytes to a plain file, and fdatasync. */
final class BareDisk {
    private BareDisk() {}

    /**
     * Appends batches and syncs after each group of them; the file is removed again.
     *
     * @param bytes size of a batch
     * @param group batches between two syncs
     */
    static void append(Path folder, int bytes, int group, int batches) throws IOException {
        var file = folder.resolve("bare");
        var buffer = ByteBuffer.allocateDirect(bytes * group);
        try (var channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            for (int written = 0; written < batches; written += group) {
                buffer.clear();
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(false);
            }
        }
        Files.delete(file);
    }
}
