package furrow.api.server;

import furrow.api.page.Pages;
import furrow.api.screen.Frame;
import furrow.api.screen.author.AdviceDiff;
import furrow.api.screen.author.DraftAddress;
import furrow.api.screen.author.TrialPanel;
import furrow.api.screen.author.VersionView;
import furrow.api.screen.author.VersionsView;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.rulebook.RuleBookVersion;
import furrow.engine.rulebook.VersionStep;
import furrow.engine.signature.Signature;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Versions of the rule book: compared with the live one, commented on, approved, published, rolled back. */
final class VersionPages {
    private static final String ALL = "/rules/versions";
    private static final Map<String, String> DONE = Map.of(
            "sent", "It passed the check and all scenarios. Now another person has to approve it.",
            "test", "It passed the check and all scenarios. Now another person has to approve it.",
            "approve", "It was approved. Now it can be published.",
            "publish", "It is live: the next advice comes from it.",
            "comment", "The comment was kept.",
            "back", "What was live before is live again.");

    /** Steps of the page that ask for more than to read it. */
    private static final Map<String, Operation> STEPS = Map.of(
            "test", Operation.TEST_VERSION,
            "approve", Operation.REVIEW_VERSION,
            "publish", Operation.PUBLISH_VERSION);

    private final LiveWorkspace workspace;
    private final RuleTrials trials;
    private final Door door;

    VersionPages(LiveWorkspace workspace, RuleTrials trials, Door door) {
        this.door = door;
        this.workspace = workspace;
        this.trials = trials;
    }

    void mount(Mounts mounts, LongWork threads) {
        mounts.at(Operation.VERSIONS_PAGE)
                .handler(context -> WorkerAnswer.give(context, threads::run, PageAnswers.HTML, () -> all(context)));
        mounts.at(Operation.ROLL_BACK_FORM)
                .handler(context -> WorkerAnswer.give(context, threads::run, PageAnswers.HTML, () -> back(context)));
        mounts.at(Operation.VERSION_PAGE)
                .handler(context -> WorkerAnswer.give(context, threads::run, PageAnswers.HTML, () -> one(context)));
        mounts.at(Operation.VERSION_FORM)
                .handler(context -> WorkerAnswer.give(context, threads::run, PageAnswers.HTML, () -> sent(context)));
    }

    private Frame frame(RoutingContext context) {
        return Frame.of(workspace.advice(), Frame.Part.RULES, workspace.damages())
                .readBy(Door.reader(context))
                .below();
    }

    private ZoneId zone() {
        return workspace.plan().workspace().zone();
    }

    private static String did(RoutingContext context) {
        return DONE.getOrDefault(
                Objects.requireNonNullElse(context.queryParams().get("did"), ""), "");
    }

    private String all(RoutingContext context) {
        context.response().putHeader(HttpHeaders.VARY, "Cookie");
        return drawn(context, new VersionsView.Sent(PostedForm.reader(context), "", "", "", did(context)));
    }

    private String drawn(RoutingContext context, VersionsView.Sent sent) {
        return Pages.versions(VersionsView.of(workspace.books(), zone(), sent), frame(context));
    }

    private String back(RoutingContext context) {
        var form = PostedForm.of(context, "/v1/rulebook/rollback");
        String wrong;
        try {
            var step = workspace.books().rollBack(form.person(context), reason(form));
            if (step instanceof VersionStep.Taken) {
                PostedForm.seeOther(context, ALL + "?did=back");
                return "";
            }
            context.response().setStatusCode(409);
            wrong = begun(((VersionStep.Refused) step).message());
        } catch (HttpProblem | IllegalArgumentException refused) {
            context.response().setStatusCode(400);
            wrong = begun(String.valueOf(refused.getMessage()));
        }
        return drawn(context, new VersionsView.Sent(form.text("by"), form.text("why"), wrong, field(form), ""));
    }

    private static String reason(PostedForm form) {
        if (form.text("why").isBlank()) {
            throw new IllegalArgumentException("write a reason first, so that others see why; nothing was done");
        }
        return form.text("why");
    }

    private static String begun(String clause) {
        return clause.substring(0, 1).toUpperCase(Locale.ROOT)
                + clause.substring(1)
                + (clause.endsWith(".") ? "" : ".");
    }

    private RuleBookVersion version(RoutingContext context) {
        String text = context.pathParam("number");
        return (text.matches("[0-9]{1,8}")
                        ? workspace.books().version(Integer.parseInt(text))
                        : Optional.<RuleBookVersion>empty())
                .orElseThrow(() -> HttpProblem.notFound(
                        "there is no version " + text + " of the rules; the page of versions lists them"));
    }

    private String one(RoutingContext context) {
        var version = version(context);
        context.response().putHeader(HttpHeaders.VARY, "Cookie");
        return drawn(
                context,
                version,
                Objects.requireNonNullElse(context.queryParams().get("show"), ""),
                new VersionView.Sent(PostedForm.reader(context), "", "", "", List.of(), did(context)));
    }

    private String drawn(RoutingContext context, RuleBookVersion version, String show, VersionView.Sent sent) {
        var change = show.equals("advice")
                ? trials.change(version.contents(), "now")
                : AdviceDiff.waiting(
                        "Which advice of today would be new, gone or said otherwise than by the live book.");
        var replay = show.equals("week") || show.equals("all")
                ? trials.replay(version, show.equals("week") ? 7 : 90)
                : TrialPanel.waiting("How often each rule would have spoken otherwise than in the live book.");
        return Pages.version(VersionView.of(workspace.books(), version, zone(), change, replay, sent), frame(context));
    }

    private String sent(RoutingContext context) {
        var form = PostedForm.of(context, "/v1/rulebook/versions/N");
        var version = version(context);
        String wanted = form.text("do");
        STEPS.entrySet().stream()
                .filter(each -> each.getKey().equals(wanted))
                .forEach(each -> door.requireRole(Door.of(context), each.getValue()));
        try {
            String by = form.person(context);
            if (wanted.equals("comment")) {
                workspace.books().comments().add(version.number(), by, said(form));
            } else if (step(wanted, version.number(), by, form) instanceof VersionStep.Refused refused) {
                context.response().setStatusCode(409);
                String field = refused.reason() == VersionStep.Reason.OWN_DRAFT ? "by" : "";
                return refused(context, version, form, refused.message(), field, refused.details());
            }
        } catch (HttpProblem | IllegalArgumentException wrong) {
            context.response().setStatusCode(400);
            return refused(context, version, form, String.valueOf(wrong.getMessage()), field(form), List.of());
        }
        PostedForm.seeOther(context, DraftAddress.version(version.number()) + "?did=" + wanted);
        return "";
    }

    private static String said(PostedForm form) {
        if (form.text("why").isBlank()) {
            throw new IllegalArgumentException("write what you want to say first; nothing was kept");
        }
        return form.text("why");
    }

    private VersionStep step(String wanted, int number, String by, PostedForm form) {
        return switch (wanted) {
            case "test" -> workspace.books().test(number, by);
            case "approve" -> workspace.books().review(number, by, reason(form));
            case "publish" -> workspace.books().publish(number, by, reason(form));
            default -> throw HttpProblem.badInput("no button says \"" + wanted + "\"; load the page again", List.of());
        };
    }

    /** The field that is empty, or too long to be a name. */
    private static String field(PostedForm form) {
        String by = form.text("by");
        return by.isBlank() || by.length() > Signature.MOST_IN_NAME ? "by" : "why";
    }

    private String refused(
            RoutingContext context,
            RuleBookVersion version,
            PostedForm form,
            String why,
            String field,
            List<String> details) {
        return drawn(
                context,
                version,
                "",
                new VersionView.Sent(form.text("by"), form.text("why"), begun(why), field, details, ""));
    }
}
