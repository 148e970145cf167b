package furrow.api.server;

import static furrow.api.server.Allowed.ANYBODY;
import static furrow.api.server.Allowed.DECIDERS;
import static furrow.api.server.Allowed.OPERATORS;
import static furrow.api.server.Allowed.PLANNERS;
import static furrow.api.server.Allowed.PUBLISHERS;
import static furrow.api.server.Allowed.READERS;
import static furrow.api.server.Allowed.REVIEWERS;
import static furrow.api.server.Allowed.RULE_AUTHORS;
import static furrow.api.server.Allowed.SEALERS;
import static furrow.api.server.Allowed.SENDERS;

import io.vertx.core.http.HttpMethod;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Everything that the server can be asked, one line each. A route is mounted from its line and asks for the roles that stand there,
 * so what has no line cannot be reached.
 */
enum Operation {
    READ_LIVE("GET", "/v1/live", ANYBODY, "Says that the process answers."),
    READ_READY("GET", "/v1/ready", ANYBODY, "Says whether requests may be sent here."),
    READ_HEALTH("GET", "/v1/health", READERS, "Tells how the server and its stores do."),
    READ_METRICS("GET", "/v1/metrics", READERS, "Gives figures for Prometheus."),

    SEND_OUTCOMES("POST", "/v1/outcomes", SENDERS, "Takes events, snapshots and counts in."),
    STREAM_OUTCOMES("POST", "/v1/outcomes/stream", SENDERS, "Takes rows in as they come, however many."),
    SEND_EVENTS("POST", "/v1/events", SENDERS, "Takes CloudEvents in."),
    SEND_SEGMENT("POST", "/v1/segment/v1/:call", SENDERS, "Takes calls of Segment's API in."),
    SEND_CHATWOOT("POST", "/v1/chatwoot/:sender", SENDERS, "Takes events of Chatwoot's webhook in."),
    READ_SENDER("GET", "/v1/chatwoot/:sender", OPERATORS, "Tells whether a webhook is signed."),
    KEEP_SENDER("PUT", "/v1/chatwoot/:sender", OPERATORS, "Keeps the secret that a webhook is signed with."),
    LIST_MAPPINGS("GET", "/v1/mappings", READERS, "Tells how events of other tools become rows."),
    READ_MAPPING("GET", "/v1/mappings/:source", READERS, "Tells how events of one tool become rows."),
    KEEP_MAPPING("PUT", "/v1/mappings/:source", PLANNERS, "Says how events of a tool become rows."),
    LIST_REJECTS("GET", "/v1/rejects", SENDERS, "Lists requests of which something could not be used."),
    SEND_AGAIN("POST", "/v1/rejects/:number/again", SENDERS, "Takes rejected events in after all."),
    READ_REJECTS("GET", "/v1/rejects/:number", SENDERS, "Lists the rows of a request that could not be used."),
    IMPORT_FILE("POST", "/v1/imports", SENDERS, "Takes in a file as a platform gave it."),

    LIST_WORKSPACES("GET", "/v1/workspaces", READERS, "Tells of the workspace that is asked, with its settings."),
    READ_PLAN("GET", "/v1/plan", READERS, "Gives the plan of all experiments."),
    DEFINE_PLAN("PUT", "/v1/plan", PLANNERS, "Defines experiments by a plan."),
    CALCULATE_POWER("POST", "/v1/power", READERS, "Tells how many units a plan needs; nothing is kept."),
    LIST_EXPERIMENTS("GET", "/v1/experiments", READERS, "Lists experiments with where they are in their lives."),
    READ_EXPERIMENT("GET", "/v1/experiments/:name", READERS, "Tells one experiment's life."),
    START_EXPERIMENT("POST", "/v1/experiments/:name/start", PLANNERS, "Starts a draft."),
    PAUSE_EXPERIMENT("POST", "/v1/experiments/:name/pause", PLANNERS, "Pauses a running experiment."),
    RESUME_EXPERIMENT("POST", "/v1/experiments/:name/resume", PLANNERS, "Goes on with a paused experiment."),
    CONCLUDE_EXPERIMENT("POST", "/v1/experiments/:name/conclude", PLANNERS, "Decides which way goes on."),
    ABANDON_EXPERIMENT("POST", "/v1/experiments/:name/abandon", PLANNERS, "Ends an experiment without a decision."),
    REOPEN_EXPERIMENT("POST", "/v1/experiments/:name/reopen", PLANNERS, "Opens an ended experiment again."),
    AMEND_EXPERIMENT("POST", "/v1/experiments/:name/amend", PLANNERS, "Changes what may change while it runs."),
    ANSWER_CLAUSE("POST", "/v1/experiments/:name/answer", PLANNERS, "Answers a clause that only people can answer."),
    READ_SEGMENTS("GET", "/v1/experiments/:name/segments", READERS, "Compares the arms in groups of units."),
    READ_CALENDAR("GET", "/v1/experiments/:name/calendar", READERS, "Gives the calendar of an experiment."),
    KEEP_CALENDAR("PUT", "/v1/experiments/:name/calendar", DECIDERS, "Keeps a calendar for an experiment."),
    DRAW_CALENDAR("POST", "/v1/experiments/:name/calendar/draw", DECIDERS, "Draws a calendar and keeps it."),
    DROP_CALENDAR("POST", "/v1/experiments/:name/calendar/drop", DECIDERS, "Gives a calendar up."),

    ASSIGN_UNITS(
            "POST", "/v1/experiments/:name/assignments", SENDERS, "Tells which arms units get; nothing is logged."),

    READ_EVIDENCE("GET", "/v1/evidence", READERS, "Gives the evidence of all experiments."),
    READ_EVIDENCE_OF("GET", "/v1/evidence/:experiment", READERS, "Gives the evidence of one experiment."),
    LIST_SEALS("GET", "/v1/seals", READERS, "Lists sealed evidence."),
    SEAL_EVIDENCE("POST", "/v1/seals", SEALERS, "Seals the evidence as it stands."),
    LIST_TACTICS("GET", "/v1/tactics", READERS, "Lists what has been learned of tactics."),
    READ_TACTIC("GET", "/v1/tactics/:name", READERS, "Tells what has been learned of one tactic."),
    LIST_GOALS("GET", "/v1/goals", READERS, "Lists goals with where they stand."),
    READ_GOAL("GET", "/v1/goals/:metric", READERS, "Tells where a goal of the workspace stands."),
    READ_GOAL_OF("GET", "/v1/goals/:experiment/:metric", READERS, "Tells where an experiment's goal stands."),
    DRAW_GOAL("POST", "/v1/goals/:metric/draw", DECIDERS, "Draws a path for a metric."),
    DROP_GOAL("POST", "/v1/goals/:metric/drop", DECIDERS, "Gives a path up."),

    LIST_RECOMMENDATIONS("GET", "/v1/recommendations", READERS, "Lists what to do next, and what is held back."),
    SHOW_RECOMMENDATIONS("POST", "/v1/recommendations/seen", DECIDERS, "Notes that a person saw recommendations."),
    READ_RECOMMENDATION("GET", "/v1/recommendations/:key", READERS, "Tells one recommendation in full."),
    DECIDE("POST", "/v1/recommendations/:key/decisions", DECIDERS, "Decides on a recommendation."),
    EVALUATE_FLAG("POST", "/ofrep/v1/evaluate/flags/:key", SENDERS, "Tells which arm of an experiment a unit gets."),
    EVALUATE_FLAGS("POST", "/ofrep/v1/evaluate/flags", SENDERS, "Tells which arms a unit gets, of all experiments."),
    CHOOSE_NEXT_ACTION("POST", "/v1/next-action", SENDERS, "Chooses the next action for a unit, and logs it."),
    NOTE_ACT("POST", "/v1/next-action/acts", SENDERS, "Notes what was really done."),
    ASK_AS_ASSISTANT("POST", "/mcp", READERS, "Answers an assistant by the Model Context Protocol."),
    READ_PROOF("GET", "/v1/proof", READERS, "Tells what following advice returned."),
    READ_PROOF_DESIGN("GET", "/v1/proof/design", READERS, "Tells who is advised and who is not."),
    KEEP_PROOF_DESIGN("PUT", "/v1/proof/design", PLANNERS, "Keeps a standing design of proof."),

    LIST_RULE_BOOK("GET", "/v1/rulebook", READERS, "Lists versions and publications of the rule book."),
    READ_VERSION("GET", "/v1/rulebook/versions/:number", READERS, "Gives one version with its files."),
    DRAFT_VERSION("POST", "/v1/rulebook/versions", RULE_AUTHORS, "Drafts a version."),
    TEST_VERSION(
            "POST", "/v1/rulebook/versions/:number/test", RULE_AUTHORS, "Checks a version and runs its scenarios."),
    REVIEW_VERSION("POST", "/v1/rulebook/versions/:number/review", REVIEWERS, "Approves another person's version."),
    PUBLISH_VERSION("POST", "/v1/rulebook/versions/:number/publish", PUBLISHERS, "Makes an approved version live."),
    LIST_COMMENTS("GET", "/v1/rulebook/versions/:number/comments", READERS, "Lists what people said of a version."),
    COMMENT_VERSION("POST", "/v1/rulebook/versions/:number/comments", READERS, "Says something of a version."),
    ROLL_BACK("POST", "/v1/rulebook/rollback", PUBLISHERS, "Makes live again what was live before."),
    CHECK_RULES("POST", "/v1/rulebook/check", RULE_AUTHORS, "Tells what is wrong with rules; nothing is kept."),
    EXPLAIN_RULES("GET", "/v1/rulebook/explain", READERS, "Tells why each rule spoke or stayed silent."),
    READ_DIFF("GET", "/v1/rulebook/diff", READERS, "Tells how two versions differ."),
    REPLAY("GET", "/v1/rulebook/replay", READERS, "Counts what another version would have advised."),
    LIST_EVALUATIONS("GET", "/v1/rulebook/evaluations", READERS, "Gives recorded evaluations, a line each."),
    COMPARE_RECORDED("GET", "/v1/rulebook/compare", READERS, "Compares two versions on recorded facts."),
    COMPARE_GIVEN("POST", "/v1/rulebook/compare", READERS, "Compares two versions on facts that are sent."),

    READ_ME("GET", "/v1/me", READERS, "Tells whoever asks who that is, and the roles."),
    READ_DIGEST("GET", "/v1/me/digest", READERS, "Tells whether and when whoever asks gets the digest."),
    KEEP_DIGEST("PUT", "/v1/me/digest", READERS, "Says whether and when one gets the digest."),
    READ_FEED("GET", "/v1/me/feed", READERS, "Tells whether one's calendar has a secret address."),
    MAKE_FEED("PUT", "/v1/me/feed", READERS, "Makes a new secret address of one's calendar, and tells it once."),
    REVOKE_FEED("POST", "/v1/me/feed/revoke", READERS, "Takes the secret address of one's calendar back."),
    CHANGE_PASSWORD("POST", "/v1/me/password", READERS, "Changes one's own password."),
    LIST_PEOPLE("GET", "/v1/people", OPERATORS, "Lists people with their roles."),
    INVITE_PERSON("POST", "/v1/people", OPERATORS, "Makes an account, and a link that works once."),
    READ_PERSON("GET", "/v1/people/:id", OPERATORS, "Tells of one person."),
    LINK_PERSON("POST", "/v1/people/:id/link", OPERATORS, "Makes a new link for somebody."),
    GIVE_ROLES("PUT", "/v1/people/:id/roles", OPERATORS, "Gives somebody other roles."),
    DISABLE_PERSON("POST", "/v1/people/:id/disable", OPERATORS, "Shuts somebody out."),
    ENABLE_PERSON("POST", "/v1/people/:id/enable", OPERATORS, "Lets somebody in again."),
    LIST_KEYS("GET", "/v1/keys", READERS, "Lists one's own keys, or to an operator all."),
    ISSUE_KEY("POST", "/v1/keys", READERS, "Makes a key: one's own, or as an operator a service's."),
    READ_KEY("GET", "/v1/keys/:id", READERS, "Tells of one's own key, or as an operator of any."),
    REVOKE_KEY("POST", "/v1/keys/:id/revoke", READERS, "Revokes one's own key, or as an operator any."),

    LIST_WEBHOOKS("GET", "/v1/webhooks", OPERATORS, "Lists who is told of news."),
    ADD_WEBHOOK("POST", "/v1/webhooks", OPERATORS, "Adds a receiver of news, and tells its secret once."),
    READ_WEBHOOK("GET", "/v1/webhooks/:id", OPERATORS, "Tells of one receiver of news."),
    ROTATE_WEBHOOK("POST", "/v1/webhooks/:id/rotate", OPERATORS, "Gives a receiver a new secret."),
    DISABLE_WEBHOOK("POST", "/v1/webhooks/:id/disable", OPERATORS, "Stops sending to a receiver."),
    ENABLE_WEBHOOK("POST", "/v1/webhooks/:id/enable", OPERATORS, "Sends to a receiver again."),
    REMOVE_WEBHOOK("POST", "/v1/webhooks/:id/remove", OPERATORS, "Forgets a receiver."),
    TEST_WEBHOOK("POST", "/v1/webhooks/:id/test", OPERATORS, "Sends a message to see whether it arrives."),
    LIST_DELIVERIES("GET", "/v1/webhooks/:id/deliveries", OPERATORS, "Lists what was sent to a receiver."),
    REPLAY_DELIVERIES("POST", "/v1/webhooks/:id/replay", OPERATORS, "Sends again what was sent before."),

    BACK_UP("POST", "/v1/backups", OPERATORS, "Copies the workspace into a folder while it goes on."),
    READ_AUDIT("GET", "/v1/audit", OPERATORS, "Lists who changed what, the newest first."),
    READ_CONTRACT_YAML("GET", "/v1/openapi.yaml", READERS, "Gives the contract of this API."),
    READ_CONTRACT_JSON("GET", "/v1/openapi.json", READERS, "Gives the same contract as JSON."),

    SIGN_IN_PAGE("GET", "/sign-in", ANYBODY, "The page on which people sign in."),
    SIGN_IN_FORM("POST", "/sign-in", ANYBODY, "Signs somebody in."),
    PROVIDER_AWAY("GET", "/sign-in/provider", ANYBODY, "Sends somebody to the provider of sign-in."),
    PROVIDER_BACK("GET", "/sign-in/return", ANYBODY, "Lets in whom the provider vouches for."),
    WELCOME_PAGE("GET", "/welcome/:secret", ANYBODY, "The page behind a link that works once."),
    WELCOME_FORM("POST", "/welcome/:secret", ANYBODY, "Sets a password by a link."),
    SIGN_OUT("POST", "/sign-out", READERS, "Signs somebody out."),
    ACCOUNT_PAGE("GET", "/account", READERS, "One's own account and keys."),
    ACCOUNT_FORM("POST", "/account", READERS, "Changes one's password, makes and revokes one's keys."),
    PEOPLE_PAGE("GET", "/people", OPERATORS, "Who comes in."),
    PEOPLE_FORM("POST", "/people", OPERATORS, "Lets people in, changes roles, shuts out."),
    KEYS_PAGE("GET", "/keys", OPERATORS, "Keys of programs."),
    KEYS_FORM("POST", "/keys", OPERATORS, "Makes and revokes keys of programs."),
    WEBHOOKS_PAGE("GET", "/webhooks", OPERATORS, "Who is told of news."),
    WEBHOOKS_FORM("POST", "/webhooks", OPERATORS, "Adds a receiver of news."),
    WEBHOOK_PAGE("GET", "/webhooks/:id", OPERATORS, "One receiver, and what was sent to it."),
    WEBHOOK_FORM("POST", "/webhooks/:id", OPERATORS, "Changes a receiver, or sends to it again."),
    LISTEN("GET", "/events", READERS, "Tells open pages of what is new, as server-sent events."),
    DIGEST_PAGE("GET", "/digest", READERS, "What is new, and what there is to do."),
    FEED_ICS("GET", "/feeds/:secret", ANYBODY, "A person's calendar, behind its secret address."),
    ASSET("GET", "/assets/:file", ANYBODY, "Style, icons and scripts of pages."),
    FAVICON("GET", "/favicon.ico", ANYBODY, "The mark of Furrow."),
    EDITOR_MODULE("GET", "/modules/:file", READERS, "Scripts of the rule editor."),
    HEALTH_PAGE("GET", "/health", READERS, "How the server does, and who sends."),
    AUDIT_PAGE("GET", "/audit", OPERATORS, "Who changed what."),
    REFERENCE_PAGE("GET", "/reference", READERS, "The contract as people read it."),
    TODAY_PAGE("GET", "/", READERS, "What to do today."),
    DECISION_FORM("POST", "/decisions", DECIDERS, "Decides on a recommendation of Today."),
    CARD_PAGE("GET", "/advice/:key", READERS, "One recommendation in full."),
    CALENDAR_PAGE("GET", "/calendar", READERS, "What goes out when."),
    CALENDAR_ICS("GET", "/calendar.ics", READERS, "The calendar as iCalendar."),
    CALENDAR_CSV("GET", "/calendar.csv", READERS, "The calendar as CSV."),
    HOURS_CSV("GET", "/calendar/hours.csv", READERS, "How hours did, as CSV."),
    CALENDAR_FORM("POST", "/calendar", DECIDERS, "Draws a calendar, or gives one up."),
    CONVERSATIONS_PAGE("GET", "/conversations", READERS, "How soon the team answers, and who waits."),
    WAYS_CSV("GET", "/conversations/by-way.csv", READERS, "Ways of answering, as CSV."),
    WRITE_TO_CSV("GET", "/conversations/to-write-to.csv", READERS, "Whom to write to, as CSV."),
    EXPERIMENTS_PAGE("GET", "/experiments", READERS, "The list of experiments."),
    EXPERIMENT_PAGE("GET", "/experiments/:experiment", READERS, "Results of one experiment."),
    RESULTS_CSV("GET", "/experiments/:experiment/results.csv", READERS, "Results as CSV."),
    USES_CSV("GET", "/experiments/:experiment/uses.csv", READERS, "Results of earlier uses as CSV."),
    DAYS_CSV("GET", "/experiments/:experiment/days.csv", READERS, "Results by day as CSV."),
    SEGMENTS_CSV("GET", "/experiments/:experiment/segments.csv", READERS, "Results by group as CSV."),
    PLAN_YAML("GET", "/experiments/:experiment/plan.yaml", READERS, "The plan of an experiment as YAML."),
    STEP_FORM("POST", "/experiments/:experiment/steps", PLANNERS, "Takes a step in an experiment's life."),
    PLAN_PAGE("GET", "/new-experiment", READERS, "The form of an experiment."),
    PLAN_FORM("POST", "/new-experiment", PLANNERS, "Checks or keeps a draft of an experiment."),
    TACTICS_PAGE("GET", "/tactics", READERS, "What has been learned of tactics."),
    TACTIC_PAGE("GET", "/tactics/:name", READERS, "What has been learned of one tactic."),
    RECORD_CSV("GET", "/tactics/:name/record.csv", READERS, "The record of a tactic as CSV."),
    PATH_PAGE("GET", "/path", READERS, "Paths drawn and walked."),
    PATH_CSV("GET", "/path.csv", READERS, "Paths as CSV."),
    PATH_FORM("POST", "/path", DECIDERS, "Draws a path, or gives one up."),
    PROOF_PAGE("GET", "/proof", READERS, "What following advice returned."),
    PROOF_CSV("GET", "/proof.csv", READERS, "What following advice returned, as CSV."),
    PROOF_FORM("POST", "/proof", PLANNERS, "Keeps a standing design of proof."),
    IMPORTS_PAGE("GET", "/imports", READERS, "Files that were brought in."),
    IMPORTS_FORM("POST", "/imports", SENDERS, "Sends a file to be looked at."),
    IMPORT_PAGE("GET", "/imports/:token", READERS, "A file as it would be brought in."),
    IMPORT_FORM("POST", "/imports/:token", SENDERS, "Brings a file in, or reads it otherwise."),
    REJECTS_CSV("GET", "/imports/:token/rejects.csv", READERS, "Rows of a file that cannot be read, as CSV."),
    RULES_PAGE("GET", "/rules", READERS, "The live rules."),
    RULE_WORDS("GET", "/rules/words", READERS, "Words that rules may use, for the editor."),
    BEGIN_PAGE("GET", "/rules/new", READERS, "The form that begins a draft of rules."),
    BEGIN_FORM("POST", "/rules/new", RULE_AUTHORS, "Begins a draft of rules."),
    DRAFT_PAGE("GET", "/rules/drafts/:draft", READERS, "A draft of rules."),
    DRAFT_FORM("POST", "/rules/drafts/:draft", RULE_AUTHORS, "Saves, drops or sends a draft of rules."),
    CHECK_DRAFT("POST", "/rules/drafts/:draft/check", RULE_AUTHORS, "Checks a file of a draft as it is typed."),
    CHECK_ALL("POST", "/rules/drafts/:draft/check-all", RULE_AUTHORS, "Checks a draft as a whole."),
    TRY_SCENARIOS("POST", "/rules/drafts/:draft/scenarios", RULE_AUTHORS, "Runs the scenarios of a draft."),
    TRY_RULES("POST", "/rules/drafts/:draft/tried", RULE_AUTHORS, "Tries a draft on evidence."),
    TRY_CHANGE("POST", "/rules/drafts/:draft/change", RULE_AUTHORS, "Tells what a draft would advise otherwise."),
    VERSIONS_PAGE("GET", "/rules/versions", READERS, "Versions of the rules."),
    ROLL_BACK_FORM("POST", "/rules/versions", PUBLISHERS, "Makes live again what was live before."),
    VERSION_PAGE("GET", "/rules/versions/:number", READERS, "One version of the rules."),
    VERSION_FORM("POST", "/rules/versions/:number", READERS, "Comments on a version; each step asks for its own role.");

    @SuppressWarnings("ImmutableEnumChecker") // one of the constants of HTTP
    private final HttpMethod method;

    private final String path;
    private final Allowed allowed;
    private final String summary;

    Operation(String method, String path, Allowed allowed, String summary) {
        this.method = HttpMethod.valueOf(method);
        this.path = path;
        this.allowed = allowed;
        this.summary = summary;
    }

    /** The step in an experiment's life of that name, such as {@code start}. */
    static Operation ofStep(String command) {
        String address = LIST_EXPERIMENTS.path + "/:name/" + command;
        return Stream.of(values())
                .filter(each -> each.path.equals(address) && each.changes())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no operation takes the step " + command));
    }

    HttpMethod method() {
        return method;
    }

    /** The address, with {@code :names} for what varies. */
    String path() {
        return path;
    }

    Allowed allowed() {
        return allowed;
    }

    /** What it does, one sentence. */
    String summary() {
        return summary;
    }

    /** Its name in the contract and in the record of changes, such as {@code defineExperiments}. */
    String id() {
        var words = name().toLowerCase(Locale.ROOT).split("_", -1);
        var id = new StringBuilder(words[0]);
        for (int at = 1; at < words.length; at++) {
            id.append(words[at].substring(0, 1).toUpperCase(Locale.ROOT)).append(words[at], 1, words[at].length());
        }
        return id.toString();
    }

    /** Whether it is about who comes in or is told, which is nobody's while a server is open. */
    boolean isOfPeople() {
        return path.matches("(?:/v1)?/(?:people|keys|account|sign-out|webhooks|me/(?:digest|feed|password))(?:/.*)?");
    }

    /** Whether programs ask it; people ask the others through pages. */
    boolean isOfTheApi() {
        return path.startsWith("/v1/") || path.startsWith("/ofrep/") || path.equals("/mcp");
    }

    /** Whether it decides what goes on, which only people do: no program does it by a key of its own. */
    boolean isDecision() {
        return this == DECIDE || this == DECISION_FORM || this == CONCLUDE_EXPERIMENT || this == ABANDON_EXPERIMENT;
    }

    /** Whether somebody comes in by it though it is asked by {@code GET}, as a browser does that was sent back. */
    boolean letsIn() {
        return this == PROVIDER_BACK;
    }

    /** Whether it changes anything. */
    boolean changes() {
        return !HttpMethod.GET.equals(method);
    }
}
