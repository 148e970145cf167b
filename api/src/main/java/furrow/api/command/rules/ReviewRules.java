package furrow.api.command.rules;

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code furrow rules review}, on a running server. */
@Command(
        name = "review",
        mixinStandardHelpOptions = true,
        header = "Signs that another person than the author has read a version and agrees.",
        footer = {"%nExamples:", "  furrow rules review 3 --by Bob --why \"reads well\""})
final class ReviewRules extends Subcommand {
    @Parameters(index = "0", paramLabel = "VERSION", description = "Number of the version.")
    private int number;

    @Mixin
    private ServerCall server = new ServerCall();

    @Mixin
    private Signing signing = new Signing();

    @Override
    int run() throws IOException {
        return VersionsText.told(this, server.post("/versions/" + number + "/review", signing.body()));
    }
}
