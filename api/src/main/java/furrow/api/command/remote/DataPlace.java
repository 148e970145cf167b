package furrow.api.command.remote;

import furrow.engine.decision.RefusedDecisionException;
import furrow.engine.life.RefusedStepException;
import furrow.engine.live.DataFolder;
import furrow.engine.outcome.DamagedLogException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where something is: in a data folder that no server has open, in a MongoDB, or on a running server. */
public abstract class DataPlace {
    private static final String USUAL = "furrow-data";

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "The folder that furrow serve uses, while no server has it open; " + USUAL + " unless told.")
    private @Nullable Path folder;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "Address of a running server instead, such as " + RemoteServer.USUAL + ".")
    private @Nullable String server;

    @Option(
            names = "--mongo",
            paramLabel = "URI",
            description = "Work on this MongoDB, which no server uses meanwhile, with what is counted in --data;"
                    + " FURROW_MONGO in the environment says the same.")
    private @Nullable String mongo;

    /** Whether a server is asked. */
    protected final boolean isServer() {
        if (server != null && mongo != null) {
            throw new IllegalArgumentException("--mongo and --server exclude each other; name one of them");
        }
        if (server != null && folder != null) {
            throw new IllegalArgumentException("--data and --server exclude each other; name one of them");
        }
        return server != null;
    }

    protected final RemoteServer client() {
        return new RemoteServer(String.valueOf(server));
    }

    protected final <T> T inFolder(Function<DataFolder, T> work) {
        return in(DataFolder::open, work);
    }

    /** Does work in the folder; what is refused there is told in plain words. */
    protected final <T> T in(BiFunction<Path, Clock, DataFolder> opening, Function<DataFolder, T> work) {
        var where = folder == null ? Path.of(USUAL) : folder;
        var clock = Clock.systemUTC();
        try (var data = Optional.ofNullable(mongo)
                .or(MongoName::ofEnvironment)
                .map(uri -> DataFolder.inMongo(uri, where, clock))
                .orElseGet(() -> opening.apply(where, clock))) {
            return work.apply(data);
        } catch (RefusedStepException refused) {
            throw new IllegalArgumentException(
                    RemoteServer.told(String.valueOf(refused.getMessage()), refused.details()), refused);
        } catch (RefusedDecisionException refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        } catch (IllegalStateException | DamagedLogException unusable) {
            throw new IllegalArgumentException(
                    unusable.getMessage() + "; if a server has it open, name the server with --server", unusable);
        }
    }
}
