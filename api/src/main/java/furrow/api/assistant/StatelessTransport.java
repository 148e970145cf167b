package furrow.api.assistant;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
import io.modelcontextprotocol.spec.ProtocolVersions;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Carries one message to the protocol's handler and its answer back, whoever brought it over HTTP. It keeps nothing between two
 * messages.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports">MCP, Streamable HTTP</a>
 */
final class StatelessTransport implements McpStatelessServerTransport {
    private static final List<String> VERSIONS =
            List.of(ProtocolVersions.MCP_2025_03_26, ProtocolVersions.MCP_2025_06_18, ProtocolVersions.MCP_2025_11_25);

    private final McpJsonMapper mapper;
    private @Nullable McpStatelessServerHandler handler;

    StatelessTransport(McpJsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public void setMcpHandler(McpStatelessServerHandler next) {
        this.handler = next;
    }

    @Override
    public List<String> protocolVersions() {
        return VERSIONS;
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.empty();
    }

    /** Answers one message on the thread that asks. */
    AssistantServer.Reply answer(String body, Map<String, Object> about) {
        McpSchema.JSONRPCMessage message;
        try {
            message = McpSchema.deserializeJsonRpcMessage(mapper, body);
        } catch (IOException | IllegalArgumentException broken) {
            return refusal(
                    McpSchema.ErrorCodes.PARSE_ERROR,
                    "the body is no message of JSON-RPC 2.0: send one request or notification as a JSON object");
        }
        var context = McpTransportContext.create(about);
        var answering = Objects.requireNonNull(handler);
        if (message instanceof McpSchema.JSONRPCRequest request) {
            var response = answering
                    .handleRequest(context, request)
                    .contextWrite(each -> each.put(McpTransportContext.KEY, context))
                    .block();
            return new AssistantServer.Reply(200, written(Objects.requireNonNull(response)));
        }
        if (message instanceof McpSchema.JSONRPCNotification notification) {
            answering
                    .handleNotification(context, notification)
                    .contextWrite(each -> each.put(McpTransportContext.KEY, context))
                    .block();
            return new AssistantServer.Reply(202, "");
        }
        return refusal(
                McpSchema.ErrorCodes.INVALID_REQUEST, "the server asks nothing, so there is nothing to answer it");
    }

    /** A refusal of what could not be read as a request. */
    AssistantServer.Reply refusal(int code, String message) {
        return new AssistantServer.Reply(
                400,
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":" + written(Map.of("code", code, "message", message))
                        + "}");
    }

    private String written(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (IOException impossible) {
            throw new IllegalStateException("an answer cannot be written", impossible);
        }
    }
}
