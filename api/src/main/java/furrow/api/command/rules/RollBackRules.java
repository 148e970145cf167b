package furrow.api.command.rules;

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code furrow rules rollback}, on a running server. */
@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        header = "Puts live again what was live before.",
        footer = {"%nExamples:", "  furrow rules rollback --by Bob --why \"too much advice\""})
final class RollBackRules extends Subcommand {
    @Mixin
    private ServerCall server = new ServerCall();

    @Mixin
    private Signing signing = new Signing();

    @Override
    int run() throws IOException {
        return VersionsText.told(this, server.post("/rollback", signing.body()));
    }
}
