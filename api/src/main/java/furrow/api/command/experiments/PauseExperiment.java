package furrow.api.command.experiments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;

/** {@code furrow experiments pause}. */
@Command(
        name = "pause",
        mixinStandardHelpOptions = true,
        header = "Lets an experiment stand still.",
        description = "%nUnits that are first met meanwhile are counted apart; those that were met before go on.")
final class PauseExperiment extends LifeStepCommand {
    @Override
    String command() {
        return "pause";
    }

    @Override
    void fill(ObjectNode body) {
        // Nothing but who and why.
    }
}
