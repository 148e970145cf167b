package furrow.api.command.rules;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code furrow rules publish}, on a running server. */
@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        header = "Puts a reviewed version live, or one that was live before.",
        footer = {"%nExamples:", "  furrow rules publish 3 --by Bob --why \"reads well\""})
final class PublishRules extends SignedStep {
    @Parameters(index = "0", paramLabel = "VERSION", description = "Number of the version.")
    private int number;

    @Override
    String path() {
        return "/versions/" + number + "/publish";
    }
}
