package furrow.api.command.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.api.command.remote.MongoName;
import furrow.api.command.remote.RemoteServer;
import furrow.api.report.LifeJson;
import furrow.api.report.LifeRequest;
import furrow.engine.life.RefusedStepException;
import furrow.engine.live.DataFolder;
import furrow.engine.plan.PlanFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where experiments are: in a data folder or a MongoDB, or on a running server. All give the same JSON. */
final class ExperimentPlace {
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

    private boolean isServer() {
        if (server != null && mongo != null) {
            throw new IllegalArgumentException("--mongo and --server exclude each other; name one of them");
        }
        if (server != null && folder != null) {
            throw new IllegalArgumentException("--data and --server exclude each other; name one of them");
        }
        return server != null;
    }

    private RemoteServer client() {
        return new RemoteServer(String.valueOf(server));
    }

    JsonNode list() throws IOException {
        return isServer()
                ? client().get("/v1/experiments")
                : inFolder(data -> LifeJson.list(data.lives(), Instant.now()));
    }

    JsonNode show(String name) throws IOException {
        return isServer() ? client().get(path(name)) : inFolder(data -> LifeJson.of(data.life(name), Instant.now()));
    }

    /** Takes a step. */
    JsonNode take(String name, String command, ObjectNode body, OptionalLong version) throws IOException {
        return isServer()
                ? client().post(path(name) + "/" + command, body, match(version))
                : inFolder(data -> {
                    var request = LifeRequest.read(
                            command, body, data.plan().workspace().zone());
                    return LifeJson.of(
                            data.take(name, request.step(), request.by(), request.reason(), version), Instant.now());
                });
    }

    private static String[] match(OptionalLong version) {
        return version.isPresent() ? new String[] {"If-Match", "\"" + version.getAsLong() + "\""} : new String[0];
    }

    /** Defines the experiments of a plan file. */
    JsonNode define(String plan, boolean draft, String by, String reason) throws IOException {
        if (isServer()) {
            return client().put(
                            "/v1/plan?draft=" + draft + "&by=" + RemoteServer.encoded(by) + "&reason="
                                    + RemoteServer.encoded(reason),
                            plan);
        }
        var read = PlanFiles.read(plan).orThrow();
        return in(DataFolder::openOrMake, data -> {
            data.define(read, draft, by, reason);
            var defined = new ObjectMapper().createObjectNode();
            var names = defined.putArray("defined");
            read.experiments().forEach(each -> names.add(each.name()));
            return defined;
        });
    }

    private static String path(String name) {
        return "/v1/experiments/" + RemoteServer.encoded(name);
    }

    private <T> T inFolder(Function<DataFolder, T> work) {
        return in(DataFolder::open, work);
    }

    private <T> T in(BiFunction<Path, Clock, DataFolder> opening, Function<DataFolder, T> work) {
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
        } catch (IllegalStateException unusable) {
            throw new IllegalArgumentException(
                    unusable.getMessage() + "; if a server has it open, name the server with --server", unusable);
        }
    }
}
