package furrow.api.command.goals;

import furrow.api.command.line.CommandGroup;
import picocli.CommandLine.Command;

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
public final class GoalsCommand extends CommandGroup {}
