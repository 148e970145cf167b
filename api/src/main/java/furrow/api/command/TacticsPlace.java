package furrow.api.command;

import com.fasterxml.jackson.databind.JsonNode;
import furrow.api.command.remote.DataPlace;
import furrow.api.command.remote.RemoteServer;
import furrow.api.report.TacticsJson;
import java.io.IOException;
import java.util.Optional;

/** Where the records of tactics are read from. All answer the same JSON. */
final class TacticsPlace extends DataPlace {
    JsonNode all() throws IOException {
        return isServer()
                ? client().get("/v1/tactics")
                : inFolder(folder -> TacticsJson.of(folder.report(Optional.empty())));
    }

    JsonNode one(String tactic) throws IOException {
        return isServer()
                ? client().get("/v1/tactics/" + RemoteServer.encoded(tactic))
                : inFolder(folder -> TacticsJson.of(folder.report(Optional.empty()), tactic));
    }
}
