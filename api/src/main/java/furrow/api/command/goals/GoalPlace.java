package furrow.api.command.goals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.api.command.remote.DataPlace;
import furrow.api.command.remote.RemoteServer;
import furrow.api.contract.FieldFaults;
import furrow.api.report.GoalJson;
import furrow.api.report.GoalRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Where goals are: in a data folder, or on a running server. Both give the same JSON. */
final class GoalPlace extends DataPlace {
    private static final String BASE = "/v1/goals";

    JsonNode list() throws IOException {
        return isServer()
                ? client().get(BASE)
                : inFolder(data -> GoalJson.list(data.advice().all()));
    }

    JsonNode show(String key) throws IOException {
        return isServer()
                ? client().get(path(key))
                : inFolder(data -> GoalJson.one(data.advice().all(), key));
    }

    JsonNode draw(String metric, ObjectNode body) throws IOException {
        return isServer()
                ? client().post(path(metric) + "/draw", body)
                : inFolder(data -> {
                    var asked = GoalRequest.read(metric, body, new FieldFaults());
                    data.draw(asked.goal(), asked.unit(), asked.by(), asked.reason());
                    return GoalJson.one(data.advice().all(), metric);
                });
    }

    JsonNode drop(String metric, ObjectNode body) throws IOException {
        return isServer()
                ? client().post(path(metric) + "/drop", body)
                : inFolder(data -> {
                    data.drop(
                            metric,
                            body.path("by").asText(),
                            body.path("reason").asText());
                    return GoalJson.list(data.advice().all());
                });
    }

    private static String path(String key) {
        return BASE + "/"
                + Arrays.stream(key.split("/")).map(RemoteServer::encoded).collect(Collectors.joining("/"));
    }
}
