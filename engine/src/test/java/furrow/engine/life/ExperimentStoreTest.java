package furrow.engine.life;

import furrow.engine.document.Documents;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The store of experiments on the embedded server. */
class ExperimentStoreTest extends ExperimentStoreContract {
    @TempDir
    private Path folder;

    @Override
    Documents open() {
        return Documents.embedded(folder, clock);
    }
}
