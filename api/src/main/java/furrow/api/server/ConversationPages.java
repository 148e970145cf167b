package furrow.api.server;

import furrow.api.page.Pages;
import furrow.api.report.TalkCsv;
import furrow.api.screen.ConversationsView;
import furrow.api.screen.Frame;
import furrow.engine.advice.Report;
import furrow.engine.live.LiveWorkspace;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.Writer;

/** The page of conversations, and the same as CSV. */
final class ConversationPages {
    private static final int MOST = 10_000;

    private final LiveWorkspace workspace;
    private final PageAnswers answers;

    ConversationPages(LiveWorkspace workspace, PageAnswers answers) {
        this.workspace = workspace;
        this.answers = answers;
    }

    void mount(Mounts mounts) {
        mounts.at(Operation.CONVERSATIONS_PAGE).handler(this::shown);
        mounts.at(Operation.WAYS_CSV).handler(context -> csv(context, "by-way", TalkCsv::ways));
        mounts.at(Operation.WRITE_TO_CSV).handler(context -> csv(context, "to-write-to", TalkCsv::writes));
    }

    private void shown(RoutingContext context) {
        int page = QueryNumber.of(context, "page", 1, MOST);
        int talks = QueryNumber.of(context, "talks", 1, MOST);
        answers.page(
                context,
                advice -> Pages.conversations(
                        ConversationsView.of(advice.report(), page, talks),
                        Frame.of(advice, Frame.Part.CONVERSATIONS, workspace.damages())
                                .readBy(Door.reader(context))));
    }

    /** Writes numbers of a report. */
    private interface Rows {
        void write(Report report, Writer text) throws IOException;
    }

    private void csv(RoutingContext context, String file, Rows rows) {
        CsvDownload.send(context, answers, file, (advice, text) -> rows.write(advice.report(), text));
    }
}
