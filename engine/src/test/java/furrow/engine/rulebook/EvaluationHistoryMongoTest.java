package furrow.engine.rulebook;

import furrow.engine.document.Documents;
import furrow.engine.process.RealMongo;
import java.time.Clock;

/** Recorded evaluations in a real MongoDB, by fenced writes. */
@RealMongo.Needed
class EvaluationHistoryMongoTest extends EvaluationHistoryTest {
    private boolean isMade;

    @Override
    Documents made() {
        boolean again = isMade;
        isMade = true;
        return again
                ? RealMongo.again("contract", Clock.systemUTC())
                : RealMongo.emptied("contract", Clock.systemUTC());
    }
}
