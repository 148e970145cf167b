package furrow.api.command;

import furrow.api.command.line.CommandGroup;
import picocli.CommandLine.Command;

/** {@code furrow plan}: what is settled before an experiment, and how its design is read at the end. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        header = "Plans an experiment: how many units, which post in which slot; and reads it as it was drawn.",
        footer = {
            "%nExamples:",
            "  furrow plan power --type proportion --value 0.05 --effect 0.2 --units 2000",
            "  furrow plan calendar --experiment headline --arms plain,question --from 2027-01-04 --weeks 3",
            "  furrow plan read headline.csv outcomes.csv --metric clicks"
        },
        subcommands = {PowerCommand.class, CalendarCommand.class, ReadCommand.class})
final class PlanCommand extends CommandGroup {}
