package furrow.api.command.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code furrow keys revoke}. */
@Command(name = "revoke", mixinStandardHelpOptions = true, header = "Takes a key back; it opens nothing from then on.")
final class RevokeKey extends AccessCommand {
    @Parameters(
            paramLabel = "ID",
            description = "Id of the key: what stands between the first two underscores of its text.")
    private String id = "";

    @Override
    JsonNode run(AccessPlace where) throws IOException {
        return where.revoke(id);
    }
}
