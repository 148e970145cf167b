package furrow.api.command.rules;

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code furrow rules publish}, on a running server. */
@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        header = "Puts a reviewed version live, or one that was live before.",
        footer = {"%nExamples:", "  furrow rules publish 3 --by Bob --why \"reads well\""})
final class PublishRules extends Subcommand {
    @Parameters(index = "0", paramLabel = "VERSION", description = "Number of the version.")
    private int number;

    @Mixin
    private ServerCall server = new ServerCall();

    @Mixin
    private Signing signing = new Signing();

    @Override
    int run() throws IOException {
        return VersionsText.told(this, server.post("/versions/" + number + "/publish", signing.body()));
    }
}
