package furrow.engine.rulebook;

import furrow.engine.document.Documents;
import furrow.engine.process.RealMongo;
import java.time.Clock;

/** The life of rule books in a real MongoDB, by fenced writes. */
@RealMongo.Needed
class RuleBooksMongoTest extends RuleBooksTest {
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
