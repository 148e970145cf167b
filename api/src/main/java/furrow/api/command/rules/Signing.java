package furrow.api.command.rules;

import java.util.Map;
import picocli.CommandLine.Option;

/** Who takes a step, and why. Until there is sign-in, a name is what its bearer says. */
final class Signing {
    @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who does it: your name.")
    private String by = "";

    @Option(names = "--why", required = true, paramLabel = "TEXT", description = "Why, in a few words.")
    private String why = "";

    Map<String, String> body() {
        return Map.of("by", by, "why", why);
    }
}
