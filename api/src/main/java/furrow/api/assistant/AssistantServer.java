package furrow.api.assistant;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapperSupplier;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A server of the Model Context Protocol over some tools. Safe to use from many threads; a call is done on the thread that asks. */
public final class AssistantServer {
    /** Held here, or its level would be forgotten: the library tells of each client at a level that others read. */
    private static final Logger LIBRARY = Logger.getLogger("io.modelcontextprotocol");

    private static final String ABOUT = "furrow.about";

    private final StatelessTransport transport;

    /**
     * What is answered over HTTP.
     *
     * @param status of HTTP
     * @param body JSON, or empty
     */
    public record Reply(int status, String body) {}

    private AssistantServer(StatelessTransport transport) {
        this.transport = transport;
    }

    /**
     * A server.
     *
     * @param version of this program
     * @param instructions what assistants are told before they ask
     */
    public static AssistantServer of(String version, String instructions, List<AssistantTool> tools) {
        LIBRARY.setLevel(Level.SEVERE);
        var mapper = new JacksonMcpJsonMapperSupplier().get();
        var transport = new StatelessTransport(mapper);
        McpServer.sync(transport)
                .jsonMapper(mapper)
                .jsonSchemaValidator(new OwnCheck())
                .validateToolInputs(false)
                .immediateExecution(true)
                .serverInfo("furrow", version)
                .instructions(instructions)
                .capabilities(
                        McpSchema.ServerCapabilities.builder().tools(false).build())
                .tools(tools.stream().map(AssistantServer::specification).toList())
                .build();
        return new AssistantServer(transport);
    }

    private static SyncToolSpecification specification(AssistantTool tool) {
        var annotations = McpSchema.ToolAnnotations.builder()
                .readOnlyHint(tool.reads())
                .destructiveHint(false)
                .idempotentHint(true)
                .openWorldHint(false)
                .build();
        var described = McpSchema.Tool.builder(tool.name(), tool.schema())
                .description(tool.says())
                .annotations(annotations)
                .build();
        return new SyncToolSpecification(described, (context, request) -> call(tool, context, request));
    }

    @SuppressWarnings("unchecked") // as it was put in below
    private static McpSchema.CallToolResult call(
            AssistantTool tool, McpTransportContext context, McpSchema.CallToolRequest request) {
        try {
            var given = request.arguments() == null ? Map.<String, Object>of() : request.arguments();
            var about = (Map<String, Object>) context.get(ABOUT);
            return McpSchema.CallToolResult.builder()
                    .addTextContent(tool.work().answer(ToldArguments.of(tool, given), about))
                    .isError(false)
                    .build();
        } catch (RefusedCallException refused) {
            return McpSchema.CallToolResult.builder()
                    .addTextContent(String.valueOf(refused.getMessage()))
                    .isError(true)
                    .build();
        }
    }

    /** Versions of the protocol that are understood. */
    public List<String> versions() {
        return transport.protocolVersions();
    }

    /** Refuses what names another version. */
    public Reply wrongVersion(String named) {
        return transport.refusal(
                McpSchema.ErrorCodes.INVALID_REQUEST,
                "MCP-Protocol-Version needs one of " + String.join(", ", versions()) + ", but was \"" + named + "\"");
    }

    /**
     * Answers one message.
     *
     * @param about what tools are told of whoever asks
     */
    public Reply answer(String body, Map<String, Object> about) {
        return transport.answer(body, Map.of(ABOUT, about));
    }
}
