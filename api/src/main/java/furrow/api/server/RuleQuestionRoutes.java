package furrow.api.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.api.screen.author.DraftCheck;
import furrow.api.screen.author.PlacedProblem;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.notation.JsonText;
import furrow.engine.notation.WordSuggestion;
import furrow.experiments.plan.EnumWords;
import furrow.rules.isolation.ExplanationMessage;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** {@code /v1/rulebook/check} and {@code /v1/rulebook/explain}: what is wrong with rules, and why they speak or stay silent. */
final class RuleQuestionRoutes {
    private final LiveWorkspace workspace;
    private final RuleTrials trials;

    RuleQuestionRoutes(LiveWorkspace workspace, RuleTrials trials) {
        this.workspace = workspace;
        this.trials = trials;
    }

    /** @param trying threads for what runs in a child process, which takes seconds */
    void mount(Mounts mounts, LongWork trying) {
        mounts.at(Operation.CHECK_RULES).handler(context -> json(trying, context, () -> checked(context)));
        mounts.at(Operation.EXPLAIN_RULES).handler(context -> json(trying, context, () -> explained(context)));
    }

    private interface Told {
        ObjectNode tell();
    }

    private static void json(LongWork trying, RoutingContext context, Told told) {
        WorkerAnswer.give(
                context, trying::run, "application/json", () -> told.tell().toPrettyString());
    }

    private ObjectNode checked(RoutingContext context) {
        var all = trials.all(RuleBookJson.contents(RequestBodies.facts(context)));
        var answer = JsonText.object()
                .put("told", DraftCheck.told(all))
                .put("runs", all.stream().noneMatch(PlacedProblem::isMistake));
        var findings = answer.putArray("findings");
        for (var each : all) {
            var place = each.place();
            var finding = findings.addObject()
                    .put("file", each.file())
                    .put("line", place.line())
                    .put("column", place.column())
                    .put("length", place.length())
                    .put("severity", EnumWords.of(each.severity()))
                    .put("message", each.message())
                    .put("mend", each.mend());
            place.replacement().ifPresent(text -> finding.put("replacement", text));
        }
        return answer;
    }

    private ObjectNode explained(RoutingContext context) {
        int number = Optional.ofNullable(context.queryParams().get("version"))
                .map(Integer::parseInt) // the contract asks for a whole number
                .orElseGet(() -> workspace.books().live().get().version());
        var version = workspace
                .books()
                .version(number)
                .orElseThrow(() -> HttpProblem.notFound(
                        "there is no version " + number + " of the rule book; GET /v1/rulebook lists them"));
        var facts = trials.evidence(instant(context))
                .orElseThrow(() -> HttpProblem.notFound(
                        "no evaluation was recorded at that instant; GET /v1/rulebook/evaluations lists those"
                                + " that were"));
        var rules = trials.explain(version.contents(), facts);
        String rule = Objects.requireNonNullElse(context.queryParams().get("rule"), "");
        var told = rules.stream()
                .filter(each -> rule.isEmpty() || each.rule().equals(rule))
                .toList();
        if (told.isEmpty() && !rule.isEmpty()) {
            throw unknown(rule, rules);
        }
        var answer = JsonText.object()
                .put("version", number)
                .put("asOf", facts.asOf().toString())
                .put("day", facts.day().toString());
        answer.set("rules", JsonText.tree(told));
        return answer;
    }

    private static HttpProblem unknown(String rule, List<ExplanationMessage> rules) {
        var names = rules.stream().map(ExplanationMessage::rule).toList();
        return HttpProblem.notFound("no rule of that version is called \"" + rule + "\""
                + WordSuggestion.nearest(rule, names)
                        .map(each -> "; did you mean \"" + each + "\"?")
                        .orElse(""));
    }

    /** An instant as it is recorded; nothing where what stands now is asked about. */
    private static String instant(RoutingContext context) {
        String at = Objects.requireNonNullElse(context.queryParams().get("at"), "");
        try {
            return at.isEmpty() ? at : Instant.parse(at).toString();
        } catch (DateTimeException unreadable) {
            throw HttpProblem.badInput(
                    "at needs the instant of a recorded evaluation, such as 2026-03-02T09:00:00Z, but was \""
                            + (at.length() > 40 ? at.substring(0, 40) + "…" : at) + "\"",
                    List.of());
        }
    }
}
