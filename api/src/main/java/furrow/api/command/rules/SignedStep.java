package furrow.api.command.rules;

import java.io.IOException;
import picocli.CommandLine.Mixin;

/** A step of a version on a running server, signed by whoever takes it. */
abstract class SignedStep extends Subcommand {
    @Mixin
    private ServerCall server = new ServerCall();

    @Mixin
    private Signing signing = new Signing();

    /** Where the step is asked for, below {@code /v1/rulebook}. */
    abstract String path();

    @Override
    int run() throws IOException {
        return VersionsText.told(this, server.post(path(), signing.body()));
    }
}
