package furrow.api.server;

import furrow.api.page.Pages;
import furrow.api.screen.Frame;
import furrow.api.screen.author.BeginView;
import furrow.api.screen.author.DraftAddress;
import furrow.api.screen.author.DraftFile;
import furrow.api.screen.author.EditorView;
import furrow.api.screen.author.EditorView.Sent;
import furrow.api.screen.author.EditorView.Shown;
import furrow.api.screen.author.TrialsView;
import furrow.engine.document.StaleVersionException;
import furrow.engine.document.StoredDocument;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.rulebook.BookContents;
import furrow.engine.rulebook.RuleBookVersion;
import furrow.engine.rulebook.RuleDraft;
import furrow.engine.rulebook.VersionStep;
import furrow.rules.check.Checker;
import furrow.rules.language.RuleSource;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Drafts of rules: begun, written, checked, tried and sent for review. All of it works as plain forms. */
final class DraftPages {
    private static final Map<String, String> DONE = Map.of(
            "begun", "The draft was begun. Nothing changes for anybody until it is published.",
            "saved", "The draft was saved.");

    private final LiveWorkspace workspace;
    private final RuleTrials trials;

    DraftPages(LiveWorkspace workspace, RuleTrials trials) {
        this.workspace = workspace;
        this.trials = trials;
    }

    void mount(Mounts mounts, LongWork threads) {
        mounts.at(Operation.BEGIN_PAGE)
                .handler(context -> WorkerAnswer.give(context, threads::run, PageAnswers.HTML, () -> fresh(context)));
        mounts.at(Operation.BEGIN_FORM)
                .handler(context -> WorkerAnswer.give(context, threads::run, PageAnswers.HTML, () -> begun(context)));
        mounts.at(Operation.DRAFT_PAGE)
                .handler(context -> WorkerAnswer.give(context, threads::run, PageAnswers.HTML, () -> shown(context)));
        mounts.at(Operation.DRAFT_FORM)
                .handler(context -> WorkerAnswer.give(context, threads::run, PageAnswers.HTML, () -> sent(context)));
    }

    private String fresh(RoutingContext context) {
        var asked = context.queryParams();
        int base = number(asked.get("base"), live());
        return begin(context, base, text(asked.get("rule")), "", PostedForm.reader(context), "");
    }

    private int live() {
        return workspace.books().live().get().version();
    }

    private static int number(@Nullable String text, int otherwise) {
        return text != null && text.matches("[0-9]{1,8}") ? Integer.parseInt(text) : otherwise;
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    private String begin(RoutingContext context, int base, String rule, String why, String by, String wrong) {
        return Pages.beginDraft(new BeginView(bases(), base, rule, why, by, wrong), frame(context));
    }

    private Frame frame(RoutingContext context) {
        return Frame.of(workspace.advice(), Frame.Part.RULES, workspace.damages())
                .readBy(Door.reader(context))
                .below();
    }

    private List<BeginView.Base> bases() {
        int live = live();
        var bases = new ArrayList<BeginView.Base>();
        bases.add(new BeginView.Base(live, name(live) + ", which is live"));
        var numbers = new ArrayList<>(workspace.books().numbers());
        numbers.add(0, RuleBookVersion.SHIPPED);
        for (int i = numbers.size() - 1; i >= 0; i--) {
            if (numbers.get(i) != live) {
                bases.add(new BeginView.Base(numbers.get(i), name(numbers.get(i))));
            }
        }
        return bases;
    }

    private static String name(int version) {
        return version == RuleBookVersion.SHIPPED ? "The book that comes with Furrow" : "Version " + version;
    }

    private String begun(RoutingContext context) {
        var form = PostedForm.of(context, "/v1/rulebook/versions");
        int base = number(form.text("base"), live());
        try {
            String by = form.person(context);
            var version = workspace
                    .books()
                    .version(base)
                    .orElseThrow(
                            () -> new IllegalArgumentException("there is no version " + base + "; choose another"));
            if (form.text("why").isBlank()) {
                throw new IllegalArgumentException("say in one sentence what the change is for");
            }
            var draft = workspace.books().drafts().begin(base, version.contents(), by, form.text("why"));
            PostedForm.seeOther(context, opened(draft.value(), form.text("rule")));
            return "";
        } catch (HttpProblem | IllegalArgumentException wrong) {
            context.response().setStatusCode(400);
            return begin(context, base, form.text("rule"), form.text("why"), form.text("by"), said(wrong));
        }
    }

    private static String opened(RuleDraft draft, String rule) {
        return Checker.read(draft.contents().rules()).rules().stream()
                .filter(each -> each.name().equals(rule))
                .findFirst()
                .map(each -> DraftAddress.of(draft.id(), each.file()) + "&did=begun&line="
                        + each.at().line())
                .orElseGet(() -> DraftAddress.of(draft.id()) + "?did=begun");
    }

    private static String said(RuntimeException refusal) {
        var message = String.valueOf(refusal.getMessage());
        return message.substring(0, 1).toUpperCase(Locale.ROOT)
                + message.substring(1)
                + (message.endsWith(".") ? "" : ".");
    }

    StoredDocument<RuleDraft> draft(RoutingContext context) {
        String id = context.pathParam("draft");
        return workspace
                .books()
                .drafts()
                .find(id)
                .orElseThrow(() -> HttpProblem.notFound("there is no draft " + id
                        + "; it was dropped or sent for review, and the page of rules lists those that there are"));
    }

    private String shown(RoutingContext context) {
        var stored = draft(context);
        var asked = context.queryParams();
        var open = Optional.ofNullable(asked.get("file"))
                .flatMap(name -> DraftFile.of(stored.value().contents(), name))
                .orElseGet(() -> DraftFile.first(stored.value().contents()));
        context.response().putHeader(HttpHeaders.VARY, "Cookie");
        var sent = Sent.nothing(
                Shown.of(text(asked.get("as"))),
                PostedForm.reader(context),
                DONE.getOrDefault(text(asked.get("did")), ""));
        return drawn(context, stored, stored.value().contents(), open, sent, waiting(""));
    }

    private TrialsView waiting(String evidence) {
        return TrialsView.waiting(trials.choices(evidence));
    }

    private String drawn(
            RoutingContext context,
            StoredDocument<RuleDraft> stored,
            BookContents contents,
            RuleSource open,
            Sent sent,
            TrialsView beside) {
        EditorPolicy.allow(context.response());
        return Pages.editor(
                EditorView.of(
                        stored,
                        contents,
                        open,
                        sent,
                        workspace.plan().workspace().zone()),
                beside,
                frame(context));
    }

    private String sent(RoutingContext context) {
        var form = PostedForm.of(context, "/v1/rulebook/versions");
        var stored = draft(context);
        var sending = new DraftForm(form, stored);
        var contents = sending.contents();
        var sent = new Sent(sending.isUnsaved(), sending.shown(), form.text("by"), "", List.of(), "");
        try {
            String wanted = form.text("do");
            switch (wanted) {
                case "save" -> {
                    var saved = saved(context, form, stored, contents, "changed " + sending.file());
                    PostedForm.seeOther(
                            context,
                            DraftAddress.of(saved.value().id(), sending.file())
                                    + (sending.shown() == Shown.TEXT && sending.isTable() ? "&as=text" : "")
                                    + "&did=saved");
                    return "";
                }
                case "add-file" -> {
                    String name = form.text("new-file").strip();
                    saved(
                            context,
                            form,
                            stored,
                            DraftFile.added(contents, name, DraftFile.template(name)),
                            "added " + name);
                    PostedForm.seeOther(context, DraftAddress.of(stored.value().id(), name) + "&did=saved");
                    return "";
                }
                case "drop-file" -> {
                    saved(
                            context,
                            form,
                            stored,
                            DraftFile.without(contents, sending.file()),
                            "left out " + sending.file());
                    PostedForm.seeOther(context, DraftAddress.of(stored.value().id()) + "?did=saved");
                    return "";
                }
                case "drop" -> {
                    form.person(context);
                    workspace.books().drafts().drop(stored.value().id(), sending.seen());
                    PostedForm.seeOther(context, "/rules#drafts");
                    return "";
                }
                case "review" -> {
                    return reviewed(context, form, stored, sending);
                }
                default -> {
                    return drawn(
                            context, stored, contents, sending.open(contents), sent, beside(wanted, form, contents));
                }
            }
        } catch (StaleVersionException meanwhile) {
            context.response().setStatusCode(409);
            var now = draft(context);
            return drawn(
                    context,
                    now,
                    contents,
                    sending.open(contents),
                    sent.refused(
                            "Somebody else, " + now.value().changed().by()
                                    + ", saved this draft after you opened it. Your text is below and was not saved. Save it again to"
                                    + " put it over theirs, or open the draft in another window and take over what they wrote.",
                            List.of()),
                    waiting(form.text("evidence")));
        } catch (HttpProblem | IllegalArgumentException wrong) {
            context.response().setStatusCode(400);
            return drawn(
                    context,
                    stored,
                    contents,
                    sending.open(contents),
                    sent.refused(said(wrong), List.of()),
                    waiting(form.text("evidence")));
        }
    }

    private StoredDocument<RuleDraft> saved(
            RoutingContext context,
            PostedForm form,
            StoredDocument<RuleDraft> stored,
            BookContents contents,
            String what) {
        return workspace
                .books()
                .drafts()
                .save(stored, new DraftForm(form, stored).seen(), contents, form.person(context), what);
    }

    private TrialsView beside(String wanted, PostedForm form, BookContents contents) {
        String evidence = form.text("evidence");
        var view = waiting(evidence);
        return switch (wanted) {
            case "scenarios" -> view.withScenarios(trials.scenarios(contents, form.text("file")));
            case "try" -> view.withTried(trials.tried(contents, form.text("file"), evidence));
            case "change" -> view.withChange(trials.change(contents, evidence));
            default -> view;
        };
    }

    private String reviewed(
            RoutingContext context, PostedForm form, StoredDocument<RuleDraft> stored, DraftForm sending) {
        var contents = sending.contents();
        var saved = saved(context, form, stored, contents, "sent for review");
        var step = workspace
                .books()
                .submit(saved, form.person(context), stored.value().begun().why());
        if (step instanceof VersionStep.Taken taken) {
            PostedForm.seeOther(context, DraftAddress.version(taken.version().number()) + "?did=sent");
            return "";
        }
        var refused = (VersionStep.Refused) step;
        context.response().setStatusCode(409);
        return drawn(
                context,
                saved,
                contents,
                sending.open(contents),
                new Sent(false, sending.shown(), form.text("by"), "", List.of(), "")
                        .refused(said(new IllegalArgumentException(refused.message())), refused.details()),
                waiting(form.text("evidence")));
    }
}
