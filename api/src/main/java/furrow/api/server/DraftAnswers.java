package furrow.api.server;

import furrow.api.page.Pages;
import furrow.api.screen.author.DraftCheck;
import furrow.api.screen.author.PlacedProblem;
import furrow.rules.fact.FactField;
import furrow.rules.fact.FactModel;
import furrow.rules.fact.FactType;
import furrow.rules.isolation.IsolatedRun;
import furrow.rules.language.Action;
import furrow.rules.language.AdviceTerm;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** What the editor's script asks while somebody writes: problems at their places, words to complete, and trials as pieces of the page. */
final class DraftAnswers {
    private static final String JSON = "application/json";

    private final DraftPages pages;
    private final RuleTrials trials;

    DraftAnswers(DraftPages pages, RuleTrials trials) {
        this.pages = pages;
        this.trials = trials;
    }

    /** @param trying threads for what runs in a child process, which takes seconds */
    void mount(Mounts mounts, Vertx vertx, LongWork trying) {
        var checking = LongWork.on(vertx, "furrow-rule-check", 1);
        mounts.at(Operation.RULE_WORDS).handler(context -> WorkerAnswer.give(context, JSON, () -> words().encode()));
        mounts.at(Operation.CHECK_DRAFT)
                .handler(context -> WorkerAnswer.give(context, checking::run, JSON, () -> checked(context)));
        mounts.at(Operation.CHECK_ALL)
                .handler(context -> WorkerAnswer.give(context, trying::run, JSON, () -> wholly(context)));
        mounts.at(Operation.TRY_SCENARIOS)
                .handler(context ->
                        piece(context, trying, form -> Pages.panel(trials.scenarios(form.contents(), form.file()))));
        mounts.at(Operation.TRY_RULES)
                .handler(context -> piece(
                        context,
                        trying,
                        form -> Pages.panel(trials.tried(form.contents(), form.file(), form.evidence()))));
        mounts.at(Operation.TRY_CHANGE)
                .handler(context ->
                        piece(context, trying, form -> Pages.change(trials.change(form.contents(), form.evidence()))));
    }

    private interface Piece {
        String of(DraftForm form);
    }

    private void piece(RoutingContext context, LongWork trying, Piece drawn) {
        WorkerAnswer.give(context, trying::run, PageAnswers.HTML, () -> drawn.of(sent(context)));
    }

    private DraftForm sent(RoutingContext context) {
        return new DraftForm(PostedForm.of(context, "/v1/rulebook/versions"), pages.draft(context));
    }

    /** What reading alone finds: it may be asked a hundred milliseconds after each key. */
    private String checked(RoutingContext context) {
        var form = sent(context);
        return told(DraftCheck.of(form.contents()).problems(), form).encode();
    }

    /** The same with all that a whole check finds, which runs where it can be stopped. */
    private String wholly(RoutingContext context) {
        var form = sent(context);
        var read = DraftCheck.of(form.contents()).problems();
        try {
            return told(trials.all(form.contents()), form).encode();
        } catch (IsolatedRun.FailedException failed) {
            return told(read, form).put("failed", RuleTrials.why(failed)).encode();
        }
    }

    private static JsonObject told(List<PlacedProblem> all, DraftForm form) {
        var problems = new JsonArray();
        all.stream()
                .filter(each -> each.file().equals(form.file()))
                .map(each -> form.isTable() ? json(each).put("cell", form.cell(each.place())) : json(each))
                .forEach(problems::add);
        boolean mistaken = all.stream().anyMatch(PlacedProblem::isMistake);
        return new JsonObject()
                .put("told", DraftCheck.told(all))
                .put("kind", all.isEmpty() ? "good" : mistaken ? "bad" : "care")
                .put("elsewhere", all.size() - problems.size())
                .put("problems", problems);
    }

    private static JsonObject json(PlacedProblem problem) {
        var place = problem.place();
        var json = new JsonObject()
                .put("line", place.line())
                .put("column", place.column())
                .put("length", place.length())
                .put("kind", problem.kind())
                .put("word", problem.word())
                .put("message", problem.message())
                .put("mend", problem.mend());
        place.replacement().ifPresent(each -> json.put("replacement", each));
        return json;
    }

    /** Everything that a rule may ask and advise, each with its sentence. */
    private static JsonObject words() {
        var facts = new JsonArray();
        FactModel.types().forEach(each -> facts.add(fact(each)));
        var actions = new JsonArray();
        for (Action each : Action.values()) {
            actions.add(new JsonObject().put("name", each.word()).put("says", each.says()));
        }
        var terms = new JsonArray();
        for (AdviceTerm each : AdviceTerm.values()) {
            terms.add(new JsonObject()
                    .put("name", each.word())
                    .put("unit", each.unit())
                    .put("says", each.says()));
        }
        return new JsonObject().put("facts", facts).put("actions", actions).put("terms", terms);
    }

    private static JsonObject fact(FactType type) {
        var fields = new JsonArray();
        type.fields().forEach(each -> fields.add(field(each)));
        return new JsonObject().put("name", type.name()).put("fields", fields);
    }

    private static JsonObject field(FactField field) {
        return new JsonObject()
                .put("name", field.name())
                .put("says", field.says())
                .put(
                        "unit",
                        field.kind() == FactField.Kind.NUMBER
                                ? field.unit().words()
                                : field.kind().words())
                .put("known", !field.mayBeUnknown())
                .put("words", new JsonArray(field.words()));
    }
}
