package furrow.api.command;

import furrow.engine.live.DataFolder;
import furrow.engine.outcome.DamagedLogException;
import java.nio.file.Path;
import java.time.Clock;
import picocli.CommandLine.Option;

/** Which data folder a command works on. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description =
                    "The folder that furrow serve uses, while no server has it open; ${DEFAULT-VALUE} unless told.")
    private Path folder = Path.of("furrow-data");

    Path folder() {
        return folder;
    }

    DataFolder open() {
        try {
            return DataFolder.open(folder, Clock.systemUTC());
        } catch (IllegalStateException | DamagedLogException refused) {
            throw new BadInput(String.valueOf(refused.getMessage()));
        }
    }
}
