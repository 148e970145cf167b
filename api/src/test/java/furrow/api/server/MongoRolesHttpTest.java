package furrow.api.server;

import furrow.engine.live.WorkspaceStorage;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Every operation as every role, on a real MongoDB. */
@EnabledIfEnvironmentVariable(
        named = OwnMongod.BINARY,
        matches = ".+",
        disabledReason = "it needs a real MongoDB: name a mongod in FURROW_TEST_MONGOD")
class MongoRolesHttpTest extends RolesHttpTest {
    @Override
    WorkspaceStorage storage(Path at, Clock clock) {
        return SharedMongod.storage(at, clock);
    }
}
