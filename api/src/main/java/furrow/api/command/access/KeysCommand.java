package furrow.api.command.access;

import furrow.api.command.line.CommandGroup;
import picocli.CommandLine.Command;

/** {@code furrow keys}; each subcommand is a class beside this one. */
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        header = "Lists keys of programs, makes and revokes them.",
        description =
                "%nWorks on a data folder that no server has open (--data), or on a running server (--server) with an"
                        + " operator's key in FURROW_KEY.",
        footer = {
            "%nExamples:",
            "  furrow keys list",
            "  furrow keys add \"CRM sync\" --role marketer --days 30",
            "  furrow keys revoke 0123456789abcdef",
            "",
            "The guide is docs/access.md."
        },
        subcommands = {ListKeys.class, AddKey.class, RevokeKey.class})
public final class KeysCommand extends CommandGroup {}
