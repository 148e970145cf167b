package furrow.api.command.access;

import furrow.api.command.line.CommandGroup;
import picocli.CommandLine.Command;

/** {@code furrow people}; each subcommand is a class beside this one. */
@Command(
        name = "people",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        header = "Lists people, lets them in and shuts them out.",
        description =
                "%nWorks on a data folder that no server has open (--data), or on a running server (--server) with an"
                        + " operator's key in FURROW_KEY.",
        footer = {
            "%nExamples:",
            "  furrow people list",
            "  furrow people add ana --name \"Ana Petrov\" --role strategist --role marketer",
            "  furrow people link ana",
            "",
            "The guide is docs/access.md."
        },
        subcommands = {
            ListPeople.class,
            AddPerson.class,
            LinkPerson.class,
            GiveRoles.class,
            DisablePerson.class,
            EnablePerson.class
        })
public final class PeopleCommand extends CommandGroup {}
