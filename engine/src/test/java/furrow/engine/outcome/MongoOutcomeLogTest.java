package furrow.engine.outcome;

import furrow.engine.document.Documents;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class MongoOutcomeLogTest extends OutcomeLogContract {
    @TempDir
    Path folder;

    private Documents documents;

    @Override
    OutcomeLog open(LogSettings settings) {
        return MongoOutcomeLog.open(documents.database(), "server-1", clock, settings);
    }

    @Override
    @BeforeEach
    void begin() {
        documents = Documents.embedded(folder, clock);
        super.begin();
    }

    @Override
    @AfterEach
    void end() {
        super.end();
        documents.close();
    }
}
