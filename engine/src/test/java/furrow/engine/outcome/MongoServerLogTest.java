package furrow.engine.outcome;

import furrow.engine.document.Documents;
import furrow.engine.process.RealMongo;
import furrow.engine.process.RealMongo.Deployment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The contract on a real MongoDB. */
@RealMongo.Needed
class MongoServerLogTest extends OutcomeLogContract {
    private Documents documents;

    Deployment deployment() {
        return Deployment.STANDALONE;
    }

    @Override
    OutcomeLog open(LogSettings settings) {
        return MongoOutcomeLog.open(documents.database(), "server-1", clock, settings);
    }

    @Override
    @BeforeEach
    void begin() {
        documents = Documents.at(deployment().uri("contract"), clock);
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
