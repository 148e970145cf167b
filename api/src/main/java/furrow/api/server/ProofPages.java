package furrow.api.server;

import furrow.api.page.Pages;
import furrow.api.report.ProofCsv;
import furrow.api.screen.Frame;
import furrow.api.screen.ProofFormView;
import furrow.api.screen.ProofView;
import furrow.engine.live.AdviceReport;
import furrow.engine.live.LiveWorkspace;
import furrow.experiments.proof.ProofGroup;
import furrow.experiments.proof.StandingDesign;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** The page of what following advice returned, and the form of the standing design: begun, ended, or refused with what was written. */
final class ProofPages {
    private static final String PATH = "/proof";
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final List<String> FIELDS = List.of("name", "longestDelay", "planned", "reason");

    private final LiveWorkspace workspace;
    private final PageAnswers answers;

    ProofPages(LiveWorkspace workspace, PageAnswers answers) {
        this.workspace = workspace;
        this.answers = answers;
    }

    void mount(Mounts mounts, Vertx vertx) {
        var sending = LongWork.on(vertx, "furrow-proof-form", 1);
        mounts.at(Operation.PROOF_PAGE).handler(this::shown);
        mounts.at(Operation.PROOF_CSV)
                .handler(context -> CsvDownload.send(
                        context, answers, "proof", (advice, text) -> ProofCsv.write(workspace.proved(advice), text)));
        mounts.at(Operation.PROOF_FORM)
                .handler(context -> WorkerAnswer.give(context, sending::run, PageAnswers.HTML, () -> sent(context)));
    }

    private void shown(RoutingContext context) {
        String by = PostedForm.reader(context);
        int steps = workspace.designs().steps().size();
        context.response().putHeader(HttpHeaders.VARY, "Cookie").putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        answers.answer(
                context,
                PageAnswers.HTML,
                by + ' ' + steps,
                advice -> drawn(
                        context,
                        advice,
                        ProofFormView.of(
                                workspace.designs(), advice.report().workspace().zone(), by)));
    }

    private String drawn(RoutingContext context, AdviceReport advice, ProofFormView form) {
        return Pages.proof(
                ProofView.of(workspace.proved()),
                form,
                Frame.of(advice, Frame.Part.PROOF, workspace.damages()).readBy(Door.reader(context)));
    }

    private String sent(RoutingContext context) {
        var form = PostedForm.of(context, "/v1/proof/design");
        try {
            String by = form.person(context);
            switch (form.text("do")) {
                case "begin" -> workspace.design(Optional.of(design(form)), by, form.text("reason"));
                case "end" -> workspace.design(Optional.empty(), by, form.text("reason"));
                default ->
                    throw HttpProblem.badInput(
                            "no button says \"" + form.text("do") + "\"; load the page again", List.of());
            }
        } catch (HttpProblem | IllegalArgumentException wrong) {
            context.response().setStatusCode(400);
            return refused(context, form, String.valueOf(wrong.getMessage()));
        }
        PostedForm.seeOther(context, PATH + "#design");
        return "";
    }

    private String refused(RoutingContext context, PostedForm form, String why) {
        var written = new HashMap<String, String>();
        FIELDS.forEach(each -> written.put(each, form.text(each)));
        for (ProofGroup each : ProofGroup.values()) {
            written.put(each.word(), form.text(each.word()));
        }
        var zone = workspace.plan().workspace().zone();
        return drawn(
                context,
                workspace.advice(),
                ProofFormView.written(workspace.designs(), zone, written, form.text("by"), why));
    }

    private static StandingDesign design(PostedForm form) {
        var shares = new EnumMap<ProofGroup, Double>(ProofGroup.class);
        var sum = BigDecimal.ZERO;
        for (ProofGroup each : ProofGroup.values()) {
            var percent = percent(each, form.text(each.word()));
            sum = sum.add(percent);
            shares.put(each, percent.divide(HUNDRED).doubleValue());
        }
        if (sum.compareTo(HUNDRED) != 0) {
            throw new IllegalArgumentException(
                    "the shares need to add up to 100 %, but add up to " + sum.toPlainString() + " %");
        }
        return new StandingDesign(
                form.text("name"),
                shares,
                whole("the longest delay", form.text("longestDelay"), "14 days are usual"),
                whole("the planned subjects", form.text("planned"), "200 is a start"));
    }

    private static BigDecimal percent(ProofGroup group, String text) {
        String plain = text.strip().replace(',', '.');
        if (!plain.matches("[0-9]{1,3}(\\.[0-9]{1,4})?")) {
            throw new IllegalArgumentException(
                    "the share of " + group.word() + " needs 0 to 100 %, such as 20, but was \"" + text + "\"");
        }
        return new BigDecimal(plain);
    }

    private static int whole(String name, String text, String advice) {
        if (!text.strip().matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException(name + " needs a whole number, but was \"" + text + "\"; " + advice);
        }
        return Integer.parseInt(text.strip());
    }
}
