package furrow.api.command.experiments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;

/** {@code furrow experiments resume}. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        header = "Lets a paused experiment go on.",
        description = "%nWhat is silent is told from now on.")
final class ResumeExperiment extends LifeStepCommand {
    @Override
    String command() {
        return "resume";
    }

    @Override
    void fill(ObjectNode body) {
        // Nothing but who and why.
    }
}
