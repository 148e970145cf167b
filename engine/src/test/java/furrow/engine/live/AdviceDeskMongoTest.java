package furrow.engine.live;

import furrow.engine.document.Documents;
import furrow.engine.process.RealMongo;

/** Recommendations and decisions about them in a real MongoDB, by fenced writes. */
@RealMongo.Needed
class AdviceDeskMongoTest extends AdviceDeskTest {
    private boolean isMade;

    @Override
    Documents made() {
        boolean again = isMade;
        isMade = true;
        return again ? RealMongo.again("contract", clock) : RealMongo.emptied("contract", clock);
    }

    /** A process that is killed has the embedded store to itself; of a MongoDB, {@code StoreLeaseTest} tells. */
    @Override
    void nothingAcknowledgedIsLostAndNothingToldTwiceWhenTheServerIsKilled() {}
}
