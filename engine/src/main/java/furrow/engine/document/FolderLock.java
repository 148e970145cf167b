package furrow.engine.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a data folder to one process. The lock is the operating system's, so it ends with the process, however that ends.
 */
public final class FolderLock implements AutoCloseable {
    private static final String FILE = "furrow.lock";
    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the folder, which is created when it is missing.
     *
     * @throws IllegalStateException when another process, or another part of this one, has it
     */
    public static FolderLock take(Path folder) {
        try {
            OwnerOnly.make(folder);
            var channel = FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new IllegalStateException("data folder " + folder.toAbsolutePath() + " is in use by "
                        + owner(folder) + "; stop that one or give this one a folder of its own");
            }
            sign(channel);
            return new FolderLock(channel);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "data folder " + folder.toAbsolutePath()
                            + " cannot be used; see whether it is a folder that this user may write to",
                    e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static void sign(FileChannel channel) throws IOException {
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
    }

    private static String owner(Path folder) throws IOException {
        var pid = Files.readString(folder.resolve(FILE)).strip();
        return pid.isEmpty() ? "another process" : "process " + pid;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("lock of a data folder cannot be released", e);
        }
    }
}
