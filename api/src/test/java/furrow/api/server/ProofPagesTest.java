package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import furrow.api.page.Pages;
import furrow.api.report.ProofCsv;
import furrow.api.report.ProofJson;
import furrow.api.screen.Frame;
import furrow.api.screen.ProofFormView;
import furrow.api.screen.ProofView;
import furrow.api.wording.Typography;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import furrow.engine.proof.DesignHistory;
import furrow.engine.proof.DrawnCount;
import furrow.engine.proof.FollowUp;
import furrow.engine.proof.GroupLift;
import furrow.engine.proof.ProofReport;
import furrow.engine.proof.RuleProof;
import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Figure;
import furrow.experiments.proof.MeanWorth;
import furrow.experiments.proof.ProofGroup;
import furrow.experiments.proof.RuleStanding;
import furrow.experiments.proof.StandingDesign;
import java.io.StringWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of proof: its numbers are those of the API, and its form does what it says or says why not. */
class ProofPagesTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final StandingDesign DESIGN =
            new StandingDesign("winter", Map.of(ProofGroup.ENGINE, 0.8, ProofGroup.NOTHING, 0.2), 14, 200);

    @TempDir
    private Path folder;

    private static ProofReport report() {
        var missed = Figure.of(new MeanWorth(3, 123.4, 40, 9));
        var open = Figure.<MeanWorth>unknown("nothing tells");
        var rule = new RuleProof(
                "Push it",
                9,
                5,
                2,
                4,
                3,
                Figure.of(612.0),
                missed,
                open,
                Figure.of(new Effect(0.2, -0.1, 0.7)),
                RuleStanding.OVERSTATES);
        var after = new FollowUp(
                "k",
                "Push it",
                "scale",
                "tone/new/reply",
                LocalDate.parse("2026-10-01"),
                FollowUp.Kind.NONE,
                Optional.of(612.0),
                Optional.empty(),
                Figure.unknown("outcomes of 3 whole days after it are known so far, and 7 are needed"));
        return new ProofReport(
                CLOCK.instant(),
                "EUR",
                Optional.of(DESIGN),
                new DrawnCount(Map.of(ProofGroup.ENGINE, 20, ProofGroup.NOTHING, 24), 35, 4, 3, 2, 1),
                List.of(new GroupLift(
                        ProofGroup.NOTHING,
                        18,
                        17,
                        Figure.of(new Effect(31.7, -12.2, 75.6)),
                        Figure.of(new Effect(570.6, -219.6, 1360.8)))),
                Figure.unknown("the draws have not told those advised from the others yet"),
                List.of(rule),
                List.of(after),
                Figure.of(371.0));
    }

    private static String money(JsonNode number) {
        return Typography.moneyChange(number.asDouble(), EUR);
    }

    private static String range(JsonNode figure) {
        return Typography.money(figure.path("lower").asDouble(), EUR) + " to "
                + Typography.money(figure.path("upper").asDouble(), EUR);
    }

    @Test
    void theNumbersOfThePageAreThoseOfTheApi() {
        var json = ProofJson.of(report());
        var page = Pages.proof(
                ProofView.of(report()),
                ProofFormView.of(new DesignHistory(List.of()), ZoneOffset.UTC, ""),
                Frame.bare());
        var rule = json.at("/rules/0");
        var lift = json.at("/lifts/0");

        assertAll(List.of(
                        money(rule.at("/randomised/estimate")),
                        range(rule.at("/randomised")),
                        money(rule.at("/predicted")),
                        money(lift.at("/perSubject/estimate")),
                        range(lift.at("/perSubject")),
                        range(lift.at("/total")),
                        money(json.at("/total")),
                        "told of 3 of 4, randomised",
                        "Predicts too much",
                        "brings 20 % of what it predicts (−10 % to 70 %)".replace(" %", Typography.SPACE + "%"),
                        "iv bad",
                        "Not settled yet",
                        "The draws have not told those advised from the others yet.",
                        "Outcomes of 3 whole days after it are known so far, and 7 are needed.",
                        "The four weeks of 35 are known, of 4 they are not over yet; 3 began too near the planned end",
                        "2 had no week of outcomes with a value before; 1 of the known ended within the four weeks")
                .stream()
                .map(each -> () -> assertTrue(page.contains(each), each)));
    }

    @Test
    void theCsvHoldsWhatThePlotsAreDrawnOf() throws Exception {
        var text = new StringWriter();
        ProofCsv.write(report(), text);

        assertEquals(
                List.of(
                        "what,of,predicted,estimate,lower,upper,level,counted,why",
                        "against,nothing,,31.7,-12.2,75.6,0.95,35,",
                        "against,delay,,,,,0.95,,the draws have not told those advised from the others yet",
                        "rule,Push it,612.0,123.4," + rangeOfTheRule() + ",0.9,3,"),
                text.toString().lines().toList());
    }

    private static String rangeOfTheRule() {
        var json = ProofJson.of(report()).at("/rules/0/randomised");
        return json.path("lower").asDouble() + "," + json.path("upper").asDouble();
    }

    private static HttpResponse<String> send(FurrowServer server, String... fields) throws Exception {
        var parts = new ArrayList<String>();
        for (int i = 0; i < fields.length; i += 2) {
            parts.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        var request = HttpRequest.newBuilder(URI.create(server.address()).resolve("/proof"))
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(String.join("&", parts)));
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> begin(FurrowServer server, String engine, String nothing) throws Exception {
        return send(
                server,
                "do",
                "begin",
                "name",
                "winter",
                "engine",
                engine,
                "nothing",
                nothing,
                "random",
                "0",
                "as-usual",
                "0",
                "longestDelay",
                "14",
                "planned",
                "200",
                "reason",
                "is it “worth” it",
                "by",
                "Ann");
    }

    @Test
    void aDesignIsBegunAndEndedOrThePageSaysWhyNotAndKeepsWhatWasWritten() throws Exception {
        try (var workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, CLOCK), CLOCK);
                var server = OpenServer.on(workspace)) {
            var over = begin(server, "90", "20");
            assertEquals(400, over.statusCode());
            assertTrue(over.body().contains("need to add up to 100"), over::body);
            assertTrue(over.body().contains("value=\"90\""), "what was written is kept");
            assertTrue(over.body().contains("is it “worth” it"), "what was written is kept");
            assertTrue(begin(server, "0", "100").body().contains("nobody would be advised"));
            assertTrue(begin(server, "many", "20").body().contains("such as 20, but was"));
            assertEquals(0, workspace.designs().steps().size());

            var begun = begin(server, "80", "20");
            assertEquals(303, begun.statusCode(), begun::body);
            assertEquals("/proof#design", begun.headers().firstValue("Location").orElseThrow());
            assertEquals(Optional.of(DESIGN), workspace.designs().standing());

            assertEquals(
                    303,
                    send(server, "do", "end", "reason", "enough", "by", "Ann").statusCode());
            assertEquals(Optional.empty(), workspace.designs().standing());
            assertTrue(send(server, "do", "end", "reason", "enough", "by", "Ann")
                    .body()
                    .contains("no standing design"));
        }
    }
}
