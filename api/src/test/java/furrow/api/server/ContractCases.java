package furrow.api.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import furrow.api.HeadlinePlan;
import furrow.engine.access.Role;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.webhook.WebhookForm;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is asked of each operation, well and badly, in an order in which it can be. */
final class ContractCases {
    private static final String E = "/v1/experiments/headline";
    private static final String WHY = "{\"reason\":\"we agreed\"";

    private final LiveWorkspace workspace;
    private final List<ContractCase> all = new ArrayList<>();

    ContractCases(LiveWorkspace workspace) {
        this.workspace = workspace;
    }

    private void ask(Operation operation, int status, String address, String body) {
        all.add(new ContractCase(operation, address, body, status));
    }

    private void get(Operation operation, String good, String... bad) {
        ask(operation, 200, good, "");
        for (int i = 0; i < bad.length; i += 2) {
            ask(operation, Integer.parseInt(bad[i]), bad[i + 1], "");
        }
    }

    List<ContractCase> all() throws Exception {
        running();
        advice();
        experiments();
        data();
        rules();
        people();
        webhooks();
        return all;
    }

    private void running() {
        get(Operation.READ_LIVE, "/v1/live");
        get(Operation.READ_READY, "/v1/ready");
        get(Operation.READ_HEALTH, "/v1/health");
        get(Operation.READ_METRICS, "/v1/metrics");
        ask(Operation.BACK_UP, 409, "/v1/backups", "{\"name\":\"monday\"}");
        ask(Operation.BACK_UP, 400, "/v1/backups", "{\"name\":\"../monday\"}");
        get(Operation.READ_CONTRACT_YAML, "/v1/openapi.yaml");
        get(Operation.READ_CONTRACT_JSON, "/v1/openapi.json");
    }

    private void experiments() {
        get(Operation.LIST_WORKSPACES, "/v1/workspaces", "400", "/v1/workspaces?limit=0");
        get(Operation.READ_PLAN, "/v1/plan");
        ask(Operation.DEFINE_PLAN, 200, "/v1/plan", HeadlinePlan.TEXT.replace("Do questions", "Do more questions"));
        ask(Operation.DEFINE_PLAN, 400, "/v1/plan", "experiments: 7");
        ask(Operation.DEFINE_PLAN, 400, "/v1/plan?draft=perhaps", "{}");
        ask(
                Operation.CALCULATE_POWER,
                200,
                "/v1/power?perWeek=70",
                HeadlinePlan.TEXT.replace("type: proportion", "type: proportion, baseline: 0.05, margin: 0.2"));
        ask(Operation.CALCULATE_POWER, 200, "/v1/power", HeadlinePlan.TEXT);
        ask(Operation.CALCULATE_POWER, 400, "/v1/power?perWeek=many", HeadlinePlan.TEXT);
        ask(Operation.CALCULATE_POWER, 400, "/v1/power", "experiments: []");
        get(Operation.LIST_EXPERIMENTS, "/v1/experiments");
        ask(Operation.ANSWER_CLAUSE, 200, "/v1/experiments/ruled/answer", WHY + ",\"clause\":3,\"met\":true}");
        ask(Operation.ASSIGN_UNITS, 200, "/v1/experiments/ruled/assignments", "{\"units\":[\"u1\",\"u2\"]}");
        ask(Operation.ASSIGN_UNITS, 400, "/v1/experiments/ruled/assignments", "{\"units\":[]}");
        ask(Operation.ASSIGN_UNITS, 404, "/v1/experiments/nothing/assignments", "{\"units\":[\"u1\"]}");
        get(Operation.READ_EXPERIMENT, E, "404", "/v1/experiments/nothing");
        for (var each : List.of(
                Map.entry(Operation.START_EXPERIMENT, ""),
                Map.entry(Operation.PAUSE_EXPERIMENT, ""),
                Map.entry(Operation.RESUME_EXPERIMENT, ""),
                Map.entry(Operation.AMEND_EXPERIMENT, ",\"changes\":{\"hypothesis\":\"they ask back\"}"),
                Map.entry(Operation.CONCLUDE_EXPERIMENT, ",\"arm\":\"question\",\"despite\":true"),
                Map.entry(Operation.REOPEN_EXPERIMENT, ""),
                Map.entry(Operation.ABANDON_EXPERIMENT, ""))) {
            String address = each.getKey().path().replace(":name", "headline");
            ask(each.getKey(), 200, address, WHY + each.getValue() + "}");
            ask(each.getKey(), 400, address, "{\"reason\":7}");
        }
        ask(Operation.ANSWER_CLAUSE, 400, E + "/answer", WHY + ",\"clause\":\"x\"}");
        ask(Operation.READ_SEGMENTS, 400, E + "/segments?by=shoe-size", "");
        get(Operation.LIST_SEALS, "/v1/seals");
        ask(Operation.SEAL_EVIDENCE, 200, "/v1/seals", "{\"why\":\"before the talk\"}");
        ask(Operation.SEAL_EVIDENCE, 400, "/v1/seals", "{\"why\":7}");
        ask(
                Operation.KEEP_CALENDAR,
                200,
                "/v1/experiments/tone/calendar?reason=x",
                "slot,at,length,wash_out,channel,arm,block\nslot-1,2026-11-24T09:00:00Z,PT1H,PT0S,mail,plain,1\n"
                        + "slot-2,2026-11-25T09:00:00Z,PT1H,PT0S,mail,question,1\n");
        ask(Operation.KEEP_CALENDAR, 400, "/v1/experiments/tone/calendar?reason=x", "slot\nx\n");
        get(Operation.READ_CALENDAR, "/v1/experiments/tone/calendar", "404", E + "/calendar");
        String drawn = WHY
                + ",\"from\":\"2026-11-24\",\"weeks\":%d,\"days\":[\"tuesday\",\"friday\"],\"hours\":[\"09:00\"],"
                + "\"channels\":[\"mail\"]}";
        ask(Operation.DRAW_CALENDAR, 200, "/v1/experiments/tone/calendar/draw", drawn.formatted(2));
        ask(Operation.DRAW_CALENDAR, 400, "/v1/experiments/tone/calendar/draw", drawn.formatted(0));
        ask(Operation.DROP_CALENDAR, 200, "/v1/experiments/tone/calendar/drop", WHY + "}");
        ask(Operation.DROP_CALENDAR, 400, "/v1/experiments/tone/calendar/drop", "{}");
    }

    private void data() {
        ask(
                Operation.SEND_OUTCOMES,
                200,
                "/v1/outcomes",
                "{\"type\":\"assignment\",\"id\":\"a1\",\"at\":\"2026-11-20T10:00:00Z\",\"unit\":\"u1\",\"experiment\":\"tone\",\"arm\":\"plain\"}\n");
        ask(Operation.SEND_OUTCOMES, 400, "/v1/outcomes", "{\"what\":1}");
        ask(Operation.SEND_OUTCOMES, 413, "/v1/outcomes", "x".repeat(Routes.LARGEST_BODY + 1));
        String row =
                "{\"type\":\"outcome\",\"id\":\"s1\",\"at\":\"2026-11-20T10:00:00Z\",\"unit\":\"u1\",\"metric\":\"click\",\"value\":1}";
        ask(Operation.SEND_OUTCOMES, 200, "/v1/outcomes", "[" + row + ", {}]");
        ask(Operation.SEND_OUTCOMES, 400, "/v1/outcomes", "[" + row);
        ask(Operation.STREAM_OUTCOMES, 200, "/v1/outcomes/stream", row);
        ask(Operation.STREAM_OUTCOMES, 400, "/v1/outcomes/stream", "id,type");
        connections();
        get(Operation.READ_EVIDENCE, "/v1/evidence?limit=1", "400", "/v1/evidence?limit=none");
        get(Operation.READ_EVIDENCE_OF, "/v1/evidence/tone", "404", "/v1/evidence/nothing");
        ask(Operation.IMPORT_FILE, 400, "/v1/imports?preview=true", "");
        get(Operation.LIST_TACTICS, "/v1/tactics");
        ask(Operation.READ_TACTIC, 404, "/v1/tactics/nothing", "");
        get(Operation.LIST_GOALS, "/v1/goals");
        ask(
                Operation.DRAW_GOAL,
                200,
                "/v1/goals/click/draw",
                WHY + ",\"points\":[{\"date\":\"2026-12-20\",\"value\":0.5}]}");
        ask(Operation.DRAW_GOAL, 400, "/v1/goals/click/draw", WHY + ",\"points\":[]}");
        get(Operation.READ_GOAL, "/v1/goals/click", "404", "/v1/goals/nothing");
        ask(Operation.READ_GOAL_OF, 404, "/v1/goals/tone/nothing", "");
        ask(Operation.DROP_GOAL, 200, "/v1/goals/click/drop", WHY + "}");
        ask(Operation.DROP_GOAL, 400, "/v1/goals/click/drop", "{}");
    }

    private void connections() {
        String call = "/v1/segment/v1/track";
        String track = "{\"event\":\"click\",\"userId\":\"u1\",\"messageId\":\"m1\"}";
        ask(Operation.SEND_SEGMENT, 200, call, track);
        ask(Operation.SEND_SEGMENT, 200, call, "{\"event\":\"click\"}");
        ask(Operation.SEND_SEGMENT, 404, "/v1/segment/v1/nothing", track);
        ask(Operation.SEND_EVENTS, 400, "/v1/events", "{}");
        var chatwoot = workspace.keys().issue("Chatwoot", List.of(Role.MARKETER), "Olga Operator", 3);
        ask(Operation.SEND_CHATWOOT, 200, "/v1/chatwoot/" + chatwoot.text(), "{\"event\":\"contact_created\"}");
        ask(Operation.SEND_CHATWOOT, 400, "/v1/chatwoot/" + chatwoot.text(), "hello");
        get(Operation.READ_SENDER, "/v1/chatwoot/" + chatwoot.key().id(), "404", "/v1/chatwoot/nothing");
        ask(Operation.KEEP_SENDER, 200, "/v1/chatwoot/" + chatwoot.key().id(), "{\"secret\":\"0123456789abcdef\"}");
        ask(Operation.KEEP_SENDER, 404, "/v1/chatwoot/nothing", "{\"secret\":\"0123456789abcdef\"}");
        get(Operation.LIST_MAPPINGS, "/v1/mappings");
        get(Operation.READ_MAPPING, "/v1/mappings/segment", "404", "/v1/mappings/nothing");
        ask(Operation.KEEP_MAPPING, 200, "/v1/mappings/segment", WHY + ",\"others\":\"ignore\"}");
        ask(Operation.KEEP_MAPPING, 400, "/v1/mappings/segment", WHY + ",\"others\":7}");
        get(Operation.LIST_REJECTS, "/v1/rejects");
        ask(Operation.SEND_AGAIN, 404, "/v1/rejects/7/again", "");
    }

    private void advice() {
        get(Operation.LIST_RECOMMENDATIONS, "/v1/recommendations", "400", "/v1/recommendations?limit=0");
        ask(Operation.READ_RECOMMENDATION, 404, "/v1/recommendations/0123456789abcdef", "");
        for (var open : workspace.advice().board().open()) {
            String at = "/v1/recommendations/" + open.candidate().key();
            ask(Operation.READ_RECOMMENDATION, 200, at, "");
            ask(Operation.DECIDE, 200, at + "/decisions", "{\"decision\":\"accept\"}");
            ask(Operation.DECIDE, 400, at + "/decisions", "{\"decision\":\"perhaps\"}");
            break;
        }
        ask(Operation.DECIDE, 404, "/v1/recommendations/0123456789abcdef/decisions", "{\"decision\":\"accept\"}");
        ask(Operation.SHOW_RECOMMENDATIONS, 200, "/v1/recommendations/seen", "{}");
        ask(Operation.SHOW_RECOMMENDATIONS, 400, "/v1/recommendations/seen", "{\"keys\":7}");
        ask(Operation.CHOOSE_NEXT_ACTION, 200, "/v1/next-action", "{\"unit\":\"u9\",\"kind\":\"contact\"}");
        ask(Operation.CHOOSE_NEXT_ACTION, 400, "/v1/next-action", "{\"kind\":7}");
        String flags = "/ofrep/v1/evaluate/flags";
        ask(Operation.EVALUATE_FLAG, 200, flags + "/tone", "{\"context\":{\"targetingKey\":\"u9\"}}");
        ask(Operation.EVALUATE_FLAG, 404, flags + "/nothing", "{\"context\":{\"targetingKey\":\"u9\"}}");
        ask(Operation.EVALUATE_FLAGS, 200, flags, "{\"context\":{\"targetingKey\":\"u9\"}}");
        ask(Operation.EVALUATE_FLAGS, 400, flags, "{\"context\":{\"targetingKey\":\" \"}}");
        ask(Operation.ASK_AS_ASSISTANT, 200, "/mcp", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}");
        ask(Operation.ASK_AS_ASSISTANT, 400, "/mcp", "hello");
        ask(Operation.NOTE_ACT, 400, "/v1/next-action/acts", "{}");
        get(Operation.READ_PROOF, "/v1/proof");
        ask(
                Operation.KEEP_PROOF_DESIGN,
                200,
                "/v1/proof/design",
                WHY
                        + ",\"name\":\"first\",\"shares\":{\"engine\":0.8,\"nothing\":0.2},\"longestDelay\":14,\"planned\":200}");
        ask(Operation.KEEP_PROOF_DESIGN, 400, "/v1/proof/design", WHY + ",\"name\":\"second\",\"shares\":{}}");
        get(Operation.READ_PROOF_DESIGN, "/v1/proof/design");
    }

    private void rules() throws Exception {
        var files = new ObjectMapper().createArrayNode();
        workspace
                .books()
                .version(0)
                .orElseThrow()
                .contents()
                .files()
                .forEach(each -> files.addObject().put("name", each.name()).put("text", each.text()));
        String base = "/v1/rulebook/versions";
        get(Operation.LIST_RULE_BOOK, "/v1/rulebook");
        get(Operation.READ_VERSION, base + "/0", "404", base + "/77", "400", base + "/x");
        ask(Operation.DRAFT_VERSION, 200, base, "{\"why\":\"as it was\",\"files\":" + files + "}");
        ask(Operation.DRAFT_VERSION, 400, base, "{\"why\":\"as it was\",\"files\":7}");
        ask(Operation.TEST_VERSION, 200, base + "/1/test", "{}");
        ask(Operation.TEST_VERSION, 404, base + "/77/test", "{}");
        ask(Operation.COMMENT_VERSION, 200, base + "/1/comments", "{\"why\":\"why not before?\"}");
        ask(Operation.COMMENT_VERSION, 404, base + "/77/comments", "{\"why\":\"why not before?\"}");
        get(Operation.LIST_COMMENTS, base + "/1/comments?limit=1", "404", base + "/77/comments");
        ask(Operation.REVIEW_VERSION, 200, base + "/1/review", "{\"why\":\"it is right\"}");
        ask(Operation.REVIEW_VERSION, 400, base + "/1/review", "{}");
        ask(Operation.PUBLISH_VERSION, 200, base + "/1/publish", "{\"why\":\"now\"}");
        ask(Operation.PUBLISH_VERSION, 404, base + "/77/publish", "{\"why\":\"now\"}");
        ask(Operation.ROLL_BACK, 200, "/v1/rulebook/rollback", "{\"why\":\"back\"}");
        ask(Operation.ROLL_BACK, 400, "/v1/rulebook/rollback", "{}");
        ask(
                Operation.CHECK_RULES,
                200,
                "/v1/rulebook/check",
                "{\"files\":[{\"name\":\"wins.drl\",\"text\":\"rule \\\"Broken\\\" when\"}]}");
        ask(Operation.CHECK_RULES, 200, "/v1/rulebook/check", "{\"files\":" + files + "}");
        ask(Operation.CHECK_RULES, 400, "/v1/rulebook/check", "{\"files\":7}");
        get(
                Operation.EXPLAIN_RULES,
                "/v1/rulebook/explain",
                "404",
                "/v1/rulebook/explain?version=77",
                "404",
                "/v1/rulebook/explain?rule=Nothing",
                "400",
                "/v1/rulebook/explain?at=yesterday");
        get(Operation.READ_DIFF, "/v1/rulebook/diff?from=0&to=1", "400", "/v1/rulebook/diff");
        get(Operation.REPLAY, "/v1/rulebook/replay?from=0&to=1", "400", "/v1/rulebook/replay?from=0");
        get(Operation.LIST_EVALUATIONS, "/v1/rulebook/evaluations", "400", "/v1/rulebook/evaluations?since=once");
        get(Operation.COMPARE_RECORDED, "/v1/rulebook/compare?from=0&to=1", "400", "/v1/rulebook/compare?to=1");
        ask(
                Operation.COMPARE_GIVEN,
                200,
                "/v1/rulebook/compare?from=0&to=1",
                "{\"asOf\":\"2026-11-20T12:00:00Z\",\"day\":\"2026-11-20\",\"facts\":[]}");
        ask(Operation.COMPARE_GIVEN, 400, "/v1/rulebook/compare?from=0&to=1", "{\"facts\":7}");
    }

    private void people() {
        String ben = workspace
                .accounts()
                .invite("ben", "Ben Okoye", List.of(Role.REVIEWER))
                .person()
                .id();
        String key = workspace
                .keys()
                .issue("Old", List.of(Role.MARKETER), "Olga Operator", 3)
                .key()
                .id();
        String at = "/v1/people/" + URLEncoder.encode(ben, StandardCharsets.UTF_8);
        get(Operation.READ_AUDIT, "/v1/audit?limit=1&by=olga", "400", "/v1/audit?since=once");
        get(Operation.READ_ME, "/v1/me");
        get(Operation.READ_DIGEST, "/v1/me/digest");
        ask(
                Operation.KEEP_DIGEST,
                200,
                "/v1/me/digest",
                "{\"rhythm\":\"daily\",\"mail\":\"olga@example.org\",\"at\":\"07:00\",\"zone\":\"Europe/Berlin\"}");
        ask(Operation.KEEP_DIGEST, 400, "/v1/me/digest", "{\"rhythm\":\"daily\"}");
        ask(Operation.KEEP_DIGEST, 200, "/v1/me/digest", "{\"rhythm\":\"none\"}");
        get(Operation.READ_FEED, "/v1/me/feed", "400", "/v1/me/feed?of=olga");
        ask(Operation.MAKE_FEED, 403, "/v1/me/feed", "");
        ask(Operation.REVOKE_FEED, 200, "/v1/me/feed/revoke", "");
        ask(Operation.REVOKE_FEED, 400, "/v1/me/feed/revoke?of=olga", "");
        String old = "{\"old\":\"five tame herons wade\",\"password\":\"%s\"}";
        ask(Operation.CHANGE_PASSWORD, 400, "/v1/me/password", old.formatted("short"));
        ask(Operation.CHANGE_PASSWORD, 200, "/v1/me/password", old.formatted("six wild geese glide"));
        ask(Operation.CHANGE_PASSWORD, 409, "/v1/me/password", old.formatted("six wild geese glide"));
        get(Operation.LIST_PEOPLE, "/v1/people");
        get(Operation.READ_PERSON, at, "404", "/v1/people/nobody");
        ask(
                Operation.INVITE_PERSON,
                200,
                "/v1/people",
                "{\"login\":\"ana\",\"name\":\"Ana\",\"roles\":[\"marketer\"]}");
        ask(
                Operation.INVITE_PERSON,
                409,
                "/v1/people",
                "{\"login\":\"ana\",\"name\":\"Eve\",\"roles\":[\"marketer\"]}");
        ask(Operation.LINK_PERSON, 200, at + "/link", "");
        ask(Operation.LINK_PERSON, 404, "/v1/people/nobody/link", "");
        ask(Operation.GIVE_ROLES, 200, at + "/roles", "{\"roles\":[\"marketer\",\"reviewer\"]}");
        ask(Operation.GIVE_ROLES, 400, at + "/roles", "{\"roles\":[]}");
        ask(Operation.DISABLE_PERSON, 200, at + "/disable", "");
        ask(Operation.DISABLE_PERSON, 404, "/v1/people/nobody/disable", "");
        ask(Operation.ENABLE_PERSON, 200, at + "/enable", "");
        ask(Operation.ENABLE_PERSON, 404, "/v1/people/nobody/enable", "");
        get(Operation.LIST_KEYS, "/v1/keys");
        get(Operation.READ_KEY, "/v1/keys/" + key, "404", "/v1/keys/nothing");
        ask(Operation.ISSUE_KEY, 200, "/v1/keys", "{\"kind\":\"service\",\"name\":\"CRM\",\"roles\":[\"marketer\"]}");
        ask(Operation.ISSUE_KEY, 400, "/v1/keys", "{\"kind\":\"other\",\"name\":\"X\",\"roles\":[\"marketer\"]}");
        ask(Operation.REVOKE_KEY, 200, "/v1/keys/" + key + "/revoke", "");
        ask(Operation.REVOKE_KEY, 404, "/v1/keys/nothing/revoke", "");
    }

    private String webhook(String name) {
        return workspace
                .news()
                .webhooks()
                .add(name, "https://192.0.9.1/hook", WebhookForm.STANDARD, List.of(), "Olga Operator")
                .webhook()
                .id();
    }

    /** Nothing happens in these cases after a receiver is there, and the one that is sent a message is switched off before. */
    private void webhooks() {
        String at = "/v1/webhooks/" + webhook("CRM");
        ask(
                Operation.ADD_WEBHOOK,
                200,
                "/v1/webhooks",
                "{\"name\":\"Channel\",\"url\":\"https://192.0.9.1/T0/B0/secret\",\"form\":\"slack\"}");
        ask(
                Operation.ADD_WEBHOOK,
                400,
                "/v1/webhooks",
                "{\"name\":\"Inside\",\"url\":\"https://169.254.169.254/latest/meta-data\"}");
        get(Operation.LIST_WEBHOOKS, "/v1/webhooks");
        get(Operation.READ_WEBHOOK, at, "404", "/v1/webhooks/nothing");
        ask(Operation.ROTATE_WEBHOOK, 200, at + "/rotate", "");
        ask(Operation.ROTATE_WEBHOOK, 404, "/v1/webhooks/nothing/rotate", "");
        ask(Operation.DISABLE_WEBHOOK, 200, at + "/disable", "");
        ask(Operation.DISABLE_WEBHOOK, 404, "/v1/webhooks/nothing/disable", "");
        ask(Operation.TEST_WEBHOOK, 200, at + "/test", "");
        ask(Operation.TEST_WEBHOOK, 404, "/v1/webhooks/nothing/test", "");
        get(Operation.LIST_DELIVERIES, at + "/deliveries?limit=1", "400", at + "/deliveries?before=x");
        ask(Operation.REPLAY_DELIVERIES, 200, at + "/replay", "{\"number\":1}");
        ask(Operation.REPLAY_DELIVERIES, 400, at + "/replay", "{\"since\":\"once\"}");
        ask(Operation.ENABLE_WEBHOOK, 200, "/v1/webhooks/" + webhook("Idle") + "/enable", "");
        ask(Operation.ENABLE_WEBHOOK, 404, "/v1/webhooks/nothing/enable", "");
        ask(Operation.REMOVE_WEBHOOK, 200, at + "/remove", "");
        ask(Operation.REMOVE_WEBHOOK, 404, at + "/remove", "");
    }
}
