package furrow.api.command;

import furrow.api.command.remote.MongoName;
import furrow.engine.live.DataFolder;
import furrow.engine.outcome.DamagedLogException;
import furrow.engine.outcome.LogCheck;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which data folder a command works on. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description =
                    "The folder that furrow serve uses, while no server has it open; ${DEFAULT-VALUE} unless told.")
    private Path folder = Path.of("furrow-data");

    @Option(
            names = "--mongo",
            paramLabel = "URI",
            description =
                    "Work on this MongoDB, which no server uses meanwhile, instead of the folder; FURROW_MONGO in the"
                            + " environment says the same, as it does to furrow serve. What is counted is kept in --data.")
    private @Nullable String mongo;

    Path folder() {
        return folder;
    }

    /** The MongoDB to work on, if one is named. */
    Optional<String> mongo() {
        return Optional.ofNullable(mongo).or(() -> MongoName.ofEnvironment());
    }

    /** What is worked on, for people: no part of an address, which may hold a password. */
    String name() {
        return mongo().isPresent() ? "the MongoDB" : folder.toString();
    }

    DataFolder open() {
        var clock = Clock.systemUTC();
        return refusing(() -> mongo().map(uri -> DataFolder.inMongo(uri, folder, clock))
                .orElseGet(() -> DataFolder.open(folder, clock)));
    }

    /** Backs up; a MongoDB also while a server uses it. */
    void backUp(Path target) {
        var uri = mongo();
        if (uri.isPresent()) {
            refusing(() -> {
                DataFolder.backUpMongo(uri.get(), target, Clock.systemUTC());
                return target;
            });
            return;
        }
        try (var opened = open()) {
            opened.backUp(target);
        }
    }

    LogCheck restore(Path backup) {
        var clock = Clock.systemUTC();
        return refusing(() -> mongo().map(uri -> DataFolder.restoreInMongo(backup, uri, folder, clock))
                .orElseGet(() -> DataFolder.restore(backup, folder, clock)));
    }

    private static <T> T refusing(Supplier<T> work) {
        try {
            return work.get();
        } catch (IllegalStateException | DamagedLogException refused) {
            throw new BadInput(String.valueOf(refused.getMessage()));
        }
    }
}
