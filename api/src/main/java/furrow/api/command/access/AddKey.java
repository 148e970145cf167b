package furrow.api.command.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code furrow keys add}. */
@Command(name = "add", mixinStandardHelpOptions = true, header = "Makes a key for a program, and shows it once.")
final class AddKey extends AccessCommand {
    @Parameters(paramLabel = "NAME", description = "What stands under what the program does, such as \"CRM sync\".")
    private String name = "";

    @Option(names = "--days", description = "How long it holds, 1 to 366 days; ${DEFAULT-VALUE} unless told.")
    private int days = 90;

    @Mixin
    private RolesOption roles = new RolesOption();

    @Override
    JsonNode run(AccessPlace where) throws IOException {
        return where.issue(name, roles.roles(), days);
    }
}
