package furrow.engine.life;

import furrow.engine.document.Documents;
import furrow.engine.process.RealMongo;

/** The store of experiments in a real MongoDB, by fenced writes. */
@RealMongo.Needed
class ExperimentStoreMongoTest extends ExperimentStoreContract {
    private boolean isMade;

    @Override
    Documents open() {
        boolean again = isMade;
        isMade = true;
        return again ? RealMongo.again("contract", clock) : RealMongo.emptied("contract", clock);
    }
}
