package furrow.api.command.experiments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Option;

/** Who takes a step, and why. Until there is sign-in, a name is what its bearer says. */
final class StepSignature {
    @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who does it: your name.")
    private String by = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why, in a few words.")
    private String reason = "";

    String by() {
        return by;
    }

    String reason() {
        return reason;
    }

    void fill(ObjectNode body) {
        body.put("by", by).put("reason", reason);
    }
}
