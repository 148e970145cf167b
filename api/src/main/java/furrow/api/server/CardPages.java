package furrow.api.server;

import furrow.api.page.Pages;
import furrow.api.screen.CardPageView;
import furrow.api.screen.Frame;
import furrow.engine.live.LiveWorkspace;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** The page of one recommendation. */
final class CardPages {
    private final LiveWorkspace workspace;
    private final PageAnswers answers;

    CardPages(LiveWorkspace workspace, PageAnswers answers) {
        this.workspace = workspace;
        this.answers = answers;
    }

    void mount(Mounts mounts) {
        mounts.at(Operation.CARD_PAGE).handler(this::card);
    }

    private void card(RoutingContext context) {
        String key = context.pathParam("key");
        String by = PostedForm.reader(context);
        context.response().putHeader(HttpHeaders.VARY, "Cookie").putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        answers.answer(context, PageAnswers.HTML, by, advice -> {
            var board = by.isEmpty() ? advice.board() : workspace.board(advice, by);
            var life = board.life(key)
                    .orElseThrow(() -> HttpProblem.notFound(
                            "no advice has the key “" + key + "”; Today has all that is to be decided"));
            return Pages.card(
                    CardPageView.of(advice, board, life, by),
                    Frame.of(advice, Frame.Part.TODAY, workspace.damages())
                            .readBy(Door.reader(context))
                            .below());
        });
    }
}
