package furrow.engine.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Folders of data, which their owner alone may enter. */
public final class OwnerOnly {
    private static final Logger LOG = Logger.getLogger(OwnerOnly.class.getName());
    private static final String RIGHTS = "rwx------";

    private OwnerOnly() {}

    /**
     * Makes a folder that is missing, and closes one that others may enter. Where the disk knows no such rights, or the
     * folder is another user's, it stays as it is.
     */
    public static void make(Path folder) throws IOException {
        Files.createDirectories(folder);
        var view = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
        try {
            var rights = PosixFilePermissions.fromString(RIGHTS);
            if (view != null && !view.readAttributes().permissions().equals(rights)) {
                view.setPermissions(rights);
            }
        } catch (IOException notOurs) {
            LOG.log(Level.WARNING, () -> "others may be able to read " + folder + ": its rights could not be changed");
        }
    }
}
