package furrow.api.command.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code furrow people roles}. */
@Command(
        name = "roles",
        mixinStandardHelpOptions = true,
        header = "Gives somebody these roles instead of those before.")
final class GiveRoles extends AccessCommand {
    @Parameters(paramLabel = "LOGIN", description = "What the person signs in as.")
    private String login = "";

    @Mixin
    private RolesOption roles = new RolesOption();

    @Override
    JsonNode run(AccessPlace where) throws IOException {
        return where.giveRoles(login, roles.roles());
    }
}
