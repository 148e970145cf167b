package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Route;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of operations and what the server really answers are one and the same. */
class OperationTableTest {
    @Test
    void everyMountedAddressIsInTheTableAndTheReverse(@TempDir Path folder) {
        var clock = Clock.systemUTC();
        var vertx = Vertx.vertx();
        try (var workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, clock), clock)) {
            var connections = new ClientConnections(ServerLimits.withDefaults());
            var options = ServerOptions.at("127.0.0.1", 0);
            var door = new Door(options, workspace.accounts(), workspace.keys(), clock);
            var mounted = EnumSet.noneOf(Operation.class);

            var telemetry = Telemetry.begin(options, connections, clock);
            for (Route each : new Routes(workspace, options, door, connections, telemetry.of("main", workspace))
                    .router(vertx)
                    .getRoutes()) {
                if (each.getPath() == null || each.methods() == null) {
                    continue; // stands before or behind all others and answers nothing itself
                }
                Operation operation = each.getMetadata(Mounts.OPERATION);
                assertNotNull(operation, each.methods() + " " + each.getPath() + " is not mounted from the table");
                assertEquals(operation.path(), each.getPath());
                assertTrue(each.methods().contains(operation.method()), operation + " by " + each.methods());
                assertTrue(mounted.add(operation), operation + " is mounted twice");
            }

            assertEquals(EnumSet.allOf(Operation.class), mounted);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void noTwoLinesNameTheSameAddressOrTheSameId() {
        List<Operation> all = List.of(Operation.values());

        assertEquals(
                all.size(),
                all.stream()
                        .map(each -> each.method() + " " + each.path().replaceAll(":[a-z]+", ":x"))
                        .distinct()
                        .count());
        assertEquals(all.size(), all.stream().map(Operation::id).distinct().count());
    }

    @Test
    void whatAnybodyMayAskIsTheDoorAndNothingBehindIt() {
        var open = Stream.of(Operation.values())
                .filter(each -> each.allowed() == Allowed.ANYBODY)
                .toList();

        assertEquals(
                List.of(
                        Operation.READ_LIVE,
                        Operation.READ_READY,
                        Operation.SIGN_IN_PAGE,
                        Operation.SIGN_IN_FORM,
                        Operation.PROVIDER_AWAY,
                        Operation.PROVIDER_BACK,
                        Operation.WELCOME_PAGE,
                        Operation.WELCOME_FORM,
                        Operation.FEED_ICS,
                        Operation.ASSET,
                        Operation.FAVICON),
                open);
    }

    @Test
    void everyLineSaysWhatItDoesInASentence() {
        for (Operation each : Operation.values()) {
            assertTrue(each.summary().matches("[A-Z].{8,110}\\."), each + ": " + each.summary());
        }
    }
}
