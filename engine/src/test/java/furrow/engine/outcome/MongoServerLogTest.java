package furrow.engine.outcome;

import furrow.engine.document.Documents;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The contract on a real MongoDB, named by a connection string whose database is emptied. */
@EnabledIfEnvironmentVariable(named = "FURROW_TEST_MONGODB", matches = "mongodb.*")
class MongoServerLogTest extends OutcomeLogContract {
    private Documents documents;

    @Override
    OutcomeLog open(LogSettings settings) {
        return MongoOutcomeLog.open(documents.database(), "server-1", clock, settings);
    }

    @Override
    @BeforeEach
    void begin() {
        documents = Documents.at(System.getenv("FURROW_TEST_MONGODB"), clock);
        documents.database().drop();
        super.begin();
    }

    @Override
    @AfterEach
    void end() {
        super.end();
        documents.database().drop();
        documents.close();
    }
}
