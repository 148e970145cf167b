package furrow.api.command.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code furrow people add}. */
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        header = "Makes an account, and a link by which its owner chooses a password.")
final class AddPerson extends AccessCommand {
    @Parameters(paramLabel = "LOGIN", description = "What the person signs in as, such as ana.")
    private String login = "";

    @Option(names = "--name", required = true, description = "What others see under decisions, such as \"Ana Petrov\".")
    private String name = "";

    @Mixin
    private RolesOption roles = new RolesOption();

    @Override
    JsonNode run(AccessPlace where) throws IOException {
        return where.invite(login, name, roles.roles());
    }
}
