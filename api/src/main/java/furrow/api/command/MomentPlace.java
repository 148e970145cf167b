package furrow.api.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.api.command.remote.DataPlace;
import furrow.api.contract.FieldFaults;
import furrow.api.report.MomentRequest;
import furrow.api.report.NextActionJson;
import furrow.engine.moment.NotKeptException;
import java.io.IOException;

/** Where moments are answered: a data folder or MongoDB that no server has open, or a running server. All answer the same JSON. */
final class MomentPlace extends DataPlace {
    JsonNode choose(ObjectNode moment) throws IOException {
        if (isServer()) {
            return client().post("/v1/next-action", moment);
        }
        var asked = MomentRequest.moment(moment, new FieldFaults());
        return kept(() -> inFolder(folder -> NextActionJson.of(folder.next(asked))));
    }

    JsonNode acted(ObjectNode act) throws IOException {
        if (isServer()) {
            return client().post("/v1/next-action/acts", act);
        }
        var done = MomentRequest.act(act, new FieldFaults());
        return kept(() -> inFolder(folder -> NextActionJson.of(folder.acted(done))));
    }

    private interface Work {
        JsonNode done();
    }

    private static JsonNode kept(Work work) {
        try {
            return work.done();
        } catch (NotKeptException refused) {
            throw new BadInput(refused.getMessage() + "; nothing was logged");
        }
    }
}
