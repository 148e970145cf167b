package furrow.api.server;

import furrow.api.screen.ResultsAddress;
import furrow.engine.life.LifeStep;
import furrow.engine.life.RefusedStepException;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.notation.ParsedText;
import furrow.engine.notation.Times;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** The buttons of an experiment's page: a step in its life is taken, or the page says why not and keeps what was written. */
final class LifeForm {
    private static final Pattern ANSWER = Pattern.compile("answer:([0-9]{1,4}):(yes|no)");

    private final LiveWorkspace workspace;
    private final ExperimentPages pages;

    LifeForm(LiveWorkspace workspace, ExperimentPages pages) {
        this.workspace = workspace;
        this.pages = pages;
    }

    void mount(Mounts mounts, Vertx vertx) {
        var steps = LongWork.on(vertx, "furrow-life-form", 1);
        mounts.at(Operation.STEP_FORM)
                .handler(context -> WorkerAnswer.give(
                        context,
                        steps::run,
                        ExperimentPages.HTML,
                        () -> taken(context, context.pathParam("experiment"))));
    }

    private String taken(RoutingContext context, String name) {
        var form = PostedForm.of(context, "/v1/experiments/NAME/STEP");
        String by = form.text("by");
        try {
            by = form.person(context);
            workspace.take(name, step(form), by, form.text("reason"), version(form));
        } catch (RefusedStepException refused) {
            if (refused.reason() == RefusedStepException.Reason.UNKNOWN) {
                throw refused;
            }
            context.response().setStatusCode(409);
            return pages.refused(context, name, by, form.text("reason"), said(refused), refused.details());
        } catch (HttpProblem | IllegalArgumentException wrong) {
            context.response().setStatusCode(400);
            return pages.refused(context, name, by, form.text("reason"), said(wrong), List.of());
        }
        PostedForm.seeOther(context, ResultsAddress.of(name) + "#decide");
        return "";
    }

    private static String said(RuntimeException refusal) {
        return String.valueOf(refusal.getMessage());
    }

    private static OptionalLong version(PostedForm form) {
        String text = form.text("version");
        return text.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    private LifeStep step(PostedForm form) {
        String wanted = form.text("do");
        var answer = ANSWER.matcher(wanted);
        if (answer.matches()) {
            return new LifeStep.Answer(
                    Integer.parseInt(answer.group(1)), answer.group(2).equals("yes"));
        }
        return switch (wanted) {
            case "start" -> new LifeStep.Start(day(form, "from", false), new HashSet<>(form.texts("known")));
            case "pause" -> new LifeStep.Pause();
            case "resume" -> new LifeStep.Resume();
            case "abandon" -> new LifeStep.Abandon();
            case "conclude" ->
                new LifeStep.Conclude(arm(form), !form.text("despite").isEmpty());
            case "reopen" -> new LifeStep.Reopen(day(form, "ends", true));
            default -> throw HttpProblem.badInput("no button says \"" + wanted + "\"; load the page again", List.of());
        };
    }

    private static String arm(PostedForm form) {
        if (form.text("arm").isEmpty()) {
            throw HttpProblem.badInput(
                    "choose the way that goes on, what you do now if nothing is to change", List.of());
        }
        return form.text("arm");
    }

    private Optional<Instant> day(PostedForm form, String field, boolean end) {
        String text = form.text(field);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var zone = workspace.plan().workspace().zone();
        var read = end ? Times.end(text, zone) : Times.instant(text, zone);
        if (read instanceof ParsedText.Good<Instant> good) {
            return Optional.of(good.value());
        }
        throw HttpProblem.badInput("the day needs a date such as 2026-12-20, but was \"" + text + "\"", List.of());
    }
}
