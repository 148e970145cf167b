package furrow.api.command.goals;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code furrow goals}; each subcommand is a class beside this one. */
@Command(
        name = "goals",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        header = "Shows the paths drawn against the paths walked, and draws them.",
        description = "%nWorks on a data folder that no server has open (--data), or on a running server (--server).",
        footer = {
            "%nExamples:",
            "  furrow goals list",
            "  furrow goals show headline-test/click-through",
            "  furrow goals draw reply --point 2027-03-31=0.26 --by Ann --reason \"the first quarter\"",
            "",
            "The guide is docs/goals.md."
        },
        subcommands = {ListGoals.class, ShowGoal.class, DrawGoal.class, DropGoal.class})
public final class GoalsCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "a command is needed: " + String.join(", ", spec.subcommands().keySet()));
    }
}
