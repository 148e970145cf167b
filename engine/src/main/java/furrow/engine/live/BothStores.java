package furrow.engine.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Sees that documents and outcomes of a data folder are both there: one without the other was lost, and none begins anew by itself. */
final class BothStores {
    private static final String LOG_IN_USE = "CURRENT";
    private static final String STORE = "documents.mv.db";
    private static final String JOURNAL = "documents.journal";

    private BothStores() {}

    /**
     * Makes the folder of outcomes where nothing was kept before, so that its absence says something later.
     *
     * @throws IllegalStateException when one of the two is gone
     */
    static void require(Path folder) {
        var documents = folder.resolve(WorkspaceStorage.DOCUMENTS);
        var outcomes = folder.resolve(WorkspaceStorage.OUTCOMES);
        boolean anyDocuments = Files.exists(documents.resolve(STORE)) || Files.exists(documents.resolve(JOURNAL));
        if (anyDocuments
                && Files.notExists(outcomes)
                && Files.notExists(folder.resolve(WorkspaceStorage.OUTCOMES + ".anew"))) {
            throw new IllegalStateException("data folder " + folder + " has documents but no outcomes: folder "
                    + outcomes + " is gone; restore a back-up, or make that folder, empty, to begin without outcomes");
        }
        if (!anyDocuments && Files.exists(outcomes.resolve(LOG_IN_USE))) {
            throw new IllegalStateException("data folder " + folder + " has outcomes but no documents: what was in "
                    + documents + " is gone; restore a back-up, or make an empty file " + documents.resolve(JOURNAL)
                    + " to begin without plans and rules");
        }
        if (!anyDocuments && Files.notExists(outcomes)) {
            make(outcomes);
        }
    }

    private static void make(Path outcomes) {
        try {
            Files.createDirectories(outcomes);
        } catch (IOException failure) {
            throw new UncheckedIOException("folder " + outcomes + " cannot be made", failure);
        }
    }
}
