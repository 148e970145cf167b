package furrow.engine.outcome;

import furrow.engine.process.RealMongo;
import furrow.engine.process.RealMongo.Deployment;

/** The contract on a replica set of three. */
@RealMongo.Needed(toHarm = true) // a set of one's own is named as any other server
class MongoSetLogTest extends MongoServerLogTest {
    @Override
    Deployment deployment() {
        return Deployment.SET;
    }
}
