package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import furrow.api.HeadlinePlan;
import furrow.engine.access.Role;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import furrow.engine.plan.PlanFiles;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract says what the server does: the same operations, and of each a good and a bad answer of the form that it names. */
class ContractTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    private static final Path FILE = Path.of("..", "docs", "openapi.yaml");
    /** What needs more than a small workspace has; the tests of each answer it well. */
    private static final Set<Operation> ELSEWHERE = EnumSet.of(
            Operation.SEND_EVENTS,
            Operation.SEND_AGAIN,
            Operation.READ_REJECTS,
            Operation.IMPORT_FILE,
            Operation.READ_SEGMENTS,
            Operation.READ_TACTIC,
            Operation.READ_GOAL_OF,
            Operation.BACK_UP,
            Operation.NOTE_ACT,
            Operation.MAKE_FEED);

    /** What changes nothing that is there: it adds, sends or logs, and no tag says from what it was made. */
    private static final Set<Operation> NO_EDIT = EnumSet.of(
            Operation.BACK_UP,
            Operation.SEND_AGAIN,
            Operation.IMPORT_FILE,
            Operation.SEAL_EVIDENCE,
            Operation.SHOW_RECOMMENDATIONS,
            Operation.CHOOSE_NEXT_ACTION,
            Operation.NOTE_ACT,
            Operation.DRAFT_VERSION,
            Operation.COMMENT_VERSION,
            Operation.INVITE_PERSON,
            Operation.ISSUE_KEY,
            Operation.ADD_WEBHOOK,
            Operation.TEST_WEBHOOK,
            Operation.REPLAY_DELIVERIES);
    /** What only a person may do, by a key of their own. */
    static final Set<Operation> OF_A_PERSON = EnumSet.of(
            Operation.READ_DIGEST,
            Operation.KEEP_DIGEST,
            Operation.READ_FEED,
            Operation.MAKE_FEED,
            Operation.REVOKE_FEED,
            Operation.CHANGE_PASSWORD);
    /** A tag that nothing has. */
    private static final String STALE = "\"99999\"";

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final JsonNode contract = read();

    private static JsonNode read() {
        try {
            return new YAMLMapper().readTree(Files.readString(FILE));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** Where the workspace is kept. */
    WorkspaceStorage storage(Path at, Clock clock) {
        return WorkspaceStorage.inFolder(at, clock);
    }

    private static List<Operation> api() {
        return Stream.of(Operation.values()).filter(Operation::isOfTheApi).toList();
    }

    private static String path(Operation operation) {
        return operation.path().replaceAll(":([a-z]+)", "{$1}");
    }

    private JsonNode said(Operation operation) {
        return contract.path("paths")
                .path(path(operation))
                .path(operation.method().name().toLowerCase(Locale.ROOT));
    }

    @Test
    void itHasTheOperationsOfTheTableAndNoOthers() {
        var said = new TreeMap<String, String>();
        contract.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> said.put(
                                method.getKey() + " " + path.getKey(),
                                method.getValue().path("operationId").asText() + ": "
                                        + method.getValue().path("summary").asText() + " "
                                        + method.getValue().path("x-roles"))));
        var done = new TreeMap<String, String>();
        for (Operation each : api()) {
            var roles = each.allowed().roles().stream()
                    .sorted()
                    .map(role -> "\"" + role.word() + "\"")
                    .toList();
            done.put(
                    each.method().name().toLowerCase(Locale.ROOT) + " " + path(each),
                    each.id() + ": " + each.summary() + " "
                            + (roles.isEmpty() ? "" : "[" + String.join(",", roles) + "]"));
        }

        assertEquals(String.join("\n", lines(done)), String.join("\n", lines(said)));
    }

    private static List<String> lines(Map<String, String> all) {
        return all.entrySet().stream().map(Object::toString).toList();
    }

    @Test
    void everyReferenceLeadsSomewhereAndEveryOperationSaysHowItFails() {
        var lost = new ArrayList<String>();
        contract.findValues("$ref").forEach(each -> {
            if (contract.at(each.asText().substring(1)).isMissingNode()) {
                lost.add(each.asText());
            }
        });
        for (Operation each : api()) {
            if (!said(each).path("responses").has("default")
                    || !said(each).path("responses").has("200")) {
                lost.add(each.id());
            }
        }

        assertEquals(List.of(), lost);
        assertEquals("3.1.0", contract.path("openapi").asText());
    }

    @Test
    void itSaysWhereAKeyMakesARepeatHarmless() {
        var wrong = new ArrayList<String>();
        for (Operation each : api()) {
            boolean told = said(each).path("parameters").toString().contains("#/components/parameters/IdempotencyKey");
            if (told != RequestOnce.isFor(each)) {
                wrong.add(each.id());
            }
        }

        assertEquals(List.of(), wrong);
    }

    private boolean isEdit(Operation operation) {
        String parameters = said(operation).path("parameters").toString();
        return parameters.contains("#/components/parameters/IfMatch") || parameters.contains("\"If-Match\"");
    }

    @Test
    void itSaysWhichEditsATagGuards() {
        var edits = EnumSet.noneOf(Operation.class);
        api().stream().filter(this::isEdit).forEach(edits::add);
        var expected = EnumSet.noneOf(Operation.class);
        api().stream().filter(RequestOnce::isFor).forEach(expected::add);
        expected.removeAll(NO_EDIT);

        assertEquals(expected, edits);
    }

    /** Where that is read which an edit changes. */
    private static String read(ContractCase edit) {
        String path = edit.address().replaceAll("\\?.*", "");
        return edit.operation().method().name().equals("PUT") && !path.endsWith("/roles")
                ? path
                : path.substring(0, path.lastIndexOf('/'));
    }

    /** The tag of what an edit is about to change; none while there is nothing. */
    private Optional<String> tag(FurrowServer server, String key, ContractCase edit) throws Exception {
        var answer = send(server, key, new ContractCase(edit.operation(), read(edit), "", 200), "GET");
        var tag = answer.headers().firstValue("ETag");
        assertTrue(answer.statusCode() == 404 || tag.isPresent(), read(edit) + " " + answer.body());
        return tag;
    }

    /** An edit that was made from something else is refused and does nothing. */
    private List<String> unguarded(FurrowServer server, String key, ContractCase edit) throws Exception {
        var before = tag(server, key, edit);
        var late = send(server, key, edit, edit.operation().method().name(), "If-Match", STALE);
        var faults = faults(new ContractCase(edit.operation(), edit.address(), edit.body(), 412), late);
        if (!before.equals(tag(server, key, edit))) {
            faults.add(edit.operation() + " was done, though what it was made from has changed");
        }
        return faults;
    }

    private HttpResponse<String> send(FurrowServer server, String key, ContractCase each) throws Exception {
        return send(server, key, each, each.operation().method().name());
    }

    private HttpResponse<String> send(
            FurrowServer server, String key, ContractCase each, String method, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.address()).resolve(each.address()))
                .method(method, each.body().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(each.body()))
                .header("Authorization", "Bearer " + key);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** What is wrong with an answer by the contract. */
    private List<String> faults(ContractCase each, HttpResponse<String> answer) {
        var faults = new ArrayList<String>();
        String name = each.operation() + " " + each.address() + ": ";
        if (answer.statusCode() != each.status()) {
            faults.add(name + answer.statusCode() + " " + answer.body());
            return faults;
        }
        var responses = said(each.operation()).path("responses");
        String status = String.valueOf(each.status());
        var response = responses.has(status)
                ? responses.path(status)
                : contract.at(responses.path("default").path("$ref").asText().substring(1));
        String type = answer.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
        var content = response.path("content").path(type);
        if (content.isMissingNode()) {
            faults.add(name + "comes as " + type);
        } else if (type.matches("application/(?:problem\\+)?json")) {
            var schema = new ObjectMapper().createObjectNode();
            schema.setAll((ObjectNode) content.path("schema").deepCopy());
            schema.set("components", contract.path("components"));
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(schema.toString())
                    .validate(answer.body(), InputFormat.JSON)
                    .forEach(wrong -> faults.add(name + wrong.getMessage()));
        }
        return faults;
    }

    @Test
    void eachOperationAnswersWellAndBadlyAsItSays() throws Exception {
        try (var workspace = LiveWorkspace.open(storage(folder, CLOCK), CLOCK);
                var server = FurrowServer.start(workspace, ServerOptions.at("127.0.0.1", 0))) {
            workspace
                    .accounts()
                    .followFirst(workspace.accounts().firstLink(), "olga", "Olga Operator", "five tame herons wade");
            workspace.define(PlanFiles.read(HeadlinePlan.TEXT).orThrow(), true, "Olga Operator", "we plan it");
            workspace.define(PlanFiles.read(HeadlinePlan.TEXT
                            .replace("name: headline", "name: tone")
                            .replace("unit: contact", "unit: post")
                            .replace("currency: EUR", "currency: EUR, segments: [country]"))
                    .orThrow());
            workspace.define(PlanFiles.read(HeadlinePlan.TEXT
                            .replace("name: headline", "name: ruled")
                            .replace("unit: contact", "unit: conversation")
                            .replace("  metrics:", "  decisionRule: [{ask: The agency agrees.}]\n    metrics:"))
                    .orThrow());
            String key = workspace
                    .keys()
                    .issue("Author", List.of(Role.values()), "Olga Operator", 30)
                    .text();
            String reviewer = workspace
                    .keys()
                    .issue("Reviewer", List.of(Role.REVIEWER), "Olga Operator", 30)
                    .text();
            var olga = workspace.accounts().people().get(0);
            String own =
                    workspace.keys().issueTo(olga, "my own", olga.roles(), 30).text();
            var faults = new ArrayList<String>();
            var good = EnumSet.noneOf(Operation.class);
            var bad = EnumSet.noneOf(Operation.class);
            var edited = EnumSet.noneOf(Operation.class);
            for (ContractCase each : new ContractCases(workspace).all()) {
                String shown = each.operation() == Operation.REVIEW_VERSION
                        ? reviewer
                        : each.operation().isDecision() || OF_A_PERSON.contains(each.operation()) ? own : key;
                if (each.status() == 200 && isEdit(each.operation())) {
                    faults.addAll(unguarded(server, shown, each));
                    var tag = tag(server, shown, each);
                    var made = tag.isPresent()
                            ? send(
                                    server,
                                    shown,
                                    each,
                                    each.operation().method().name(),
                                    "If-Match",
                                    tag.get())
                            : send(server, shown, each);
                    faults.addAll(faults(each, made));
                    edited.add(each.operation());
                } else {
                    faults.addAll(faults(each, send(server, shown, each)));
                }
                (each.status() == 200 ? good : bad).add(each.operation());
            }
            for (Operation each : api()) {
                if (each.allowed() != Allowed.ANYBODY) {
                    var refused = new ContractCase(each, each.path().replaceAll(":[a-z]+", "7"), "", 401);
                    faults.addAll(faults(refused, send(server, "none", refused)));
                }
            }

            assertEquals(List.of(), faults);
            var silent = EnumSet.copyOf(api());
            silent.removeAll(good);
            silent.removeAll(ELSEWHERE);
            assertEquals(EnumSet.noneOf(Operation.class), silent, "each has a good case");
            var harmless = EnumSet.copyOf(api());
            harmless.removeAll(bad);
            assertFalse(harmless.stream().anyMatch(Operation::changes), harmless::toString);
            assertEquals(
                    api().stream().filter(this::isEdit).toList(),
                    Stream.concat(edited.stream(), Stream.of(Operation.MAKE_FEED))
                            .sorted()
                            .toList(),
                    "each edit was tried with a tag that is not that of now");
        }
    }
}
