package furrow.api.server;

import furrow.api.screen.CardPageView;
import furrow.engine.decision.Decision;
import furrow.engine.decision.DecisionKind;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.recommendation.ReasonCode;
import io.vertx.ext.web.RoutingContext;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The buttons of Today: a form that is posted, decided, and answered with where to go on. It needs no script.
 */
final class DecisionForm {
    /** Where the form of Today is sent. */
    static final String ADDRESS = "/decisions";

    /** What is done, to which recommendation in which version, and how. */
    private static final Pattern ASKED = Pattern.compile(
            "(accept|done|snooze|dismiss|undo|comment):([0-9a-f]{16}):([0-9]{1,18})(?::([a-z0-9-]{1,30}))?");

    private static final Pattern TICKED = Pattern.compile("([0-9a-f]{16}):([0-9]{1,18})");

    private final LiveWorkspace workspace;

    DecisionForm(LiveWorkspace workspace) {
        this.workspace = workspace;
    }

    void mount(Mounts mounts) {
        mounts.at(Operation.DECISION_FORM).handler(this::decide);
    }

    private void decide(RoutingContext context) {
        WorkerAnswer.give(context, "text/html; charset=utf-8", () -> {
            var form = PostedForm.of(context, "/v1/recommendations/KEY/decisions");
            PostedForm.seeOther(context, done(form, form.person(context)));
            return "";
        });
    }

    /** Does what a button says, and tells where to go on. */
    private String done(PostedForm form, String by) {
        String wanted = form.text("do");
        if (wanted.equals("me")) {
            return "/";
        }
        if (wanted.equals("seen")) {
            workspace.show(by, List.of());
            return "/";
        }
        var asked = ASKED.matcher(wanted);
        if (!asked.matches()) {
            throw HttpProblem.badInput("no button says \"" + wanted + "\"; load the page again", List.of());
        }
        String key = asked.group(2);
        var kind = DecisionKind.of(asked.group(1));
        String how = Objects.requireNonNullElse(asked.group(4), "");
        var decision = new Decision(
                kind,
                by,
                kind == DecisionKind.DISMISS ? reason(form, key, how) : Optional.empty(),
                kind == DecisionKind.UNDO ? "" : form.text("note-" + key),
                kind == DecisionKind.SNOOZE ? Optional.of(until(form, key, how)) : Optional.empty(),
                kind == DecisionKind.ACCEPT ? given(form, "owner-" + key) : Optional.empty(),
                kind == DecisionKind.ACCEPT
                        ? given(form, "due-" + key).map(each -> DecisionBody.day("the day", each))
                        : Optional.empty(),
                kind == DecisionKind.ACCEPT
                        ? form.text("steps-" + key)
                                .lines()
                                .map(String::strip)
                                .filter(each -> !each.isEmpty())
                                .toList()
                        : List.of(),
                Optional.empty(),
                OptionalLong.empty());
        var decisions = new LinkedHashMap<String, Decision>();
        meant(form, key, asked.group(3)).forEach((each, version) -> decisions.put(each, decision.on(version)));
        RecommendationRoutes.decide(workspace, decisions);
        return form.text("back").equals("card")
                ? CardPageView.address(key)
                : "/?did=" + String.join(",", decisions.keySet());
    }

    /**
     * The recommendations that are meant, with the version of each that was read: those that are ticked, where a card lists several.
     *
     * @param key of the button
     */
    private static Map<String, Long> meant(PostedForm form, String key, String version) {
        var meant = new LinkedHashMap<String, Long>();
        if (form.text("several-" + key).isEmpty()) {
            meant.put(key, Long.valueOf(version));
            return meant;
        }
        for (String each : form.texts("with-" + key)) {
            var ticked = TICKED.matcher(each);
            if (!ticked.matches()) {
                throw HttpProblem.badInput("no box says \"" + each + "\"; load the page again", List.of());
            }
            meant.put(ticked.group(1), Long.valueOf(ticked.group(2)));
        }
        if (meant.isEmpty()) {
            throw HttpProblem.badInput("tick at least one of what the card lists; nothing was done", List.of());
        }
        return meant;
    }

    private static Optional<String> given(PostedForm form, String field) {
        return Optional.of(form.text(field).strip()).filter(each -> !each.isEmpty());
    }

    private static Optional<ReasonCode> reason(PostedForm form, String key, String how) {
        return (how.isEmpty() ? given(form, "reason-" + key) : Optional.of(how)).map(ReasonCode::of);
    }

    private static LocalDate until(PostedForm form, String key, String how) {
        String day = how.equals("day") ? form.text("until-" + key) : how;
        if (day.isEmpty()) {
            throw HttpProblem.badInput("choose the day on which it is to be shown again; nothing was done", List.of());
        }
        return DecisionBody.day("the day", day);
    }
}
