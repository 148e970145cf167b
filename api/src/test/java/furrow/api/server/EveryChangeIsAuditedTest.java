package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import furrow.api.HeadlinePlan;
import furrow.engine.access.AuditEntry;
import furrow.engine.access.AuditTrail.Noted;
import furrow.engine.access.AuditTrail.Search;
import furrow.engine.access.Role;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import furrow.engine.plan.PlanFiles;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each operation that changes something is asked as the contract is, well and badly: what was done is noted with who, when, how, what
 * and to what, what was refused is not. All is noted once the server is closed, however soon that is.
 */
class EveryChangeIsAuditedTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
    /** What takes more than a small workspace; their routes are mounted like all others. */
    private static final Set<Operation> ELSEWHERE =
            EnumSet.of(Operation.SEND_AGAIN, Operation.IMPORT_FILE, Operation.BACK_UP, Operation.MAKE_FEED);

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void whatWasDoneIsNotedAndWhatWasRefusedIsNot() throws Exception {
        var expected = new ArrayList<String>();
        var done = EnumSet.noneOf(Operation.class);
        try (var workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, CLOCK), CLOCK)) {
            try (var server = FurrowServer.start(workspace, ServerOptions.at("127.0.0.1", 0))) {
                workspace
                        .accounts()
                        .followFirst(
                                workspace.accounts().firstLink(), "olga", "Olga Operator", "five tame herons wade");
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
                var keys = workspace.keys();
                String key =
                        keys.issue("Author", List.of(Role.values()), "Olga", 30).text();
                String reviewer = keys.issue("Reviewer", List.of(Role.REVIEWER), "Olga", 30)
                        .text();
                var olga = workspace.accounts().people().get(0);
                String own = keys.issueTo(olga, "my own", olga.roles(), 30).text();
                for (ContractCase each : new ContractCases(workspace).all()) {
                    var operation = each.operation();
                    boolean reviews = operation == Operation.REVIEW_VERSION;
                    boolean decides = operation.isDecision() || ContractTest.OF_A_PERSON.contains(operation);
                    var request = HttpRequest.newBuilder(
                                    URI.create(server.address()).resolve(each.address()))
                            .header("Authorization", "Bearer " + (reviews ? reviewer : decides ? own : key))
                            .method(operation.method().name(), BodyPublishers.ofString(each.body()))
                            .build();
                    int status = client.send(request, BodyHandlers.ofString()).statusCode();
                    assertEquals(each.status(), status, each::toString);
                    if (AuditNotes.isNoted(operation) && status < 400) {
                        done.add(operation);
                        expected.add(NOON
                                + (reviews
                                        ? " Reviewer service-key "
                                        : decides ? " Olga Operator personal-key " : " Author service-key ")
                                + operation.id() + " " + each.address().replaceAll("\\?.*", ""));
                    }
                }
            }
            assertEquals(
                    sorted(expected.stream()), sorted(all(workspace).stream().map(EveryChangeIsAuditedTest::said)));
        }
        var silent = EnumSet.noneOf(Operation.class);
        for (var each : Operation.values()) {
            if (each.isOfTheApi() && AuditNotes.isNoted(each)) {
                silent.add(each);
            }
        }
        silent.removeAll(done);
        assertEquals(EnumSet.copyOf(ELSEWHERE), silent);
    }

    private static List<AuditEntry> all(LiveWorkspace workspace) {
        var search = new Search(NOON.minusSeconds(1), NOON.plusSeconds(1), "", "", "", "", "");
        return workspace.audit().search(search, 1_000).entries().stream()
                .map(Noted::entry)
                .toList();
    }

    private static List<String> sorted(Stream<String> all) {
        return all.sorted(Comparator.naturalOrder()).toList();
    }

    private static String said(AuditEntry entry) {
        return entry.at() + " " + entry.by() + " " + entry.as() + " " + entry.operation() + " " + entry.address();
    }
}
