package furrow.api.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the contract says of requests, an operation each. Safe to use from many threads. */
public final class RequestContract {
    private final Map<String, QueryForm> queries = new LinkedHashMap<>();
    private final Map<String, BodyForm> bodies = new LinkedHashMap<>();

    private RequestContract(JsonNode contract) {
        contract.path("paths")
                .forEach(path -> path.forEach(each -> {
                    String operation = each.path("operationId").asText();
                    queries.put(operation, QueryForm.of(contract, each.path("parameters")));
                    BodyForm.of(contract, each.path("requestBody")).ifPresent(form -> bodies.put(operation, form));
                }));
    }

    /** Of a contract in OpenAPI 3.1. */
    public static RequestContract of(JsonNode contract) {
        return new RequestContract(contract);
    }

    /** The parameters of an operation, by its id; empty when the contract has no such operation. */
    public Optional<QueryForm> query(String operation) {
        return Optional.ofNullable(queries.get(operation));
    }

    /** The form of an operation's body; empty when it is no JSON object whose fields the contract names. */
    public Optional<BodyForm> body(String operation) {
        return Optional.ofNullable(bodies.get(operation));
    }
}
