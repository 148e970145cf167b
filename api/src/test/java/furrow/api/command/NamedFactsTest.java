package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import furrow.api.report.json.JsonBoard;
import furrow.api.server.FurrowServer;
import furrow.api.server.OpenServer;
import furrow.engine.arbitration.Arbitrated;
import furrow.engine.arbitration.Candidate;
import furrow.engine.decision.Decision;
import furrow.engine.decision.DecisionKind;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import furrow.engine.plan.PlanFiles;
import furrow.engine.recommendation.ReasonCode;
import furrow.engine.rulebook.BookContents;
import furrow.engine.rulebook.VersionStep;
import furrow.rules.check.Checker;
import furrow.rules.fact.FactField;
import furrow.rules.fact.FactModel;
import furrow.rules.fact.FieldUnit;
import furrow.rules.language.Action;
import furrow.rules.language.RuleSource;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each fact and each action that marketers' rules ask for: it has a unit with its range and a sentence, stands in the reference, and a
 * rule on it speaks, on files and in a running workspace.
 */
class NamedFactsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Clock CLOCK = Clock.fixed(Instant.parse(MarketersSeason.AS_OF), ZoneOffset.UTC);

    /**
     * A fact that is asked for.
     *
     * @param fact kind of fact
     * @param field its field
     * @param asks what a rule asks of it
     */
    private record Named(String fact, String field, String asks) {
        String rule() {
            return fact + " " + field;
        }

        String text() {
            return """
                // %1$s.
                rule "%1$s"
                when
                    $f : %2$s( %3$s )
                then
                    advise.caution( $f, "It is so." );
                end

                """.formatted(rule(), fact, asks);
        }
    }

    private static Named of(String fact, String field, String asks) {
        return new Named(fact, field, asks);
    }

    /** In the order in which they were asked for. */
    private static final List<Named> NAMED = List.of(
            of("Tactic", "channel", "channel == \"messenger\""),
            of("Experiment", "channel", "channel == \"messenger\""),
            of("Tactic", "platform", "platform == \"instagram\""),
            of("Experiment", "platform", "platform == \"instagram\""),
            of("Tactic", "format", "format == \"reel\""),
            of("Today", "weekday", "weekday == \"monday\""),
            of("Experiment", "dayOfRun", "dayOfRun == 29"),
            of("Experiment", "daysRunning", "daysRunning > 28, daysRunning < 29"),
            of("Trend", "metric", "metric == \"click\""),
            of("Trend", "change", "change < -0.3"),
            of("Trend", "trendUpper", "trendUpper < 0"),
            of("Trend", "weeksFallen", "weeksFallen >= 3"),
            of("Tactic", "netPerMoneyLower", "netPerMoneyLower > 0"),
            of("Tactic", "netPerMoneyUpper", "netPerMoneyUpper > 0"),
            of("Tactic", "netPerHourLower", "netPerHourLower < 0"),
            of("Tactic", "netPerHourUpper", "netPerHourUpper < 0"),
            of("Conversation", "waiting", "waiting == 4"),
            of("Conversation", "longestWaitHours", "longestWaitHours > 77"),
            of(
                    "Conversation",
                    "longestWaitBusinessHours",
                    "longestWaitBusinessHours > 13, longestWaitBusinessHours < 15"),
            of("Conversation", "medianWaitHours", "medianWaitHours > 77"),
            of("Conversation", "medianWaitBusinessHours", "medianWaitBusinessHours > 13"),
            of("Tactic", "moneyLastWeek", "moneyLastWeek == 7"),
            of("Tactic", "hoursLastWeek", "hoursLastWeek == 7"),
            of("Budget", "moneyUsed", "moneyUsed > 0.9, moneyUsed < 1"),
            of("Budget", "hoursUsed", "hoursUsed > 0.5"),
            of("Conversation", "complaintsPerConversation", "complaintsPerConversation > 0.1"));

    /** What can be known only where people decide. */
    private static final List<Named> OF_DECISIONS = List.of(
            of("EarlierAdvice", "advised", "advised == \"caution\""),
            of("EarlierAdvice", "decision", "decision == \"accepted\""),
            of("EarlierAdvice", "accepted", "accepted >= 1"),
            of("EarlierAdvice", "done", "done == 1"),
            of("EarlierAdvice", "daysSinceDone", "daysSinceDone == 0"),
            of("EarlierAdvice", "reason", "reason == \"not-believed\""),
            of("EarlierAdvice", "dismissed", "dismissed == 1"));

    /** The actions that were asked for, by rule: what is told of each beside its word. */
    private static final Map<String, String> ACTIONS = Map.of(
            "shiftBudget money", "{\"from\": \"plain\", \"to\": \"asking\", \"moneyAWeek\": 3}",
            "shiftBudget share", "{\"from\": \"photo\", \"to\": \"dance\", \"share\": 0.2}",
            "shiftEffort hours", "{\"from\": \"dance\", \"to\": \"photo\", \"hoursAWeek\": 2}",
            "assign", "{\"person\": \"Ana\"}",
            "schedule", "{\"on\": \"2026-12-24\"}",
            "answer", "{\"most\": 3}",
            "stop", "{}",
            "end", "{}");

    private static final String ACTING = """
        // Money by an amount.
        rule "shiftBudget money"
        when
            $less : Tactic( tactic == "plain" )
            $more : Tactic( tactic == "asking" )
        then
            advise.shiftBudget( $more, "So." ).from( $less ).money( 3 );
        end

        // Money by a share.
        rule "shiftBudget share"
        when
            $less : Tactic( tactic == "photo" )
            $more : Tactic( tactic == "dance" )
        then
            advise.shiftBudget( $more, "So." ).from( $less ).share( 0.2 );
        end

        // Hours by an amount.
        rule "shiftEffort hours"
        when
            $less : Tactic( tactic == "dance" )
            $more : Tactic( tactic == "photo" )
        then
            advise.shiftEffort( $more, "So." ).from( $less ).hours( 2 );
        end

        // To a person.
        rule "assign"
        when
            $e : Experiment( experiment == "feed" )
        then
            advise.assign( $e, "So." ).to( "Ana" );
        end

        // By a day.
        rule "schedule"
        when
            $e : Experiment( experiment == "reels" )
        then
            advise.schedule( $e, "So." ).on( "2026-12-24" );
        end

        // Who waits.
        rule "answer"
        when
            $v : Conversation( waiting > 0 )
        then
            advise.answer( $v, "So." ).most( 3 );
        end

        // A tactic goes.
        rule "stop"
        when
            $t : Tactic( tactic == "dance" )
        then
            advise.stop( $t, "So." );
        end

        // An experiment ends.
        rule "end"
        when
            $e : Experiment( experiment == "tone" )
        then
            advise.end( $e, "So." );
        end

        """;

    @TempDir
    private Path folder;

    private static String rules(List<Named> named) {
        var text = new StringBuilder(ACTING);
        named.forEach(each -> text.append(each.text()));
        return text.toString();
    }

    @Test
    void eachHasAUnitARangeAndASentenceAndStandsInTheReference() throws Exception {
        var reference = Files.readString(Path.of("..", "docs", "rules-reference.md"));
        var all = new ArrayList<>(NAMED);
        all.addAll(OF_DECISIONS);
        for (Named each : all) {
            var field = FactModel.type(each.fact())
                    .flatMap(type -> type.field(each.field()))
                    .orElseThrow();
            assertTrue(field.says().length() > 10, each::rule);
            var section = reference.substring(reference.indexOf("### " + each.fact() + "\n"));
            var row = section.lines()
                    .filter(line -> line.startsWith("| `" + each.field() + "` | " + field.says() + " | "))
                    .findFirst()
                    .orElseThrow();
            if (field.kind() == FactField.Kind.NUMBER) {
                assertTrue(
                        field.unit() != FieldUnit.NONE || each.field().equals("complaintsPerConversation"), each::rule);
                assertTrue(row.contains("| " + field.unit().words()), row);
                requireRange(each, field);
            }
        }
        for (String each : ACTIONS.keySet()) {
            assertTrue(reference.contains("| `advise." + each.split(" ")[0] + "` | "), each);
        }
        for (String each : List.of("from", "share", "money", "hours", "to", "on", "inDays", "most")) {
            assertTrue(reference.contains("| `." + each + "( … )` | "), each);
        }
    }

    /** A rule that asks for less than there can be is told that it can never hold. */
    private static void requireRange(Named each, FactField field) {
        if (field.unit().least() == 0) {
            var text = of(each.fact(), each.field(), each.field() + " < -1").text();
            assertTrue(
                    Checker.check(List.of(new RuleSource("a.drl", text))).findings().stream()
                            .anyMatch(found -> found.isError()),
                    each::rule);
        }
    }

    /** Terms and list of each action, and the rules that spoke. */
    private static Set<String> spoken(JsonNode advice) throws Exception {
        var spoken = new HashSet<String>();
        var terms = new HashMap<String, JsonNode>();
        for (JsonNode each : advice) {
            spoken.add(each.path("rule").asText());
            each.path("alsoSaidBy").forEach(rule -> spoken.add(rule.asText()));
            terms.put(each.path("rule").asText(), each);
        }
        for (var each : ACTIONS.entrySet()) {
            var told =
                    Optional.ofNullable(terms.get(each.getKey())).orElseThrow(() -> new AssertionError(each.getKey()));
            assertEquals(each.getKey().split(" ")[0], told.path("action").asText());
            for (var term : JSON.readTree(each.getValue()).properties()) {
                var said = told.at("/terms/" + term.getKey());
                boolean same = term.getValue().isNumber()
                        ? term.getValue().asDouble() == said.asDouble()
                        : term.getValue().equals(said);
                assertTrue(same, told::toString);
            }
        }
        assertEquals(3, terms.get("answer").path("conversations").size(), "the list is as long as .most says");
        assertFalse(terms.get("stop").path("subject").equals(terms.get("end").path("subject")));
        return spoken;
    }

    private static void requireAll(List<Named> wanted, Set<String> spoken) {
        assertEquals(
                List.of(),
                wanted.stream()
                        .map(Named::rule)
                        .filter(each -> !spoken.contains(each))
                        .toList(),
                "rules that did not speak");
    }

    @Test
    void aRuleOnEachSpeaksOnFiles() throws Exception {
        var plan = Files.writeString(folder.resolve("plan.yaml"), MarketersSeason.PLAN)
                .toString();
        var data = Files.writeString(folder.resolve("rows.csv"), MarketersSeason.rows())
                .toString();
        var drl = Files.writeString(folder.resolve("named.drl"), rules(NAMED)).toString();
        var run = CommandLineRun.of(
                "rules",
                "explain",
                drl,
                "--plan",
                plan,
                "--data",
                data,
                "--as-of",
                MarketersSeason.AS_OF,
                "--format",
                "json");
        assertEquals(0, run.code(), run::toString);
        var explained = JSON.readTree(run.out()).path("explanations").path(0);
        var spoken = new HashMap<String, String>();
        explained
                .path("recommendations")
                .forEach(each -> spoken.put(
                        each.path("rule").asText(), each.path("action").asText()));
        requireAll(NAMED, spoken.keySet());
        ACTIONS.keySet().forEach(each -> assertEquals(each.split(" ")[0], spoken.get(each), each));
        assertTrue(run.out().contains("Move 3"), "terms are told in the reason: " + run.out());
    }

    @Test
    void aRuleOnEachSpeaksInARunningWorkspace() throws Exception {
        try (var workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder.resolve("data"), CLOCK), CLOCK)) {
            workspace.define(PlanFiles.read(MarketersSeason.PLAN).orThrow());
            publish(workspace, NAMED);
            var server = OpenServer.on(workspace);
            try {
                send(server, MarketersSeason.rows());
                requireAll(NAMED, spoken(all(workspace)));
                decided(workspace);
                publish(workspace, OF_DECISIONS);
                requireAll(OF_DECISIONS, spoken(all(workspace)));
            } finally {
                server.close();
            }
        }
    }

    private static void publish(LiveWorkspace workspace, List<Named> named) {
        var scenarios = """
            scenarios:
              - name: it speaks
                facts:
                  - Experiment: { experiment: feed, primaryMetric: click }
                expect:
                  - { rule: "assign" }
            """;
        var books = workspace.books();
        int number = books.draft(
                        new BookContents(
                                List.of(new RuleSource("a.drl", rules(named))),
                                List.of(new RuleSource("a.scenarios.yaml", scenarios))),
                        "Ann",
                        "try it")
                .number();
        assertInstanceOf(VersionStep.Taken.class, books.test(number, "Ann"));
        assertInstanceOf(VersionStep.Taken.class, books.review(number, "Bob", "reads well"));
        assertInstanceOf(VersionStep.Taken.class, books.publish(number, "Ann", "from today on"));
    }

    private static void send(FurrowServer server, String rows) throws Exception {
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.address()).resolve("/v1/outcomes"))
                                .header("Content-Type", "text/csv")
                                .POST(BodyPublishers.ofString(rows))
                                .build(),
                        BodyHandlers.ofString());
        assertEquals(2, answer.statusCode() / 100, answer::body);
    }

    /** What is open and what is held back: rules may contradict one another here. */
    private static JsonNode all(LiveWorkspace workspace) {
        var board = JsonBoard.tree(workspace.advice());
        var all = JSON.createArrayNode();
        board.path("recommendations").forEach(all::add);
        board.path("held").forEach(all::add);
        return all;
    }

    /** Of three pieces of advice one is done, one is accepted and one is dismissed. */
    private static void decided(LiveWorkspace workspace) {
        var keys = workspace.advice().board().open().stream()
                .map(Arbitrated::candidate)
                .filter(each -> each.head().action() == Action.CAUTION)
                .map(Candidate::key)
                .limit(3)
                .toList();
        workspace.decide(keys.get(0), Decision.of(DecisionKind.ACCEPT, "Ann"));
        workspace.decide(keys.get(0), Decision.of(DecisionKind.DONE, "Ben"));
        workspace.decide(keys.get(1), Decision.of(DecisionKind.ACCEPT, "Ann"));
        workspace.decide(
                keys.get(2), Decision.of(DecisionKind.DISMISS, "Ann").because(ReasonCode.NOT_BELIEVED, "Too few."));
    }
}
