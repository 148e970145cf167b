package furrow.api.command.rules;

import picocli.CommandLine.Command;

/** {@code furrow rules rollback}, on a running server. */
@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        header = "Puts live again what was live before.",
        footer = {"%nExamples:", "  furrow rules rollback --by Bob --why \"too much advice\""})
final class RollBackRules extends SignedStep {
    @Override
    String path() {
        return "/rollback";
    }
}
