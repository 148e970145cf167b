package furrow.api.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code furrow next-action}: what to do about one conversation, contact, post or slot, and what was done. */
@Command(
        name = "next-action",
        mixinStandardHelpOptions = true,
        subcommands = {NextActionAskCommand.class, NextActionDoneCommand.class},
        header = "Tells what to do next about one conversation or post, at the moment of need.",
        description =
                "%nRules say which tactics are eligible, the running experiment draws among them, and a unit keeps its arm."
                        + " The guide is docs/next-action.md.",
        footer = {
            "%nExamples:",
            "  furrow next-action ask talk-17 --attribute channel=messenger",
            "  furrow next-action done talk-17"
        })
final class NextActionCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say ask or done, and the unit");
    }
}
