package furrow.api.server;

import furrow.api.assistant.AssistantTool;
import furrow.api.assistant.AssistantTool.Argument;
import furrow.api.assistant.AssistantTool.Kind;
import furrow.api.assistant.RefusedCallException;
import furrow.api.assistant.ToldArguments;
import furrow.api.report.LifeJson;
import furrow.api.report.TacticsJson;
import furrow.api.report.json.JsonBoard;
import furrow.engine.life.RefusedStepException;
import furrow.engine.live.LiveWorkspace;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What assistants may use. Each tool is an operation of the API and asks for its roles; none decides, starts, ends or changes
 * anything that runs.
 */
final class AssistantTools {
    /** Under which name the call stands in what tools are told. */
    static final String CALL = "call";

    private static final double MOST_AT_A_TIME = 100;
    private static final int USUAL_EVIDENCE = 10;
    private static final int USUAL_ADVICE = 20;

    private final LiveWorkspace workspace;
    private final Door door;
    private final AssistantDrafts drafts;

    AssistantTools(LiveWorkspace workspace, Door door) {
        this.workspace = workspace;
        this.door = door;
        this.drafts = new AssistantDrafts(workspace);
    }

    /** The request that a call came with. */
    record Call(RoutingContext context, AuditNotes audit) {}

    /** What a tool does once it is known that whoever asks may. */
    private interface Allowed {
        String answer(ToldArguments told, Call call) throws RefusedCallException, IOException;
    }

    List<AssistantTool> all() {
        return List.of(
                reading(
                        "list_experiments",
                        "Lists all experiments with where they stand: draft, running, paused, concluded. Begin here.",
                        List.of(),
                        Operation.LIST_EXPERIMENTS,
                        (told, call) -> LifeJson.list(workspace.lives(), workspace.now())
                                .toString()),
                reading(
                        "read_experiment",
                        "Gives the plan of one experiment, its history, what overlaps it, and its decision rule with"
                                + " what is met.",
                        List.of(text("experiment", true, "name of an experiment, as list_experiments gives it")),
                        Operation.READ_EXPERIMENT,
                        (told, call) -> LifeJson.of(workspace.life(told.text("experiment")), workspace.now())
                                .toString()),
                reading(
                        "read_evidence",
                        "Gives what may be said: health first, then each comparison with verdict, interval and method,"
                                + " and what is advised about it. Without a name some experiments at a time, with next for"
                                + " the rest.",
                        List.of(
                                text("experiment", false, "name of an experiment; all of them without"),
                                number("limit", "experiments in one answer, 1 to 100, 10 without"),
                                text("after", false, "the last experiment of the answer before")),
                        Operation.READ_EVIDENCE,
                        this::evidence),
                reading(
                        "list_recommendations",
                        "Lists what to do next in order, each with its key, why, worth and evidence; then what is held"
                                + " back and why.",
                        List.of(number("limit", "recommendations in one answer, 1 to 100, 20 without")),
                        Operation.LIST_RECOMMENDATIONS,
                        (told, call) ->
                                new RecommendationRoutes(workspace, new Printed()).list(limit(told, USUAL_ADVICE))),
                reading(
                        "explain_recommendation",
                        "Tells one recommendation in full: the rule that gave it, the facts that fitted, its worth,"
                                + " its history.",
                        List.of(text("key", true, "key of a recommendation, as list_recommendations gives it")),
                        Operation.READ_RECOMMENDATION,
                        this::explain),
                reading(
                        "read_tactics",
                        "Tells what has been learned of each way of writing over all experiments.",
                        List.of(text("tactic", false, "name of a tactic; all of them without")),
                        Operation.LIST_TACTICS,
                        this::tactics),
                reading(
                        "calculate_power",
                        "Tells how many units a plan needs to find the change that it looks for, and how many weeks"
                                + " that takes.",
                        List.of(
                                text("plan", true, "a plan file, YAML or JSON, with one experiment"),
                                number("per_week", "units that come in a week, if that is known")),
                        Operation.READ_PLAN,
                        (told, call) -> drafts.power(told)),
                new AssistantTool(
                        "draft_plan",
                        "Keeps a plan as a draft, which people look at and start or drop. What is wrong with it is"
                                + " told, all at once. It never starts anything, and changes nothing but drafts.",
                        false,
                        List.of(
                                text("plan", true, "a plan file, YAML or JSON"),
                                text("reason", true, "what the draft is for, in a few words")),
                        (told, about) -> {
                            var call = call(about);
                            String answer = allowed(Operation.DEFINE_PLAN, told, call, drafts::draft);
                            call.audit().note(call.context(), Operation.DEFINE_PLAN);
                            return answer;
                        }));
    }

    private static Argument text(String name, boolean needed, String says) {
        return new Argument(name, Kind.TEXT, needed, says);
    }

    private static Argument number(String name, String says) {
        return new Argument(name, Kind.NUMBER, false, says);
    }

    private AssistantTool reading(String name, String says, List<Argument> takes, Operation operation, Allowed work) {
        return new AssistantTool(name, says, true, takes, (told, about) -> allowed(operation, told, call(about), work));
    }

    private static Call call(Map<String, Object> about) {
        return (Call) Objects.requireNonNull(about.get(CALL));
    }

    private String allowed(Operation operation, ToldArguments told, Call call, Allowed work)
            throws RefusedCallException {
        try {
            door.requireRole(Door.of(call.context()), operation);
            return work.answer(told, call);
        } catch (HttpProblem | RefusedStepException | IllegalArgumentException refused) {
            throw new RefusedCallException(String.valueOf(refused.getMessage()));
        } catch (IOException impossible) {
            throw new IllegalStateException("an answer in memory cannot be written", impossible);
        }
    }

    private static int limit(ToldArguments told, int usual) throws RefusedCallException {
        return told.number("limit", 1, MOST_AT_A_TIME).map(Double::intValue).orElse(usual);
    }

    private String evidence(ToldArguments told, Call call) throws RefusedCallException {
        var routes = new EvidenceRoutes(workspace, new Printed());
        var experiment = told.optional("experiment");
        return experiment.isPresent()
                ? routes.of(experiment.get())
                : routes.part(workspace.advice(), told.optional("after"), limit(told, USUAL_EVIDENCE), "");
    }

    private String explain(ToldArguments told, Call call) throws IOException, RefusedCallException {
        var advice = workspace.advice();
        String key = told.text("key");
        var life = advice.board()
                .life(key)
                .orElseThrow(() -> new RefusedCallException("no recommendation has the key \"" + key
                        + "\"; list_recommendations gives those that there are"));
        var writer = new StringWriter();
        JsonBoard.write(advice, life, List.of(), writer);
        return writer.toString();
    }

    private String tactics(ToldArguments told, Call call) {
        var report = workspace.advice().report();
        Optional<String> tactic = told.optional("tactic");
        return (tactic.isPresent() ? TacticsJson.of(report, tactic.get()) : TacticsJson.of(report)).toString();
    }
}
