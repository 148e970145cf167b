package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import furrow.api.HeadlinePlan;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is wrong with the meaning of a body (a day that no calendar has, a word that is none of a list, a reason of blanks) is told all
 * at once, together with what is wrong with its form, each at its place, and nothing is done.
 */
class MeaningFaultsTest {
    private static final String E = "/v1/experiments/headline";
    /** Bodies in which no two things can be meant wrongly: one field beside who does it, or none that is read. */
    private static final Set<Operation> ONE_THING = EnumSet.of(
            Operation.PAUSE_EXPERIMENT,
            Operation.RESUME_EXPERIMENT,
            Operation.ABANDON_EXPERIMENT,
            Operation.DROP_CALENDAR,
            Operation.DROP_GOAL,
            Operation.SEAL_EVIDENCE,
            Operation.TEST_VERSION,
            Operation.REVIEW_VERSION,
            Operation.COMMENT_VERSION,
            Operation.PUBLISH_VERSION,
            Operation.ROLL_BACK,
            Operation.KEEP_SENDER,
            Operation.SEND_AGAIN,
            Operation.SHOW_RECOMMENDATIONS,
            Operation.GIVE_ROLES,
            Operation.CHANGE_PASSWORD,
            Operation.REPLAY_DELIVERIES,
            Operation.BACK_UP);
    /** Bodies in the words of other protocols, which say how they are refused; their own tests ask them. */
    private static final Set<Operation> OF_OTHERS = EnumSet.of(
            Operation.SEND_EVENTS,
            Operation.SEND_SEGMENT,
            Operation.SEND_CHATWOOT,
            Operation.EVALUATE_FLAG,
            Operation.EVALUATE_FLAGS,
            Operation.ASK_AS_ASSISTANT,
            Operation.IMPORT_FILE);

    @TempDir
    private Path folder;

    private ConnectedServer server;

    /** A body with several things wrong, and where. */
    private record Wrong(Operation operation, String path, String body, String... places) {}

    private static List<Wrong> all() {
        return List.of(
                new Wrong(
                        Operation.START_EXPERIMENT,
                        E + "/start",
                        "{\"reason\":\" \",\"from\":\"2026-13-45\",\"overlaps\":7,\"form\":1}",
                        "/form",
                        "/from",
                        "/overlaps",
                        "/reason"),
                new Wrong(Operation.CONCLUDE_EXPERIMENT, E + "/conclude", "{\"reason\":\"\"}", "/arm", "/reason"),
                new Wrong(
                        Operation.REOPEN_EXPERIMENT,
                        E + "/reopen",
                        "{\"reason\":\" \",\"ends\":\"at the end\"}",
                        "/ends",
                        "/reason"),
                new Wrong(
                        Operation.AMEND_EXPERIMENT,
                        E + "/amend",
                        "{\"reason\":\" \",\"changes\":{\"unit\":\"shoe\",\"metrics\":[{\"name\":\"click\",\"type\":\"guess\"}]},"
                                + "\"weights\":{\"plain\":1}}",
                        "/changes/metrics/0/type",
                        "/changes/unit",
                        "/reason",
                        "/weights"),
                new Wrong(
                        Operation.AMEND_EXPERIMENT,
                        E + "/amend",
                        "{\"reason\":\" \",\"plan\":\"experiments: [{name: headline, unit: shoe}]\"}",
                        "/plan/experiments/0/arms",
                        "/plan/experiments/0/metrics",
                        "/plan/experiments/0/question",
                        "/plan/experiments/0/unit",
                        "/reason"),
                new Wrong(Operation.ANSWER_CLAUSE, E + "/answer", "{\"reason\":\"x\",\"clause\":0}", "/clause", "/met"),
                new Wrong(
                        Operation.DRAW_CALENDAR,
                        E + "/calendar/draw",
                        "{\"reason\":\" \",\"from\":\"2026-02-31\",\"weeks\":2,\"days\":[\"monday\"],\"hours\":[\"25:00\"],"
                                + "\"channels\":[\"mail\"]}",
                        "/from",
                        "/hours",
                        "/reason"),
                new Wrong(
                        Operation.ASSIGN_UNITS,
                        E + "/assignments",
                        "{\"units\":[\"\",\"\\u0007\",\"u1\"],\"unit\":1}",
                        "/unit",
                        "/units/0",
                        "/units/1"),
                new Wrong(
                        Operation.DRAW_GOAL,
                        "/v1/goals/click/draw",
                        "{\"reason\":\" \",\"points\":[{\"date\":\"2026-02-31\",\"value\":1},{\"value\":2}],\"tolerance\":-1,"
                                + "\"measure\":\"guess\"}",
                        "/measure",
                        "/points",
                        "/points/0/date",
                        "/points/1/date",
                        "/reason",
                        "/tolerance"),
                new Wrong(
                        Operation.DECIDE,
                        "/v1/recommendations/x/decisions",
                        "{\"decision\":\"comment\",\"until\":\"2026-02-31\",\"reason\":\"weather\",\"due\":7,\"steps\":[\" \"]}",
                        "/due",
                        "/reason",
                        "/steps",
                        "/until"),
                new Wrong(
                        Operation.CHOOSE_NEXT_ACTION,
                        "/v1/next-action",
                        "{\"unit\":\" u\",\"kind\":\"shoe\",\"experiment\":\"\",\"person\":\"\\u0007\",\"waits\":\"so\","
                                + "\"attributes\":{\"a\":\" \",\"b\":7}}",
                        "/attributes/a",
                        "/attributes/b",
                        "/experiment",
                        "/kind",
                        "/person",
                        "/unit",
                        "/waits"),
                new Wrong(
                        Operation.NOTE_ACT,
                        "/v1/next-action/acts",
                        "{\"unit\":\"\",\"arm\":\" \",\"by\":\"cat\",\"at\":\"noon\",\"id\":7,\"done\":1}",
                        "/arm",
                        "/at",
                        "/by",
                        "/done",
                        "/id",
                        "/unit"),
                new Wrong(
                        Operation.KEEP_PROOF_DESIGN,
                        "/v1/proof/design",
                        "{\"reason\":\" \",\"name\":\"\",\"shares\":{\"engine\":7,\"cat\":0.2},\"longestDelay\":99,"
                                + "\"planned\":1,\"end\":\"no\"}",
                        "/end",
                        "/longestDelay",
                        "/name",
                        "/planned",
                        "/reason",
                        "/shares/cat",
                        "/shares/engine"),
                new Wrong(
                        Operation.KEEP_MAPPING,
                        "/v1/mappings/cloudevents",
                        "{\"reason\":\" \",\"unit\":\"{\",\"others\":\"perhaps\",\"events\":[{\"event\":\"a\",\"as\":\"shoe\"},"
                                + "{\"as\":\"outcome\",\"value\":\"{\",\"vlaue\":\"1\"}]}",
                        "/events/0/as",
                        "/events/1/event",
                        "/events/1/value",
                        "/events/1/vlaue",
                        "/others",
                        "/reason",
                        "/unit"),
                new Wrong(
                        Operation.DRAFT_VERSION,
                        "/v1/rulebook/versions",
                        "{\"why\":\" \",\"files\":[{\"name\":\"a.drl\"},{\"text\":\"x\"}]}",
                        "/files/0/text",
                        "/files/1/name",
                        "/why"),
                new Wrong(
                        Operation.CHECK_RULES,
                        "/v1/rulebook/check",
                        "{\"files\":[{\"name\":\"a.drl\"},{\"text\":\"x\"}]}",
                        "/files/0/text",
                        "/files/1/name"),
                new Wrong(
                        Operation.COMPARE_GIVEN,
                        "/v1/rulebook/compare",
                        "{\"asOf\":\"noon\",\"day\":\"2026-02-31\",\"facts\":[{\"Shoe\":{}},7,{\"Goal\":{\"size\":1}}]}",
                        "/asOf",
                        "/day",
                        "/facts/0",
                        "/facts/1",
                        "/facts/2"),
                new Wrong(
                        Operation.KEEP_DIGEST,
                        "/v1/me/digest",
                        "{\"rhythm\":\"daily\",\"mail\":\"nobody\",\"at\":\"25:00\",\"zone\":\"Mars/Base\",\"mial\":1}",
                        "/at",
                        "/mail",
                        "/mial",
                        "/zone"),
                new Wrong(
                        Operation.INVITE_PERSON,
                        "/v1/people",
                        "{\"login\":\"A B\",\"name\":\" \",\"roles\":[\"king\",\"operator\"],\"role\":1}",
                        "/login",
                        "/name",
                        "/role",
                        "/roles/0"),
                new Wrong(
                        Operation.ISSUE_KEY,
                        "/v1/keys",
                        "{\"kind\":\"robot\",\"name\":\" \",\"roles\":[],\"days\":367,\"day\":1}",
                        "/day",
                        "/days",
                        "/kind",
                        "/name",
                        "/roles"),
                new Wrong(
                        Operation.ADD_WEBHOOK,
                        "/v1/webhooks",
                        "{\"name\":\" \",\"url\":\"ftp://x\",\"form\":\"shoe\",\"events\":[\"nothing\",\"sold\"]}",
                        "/events/0",
                        "/events/1",
                        "/form",
                        "/name",
                        "/url"),
                new Wrong(
                        Operation.DEFINE_PLAN,
                        "/v1/plan",
                        "experiments: [{name: a, unit: shoe, arms: 7}]",
                        "/experiments/0/arms",
                        "/experiments/0/metrics",
                        "/experiments/0/question",
                        "/experiments/0/unit"),
                new Wrong(
                        Operation.CALCULATE_POWER,
                        "/v1/power",
                        "experiments: [{name: a, unit: shoe, arms: 7}]",
                        "/experiments/0/arms",
                        "/experiments/0/metrics",
                        "/experiments/0/question",
                        "/experiments/0/unit"));
    }

    @BeforeEach
    void start() {
        server = new ConnectedServer(folder);
        server.define(HeadlinePlan.TEXT);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> send(Wrong each, String key) throws Exception {
        return server.send(server.request(each.path())
                .header("Authorization", "Bearer " + key)
                .method(each.operation().method().name(), BodyPublishers.ofString(each.body()))
                .build());
    }

    private static List<String> places(HttpResponse<String> answer) throws Exception {
        var places = new TreeSet<String>();
        for (JsonNode error : ConnectedServer.json(answer).path("errors")) {
            places.add(error.path("pointer").asText());
        }
        return List.copyOf(places);
    }

    @Test
    void everyBodyIsToldAllThatItMeansWronglyAtOnce() throws Exception {
        var olga = server.workspace.accounts().people().get(0);
        String own = server.workspace
                .keys()
                .issueTo(olga, "my own", olga.roles(), 30)
                .text();
        var expected = new ArrayList<String>();
        var told = new ArrayList<String>();
        for (var each : all()) {
            var answer = send(each, own);
            expected.add(each.operation() + " 400 " + List.of(each.places()));
            told.add(each.operation() + " " + answer.statusCode() + " " + places(answer));
            for (JsonNode error : ConnectedServer.json(answer).path("errors")) {
                if (error.path("detail").asText().length() < 10
                        || error.path("detail").asText().contains("\n")) {
                    told.add(each.operation() + " says " + error);
                }
            }
        }

        assertEquals(String.join("\n", expected), String.join("\n", told));
    }

    /** A new operation with a body stands here, or says why it does not. */
    @Test
    void everyOperationWithABodyStandsInTheTable() {
        var contract = ContractRoutes.contract();
        var missing = EnumSet.noneOf(Operation.class);
        for (Operation each : Operation.values()) {
            var body = contract.path("paths")
                    .path(each.path().replaceAll(":([a-z]+)", "{$1}"))
                    .path(each.method().name().toLowerCase(Locale.ROOT))
                    .path("requestBody")
                    .path("content");
            if (body.has("application/json")) {
                missing.add(each);
            }
        }
        all().forEach(each -> missing.remove(each.operation()));
        missing.removeAll(ONE_THING);
        missing.removeAll(OF_OTHERS);
        missing.remove(Operation.SEND_OUTCOMES); // Rows, each of which is told of: OddBodiesTest, RequestFormsTest.

        assertEquals(EnumSet.noneOf(Operation.class), missing);
    }
}
