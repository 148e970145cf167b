package furrow.api.command.goals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Option;

/** Who draws a goal or gives it up, and why. */
final class GoalSignature {
    @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who does it: your name.")
    private String by = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why, in a few words.")
    private String reason = "";

    ObjectNode on(ObjectNode body) {
        return body.put("by", by).put("reason", reason);
    }
}
