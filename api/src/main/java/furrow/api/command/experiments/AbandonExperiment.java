package furrow.api.command.experiments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;

/** {@code furrow experiments abandon}. */
@Command(
        name = "abandon",
        mixinStandardHelpOptions = true,
        header = "Gives an experiment up without an answer.",
        description = "%nIts numbers stay as they are now.")
final class AbandonExperiment extends LifeStepCommand {
    @Override
    String command() {
        return "abandon";
    }

    @Override
    void fill(ObjectNode body) {
        // Nothing but who and why.
    }
}
