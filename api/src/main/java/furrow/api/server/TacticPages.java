package furrow.api.server;

import furrow.api.page.Pages;
import furrow.api.report.TacticCsv;
import furrow.api.report.TacticsJson;
import furrow.api.screen.Frame;
import furrow.api.screen.TacticView;
import furrow.api.screen.TacticsView;
import furrow.engine.live.AdviceReport;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.tactic.TacticLibrary;
import io.vertx.ext.web.RoutingContext;

/** What has been learned: the list of tactics, a page a tactic, and its record as CSV. */
final class TacticPages {
    private static final int MOST = 10_000;
    private static final int LONGEST_FIND = 100;

    private final LiveWorkspace workspace;
    private final PageAnswers answers;
    private final LearnedTactics learned;

    TacticPages(LiveWorkspace workspace, PageAnswers answers, LearnedTactics learned) {
        this.workspace = workspace;
        this.answers = answers;
        this.learned = learned;
    }

    void mount(Mounts mounts) {
        mounts.at(Operation.TACTICS_PAGE).handler(this::all);
        mounts.at(Operation.TACTIC_PAGE).handler(this::one);
        mounts.at(Operation.RECORD_CSV).handler(this::csv);
    }

    private void all(RoutingContext context) {
        int page = QueryNumber.of(context, "page", 1, MOST);
        String find = Queries.text(context, "find", LONGEST_FIND);
        answers.page(
                context,
                advice ->
                        Pages.tactics(TacticsView.of(learned.of(advice.report()), find, page), frame(context, advice)));
    }

    private void one(RoutingContext context) {
        String name = context.pathParam("name");
        answers.page(
                context,
                advice -> Pages.tactic(
                        TacticView.of(advice.report(), known(advice, name), name),
                        frame(context, advice).below()));
    }

    private void csv(RoutingContext context) {
        String name = context.pathParam("name");
        CsvDownload.send(
                context,
                answers,
                "tactic",
                (advice, text) -> TacticCsv.write(
                        TacticsJson.evidence(advice.report()),
                        known(advice, name).of(name),
                        text));
    }

    private TacticLibrary known(AdviceReport advice, String name) {
        var library = learned.of(advice.report());
        if (library.of(name).isEmpty()) {
            throw HttpProblem.notFound("no experiment compares a way “" + name
                    + "” with another; the page Tactics has all that were tested");
        }
        return library;
    }

    private Frame frame(RoutingContext context, AdviceReport advice) {
        return Frame.of(advice, Frame.Part.TACTICS, workspace.damages()).readBy(Door.reader(context));
    }
}
