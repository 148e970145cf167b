package furrow.engine.webhook;

import furrow.engine.document.Documents;
import furrow.engine.process.RealMongo;

/** Webhooks and what waits for them in a real MongoDB, by fenced writes. */
@RealMongo.Needed
class OutboxMongoTest extends OutboxTest {
    private boolean isMade;

    @Override
    Documents made() {
        boolean again = isMade;
        isMade = true;
        return again ? RealMongo.again("contract", clock) : RealMongo.emptied("contract", clock);
    }
}
