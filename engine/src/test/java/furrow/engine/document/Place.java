package furrow.engine.document;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import furrow.engine.process.RealMongo;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** Where the documents of a test are: in a folder by the embedded server, or in a real MongoDB where one is named. */
public enum Place {
    EMBEDDED,
    MONGODB;

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-12-01T12:00:00Z"), ZoneOffset.UTC);
    private static final String DATABASE = "kept";

    /** Documents without any. */
    public Documents emptied(Path folder) {
        if (this == MONGODB) {
            assumeTrue(RealMongo.Deployment.STANDALONE.isThere(), "it needs a real MongoDB, which no variable names");
        }
        return this == EMBEDDED ? again(folder) : RealMongo.emptied(DATABASE, NOON);
    }

    /** The same as they were left. */
    public Documents again(Path folder) {
        return this == EMBEDDED ? Documents.embedded(folder, NOON) : RealMongo.again(DATABASE, NOON);
    }
}
