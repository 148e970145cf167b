package furrow.api.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Bodies that are read more than once, on disk for as long as a request is answered. */
final class SpooledFiles implements AutoCloseable {
    private final List<Path> files = new ArrayList<>();

    /** Writes one down. */
    Path put(byte[] bytes) throws IOException {
        var file = Files.createTempFile("furrow-", ".import");
        files.add(file);
        return Files.write(file, bytes);
    }

    @Override
    public void close() throws IOException {
        for (var each : files) {
            Files.deleteIfExists(each);
        }
    }
}
