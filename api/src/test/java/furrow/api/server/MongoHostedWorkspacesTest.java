package furrow.api.server;

import furrow.engine.live.WorkspaceStorage;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Several workspaces, each in a database of its own of one real MongoDB. */
@EnabledIfEnvironmentVariable(
        named = OwnMongod.BINARY,
        matches = ".+",
        disabledReason = "it needs a real MongoDB: name a mongod in FURROW_TEST_MONGOD")
class MongoHostedWorkspacesTest extends HostedWorkspacesTest {
    @Override
    WorkspaceStorage storage(Path at, Clock clock) {
        return SharedMongod.storage(at, clock);
    }
}
