package furrow.api.page;

import furrow.api.screen.AccountView;
import furrow.api.screen.AuditView;
import furrow.api.screen.CalendarView;
import furrow.api.screen.CardPageView;
import furrow.api.screen.ConversationsView;
import furrow.api.screen.DeskView;
import furrow.api.screen.DigestView;
import furrow.api.screen.DraftView;
import furrow.api.screen.ExperimentsView;
import furrow.api.screen.Frame;
import furrow.api.screen.ImportsView;
import furrow.api.screen.KeysView;
import furrow.api.screen.LifeFormView;
import furrow.api.screen.NewExperimentView;
import furrow.api.screen.PathView;
import furrow.api.screen.PeopleView;
import furrow.api.screen.PreviewView;
import furrow.api.screen.ProblemView;
import furrow.api.screen.ProofFormView;
import furrow.api.screen.ProofView;
import furrow.api.screen.ReferenceView;
import furrow.api.screen.ResultsView;
import furrow.api.screen.RulesView;
import furrow.api.screen.ServerHealthView;
import furrow.api.screen.SignInView;
import furrow.api.screen.TacticView;
import furrow.api.screen.TacticsView;
import furrow.api.screen.TodayView;
import furrow.api.screen.WebhookView;
import furrow.api.screen.WebhooksView;
import furrow.api.screen.WelcomeView;
import furrow.api.screen.author.AdviceDiff;
import furrow.api.screen.author.BeginView;
import furrow.api.screen.author.DraftRow;
import furrow.api.screen.author.EditorView;
import furrow.api.screen.author.TrialPanel;
import furrow.api.screen.author.TrialsView;
import furrow.api.screen.author.VersionView;
import furrow.api.screen.author.VersionsView;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Draws screens from their templates, which are compiled with the build. */
public final class Pages {
    private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Pages.class.getClassLoader(), "furrow.api.page.template");

    private Pages() {}

    /** What to look at today. */
    public static String today(TodayView today, DeskView desk, Frame frame) {
        return served("today", frame, Map.of("today", today, "desk", desk));
    }

    /** One recommendation in full. */
    public static String card(CardPageView card, Frame frame) {
        return served("advice", frame, Map.of("page", card));
    }

    /** What goes out when, and how the hours did. */
    public static String calendar(CalendarView calendar, Frame frame) {
        return served("calendar", frame, Map.of("calendar", calendar));
    }

    /** How soon the team answers, who waits, and whom to write to once more. */
    public static String conversations(ConversationsView conversations, Frame frame) {
        return served("conversations", frame, Map.of("conversations", conversations));
    }

    /** The list of experiments. */
    public static String experiments(ExperimentsView experiments, Frame frame) {
        return served("experiments", frame, Map.of("experiments", experiments));
    }

    /**
     * Results of one experiment.
     *
     * @param life what may be done with it, where it is kept
     * @param csv where the same numbers are as CSV
     * @param json where they are as JSON
     */
    public static String results(
            ResultsView results, Optional<LifeFormView> life, String csv, String json, Frame frame) {
        return served("experiment", frame, Map.of("results", results, "life", life, "csv", csv, "json", json));
    }

    /** An experiment that nobody has started. */
    public static String draft(DraftView draft, LifeFormView life, Frame frame) {
        return served("draft", frame, Map.of("draft", draft, "life", life));
    }

    /** The form of an experiment. */
    public static String newExperiment(NewExperimentView form, Frame frame) {
        return served("plan", frame, Map.of("form", form));
    }

    /** Where the goals stand. */
    public static String path(PathView path, Frame frame) {
        return served("path", frame, Map.of("path", path));
    }

    /** What following advice returned. */
    public static String proof(ProofView proof, ProofFormView form, Frame frame) {
        return served("proof", frame, Map.of("proof", proof, "form", form));
    }

    /** What has been learned of all tactics. */
    public static String tactics(TacticsView tactics, Frame frame) {
        return served("tactics", frame, Map.of("tactics", tactics));
    }

    /** What has been learned of one tactic. */
    public static String tactic(TacticView tactic, Frame frame) {
        return served("tactic", frame, Map.of("tactic", tactic));
    }

    /** The live rule book, and what is on its way to being live. */
    public static String rules(RulesView rules, List<DraftRow> drafts, Frame frame) {
        return served("rules", frame, Map.of("rules", rules, "drafts", drafts));
    }

    /** The form that begins a draft of rules. */
    public static String beginDraft(BeginView form, Frame frame) {
        return served("begin", frame, Map.of("form", form));
    }

    /** A draft of rules, with what was tried of it beside. */
    public static String editor(EditorView editor, TrialsView trials, Frame frame) {
        return served("editor", frame, Map.of("editor", editor, "trials", trials));
    }

    /** All versions of the rule book. */
    public static String versions(VersionsView versions, Frame frame) {
        return served("versions", frame, Map.of("versions", versions));
    }

    /** One version of the rule book. */
    public static String version(VersionView version, Frame frame) {
        return served("version", frame, Map.of("version", version));
    }

    /** A trial as a piece of the editor's page. */
    public static String panel(TrialPanel panel) {
        return piece("panel", Map.of("panel", panel));
    }

    /** What a draft would advise otherwise, as a piece of the editor's page. */
    public static String change(AdviceDiff change) {
        return piece("change", Map.of("change", change));
    }

    /** Files to bring in, and those that were. */
    public static String imports(ImportsView imports, Frame frame) {
        return served("imports", frame, Map.of("imports", imports));
    }

    /** What is in a file that was sent and not kept yet. */
    public static String preview(PreviewView preview, Frame frame) {
        return served("preview", frame, Map.of("preview", preview));
    }

    /** A page that cannot be shown. */
    public static String problem(ProblemView problem, Frame frame) {
        return served("problem", frame, Map.of("problem", problem));
    }

    /** The page on which people sign in. */
    public static String signIn(SignInView form) {
        return piece("signin", Map.of("form", form));
    }

    /** The page behind a link that works once. */
    public static String welcome(WelcomeView form) {
        return piece("welcome", Map.of("form", form));
    }

    /** Who comes in. */
    public static String people(PeopleView people, Frame frame) {
        return served("people", frame, Map.of("people", people));
    }

    /** Keys for programs. */
    public static String keys(KeysView keys, Frame frame) {
        return served("keys", frame, Map.of("keys", keys));
    }

    /** Who is told of news. */
    public static String webhooks(WebhooksView webhooks, Frame frame) {
        return served("webhooks", frame, Map.of("webhooks", webhooks));
    }

    /** One receiver of news, and what was sent to it. */
    public static String webhook(WebhookView webhook, Frame frame) {
        return served("webhook", frame, Map.of("webhook", webhook));
    }

    /** What is new, and what there is to do. */
    public static String digest(DigestView digest, int days, Frame frame) {
        return served("digest", frame, Map.of("digest", digest, "days", days));
    }

    /**
     * The same as a mail.
     *
     * @param account where it is said how often it comes
     */
    public static String digestMail(DigestView digest, String account) {
        var output = new StringOutput();
        draw("digestmail", Map.of("digest", digest, "account", account), output);
        return output.toString();
    }

    /** Who changed what when. */
    public static String audit(AuditView audit, Frame frame) {
        return served("audit", frame, Map.of("audit", audit));
    }

    /** How the server does. */
    public static String health(ServerHealthView health, Frame frame) {
        return served("health", frame, Map.of("health", health));
    }

    /** The contract as people read it. */
    public static String reference(ReferenceView reference, Frame frame) {
        return served("reference", frame, Map.of("reference", reference));
    }

    /** One's own account. */
    public static String account(AccountView account, Frame frame) {
        return served("account", frame, Map.of("account", account));
    }

    private static String piece(String template, Map<String, Object> shown) {
        var output = new StringOutput();
        var all = new HashMap<>(shown);
        all.put("look", PageStyle.SERVED);
        draw(template, all, output);
        return output.toString();
    }

    private static String served(String template, Frame frame, Map<String, Object> shown) {
        var output = new StringOutput();
        var all = new HashMap<>(shown);
        all.put("frame", frame);
        all.put("look", PageStyle.SERVED);
        draw(template, all, output);
        return frame.reader().mark().in(output.toString());
    }

    static void draw(String template, Map<String, Object> shown, TemplateOutput output) {
        ENGINE.render(template + ".jte", shown, output);
    }
}
