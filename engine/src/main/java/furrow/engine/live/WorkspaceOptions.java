package furrow.engine.live;

import furrow.engine.fold.FoldSettings;
import furrow.engine.outcome.ReceiptWindow;
import furrow.engine.rulebook.VersionTester;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * What may be chosen when a workspace is opened.
 *
 * @param tester where drafts of rules are tested
 * @param window how old a row may be when it is received, and how far ahead
 * @param keep how long rows are kept after their receipt, at least a day; empty to keep them for good
 * @param fold how much the fold takes at a time and keeps in memory
 * @param compiling where the first rule book is compiled
 * @param byItself whether it takes advice on and seals days as real time passes; where a clock is stepped by hand, what comes of
 *     that would depend on how fast the machine is
 */
public record WorkspaceOptions(
        VersionTester tester,
        ReceiptWindow window,
        Optional<Duration> keep,
        FoldSettings fold,
        Executor compiling,
        boolean byItself) {
    /** Drafts are tested in processes of their own, rows are kept for good, and the fold has an eighth of the heap. */
    public static WorkspaceOptions withDefaults() {
        return new WorkspaceOptions(
                VersionTester.withDefaults(),
                ReceiptWindow.withDefaults(),
                Optional.empty(),
                FoldSettings.ofHeap(Runtime.getRuntime().maxMemory()),
                WorkspaceOptions::inBackground,
                true);
    }

    private static void inBackground(Runnable compiling) {
        DaemonThreads.thread(compiling, "furrow-compile").start();
    }

    /** The same, with drafts of rules tested elsewhere. */
    public WorkspaceOptions with(VersionTester newTester) {
        return new WorkspaceOptions(newTester, window, keep, fold, compiling, byItself);
    }

    /** The same, with another window of receipt. */
    public WorkspaceOptions with(ReceiptWindow newWindow) {
        return new WorkspaceOptions(tester, newWindow, keep, fold, compiling, byItself);
    }

    /** The same, with rows that were received longer ago than that removed once a day. */
    public WorkspaceOptions keeping(Optional<Duration> newKeep) {
        return new WorkspaceOptions(tester, window, newKeep, fold, compiling, byItself);
    }

    /** The same, with another fold. */
    public WorkspaceOptions with(FoldSettings newFold) {
        return new WorkspaceOptions(tester, window, keep, newFold, compiling, byItself);
    }

    /** The same, with the first rule book compiled elsewhere. */
    public WorkspaceOptions compiling(Executor newCompiling) {
        return new WorkspaceOptions(tester, window, keep, fold, newCompiling, byItself);
    }

    /** The same, with advice taken on and days sealed only when somebody asks. */
    public WorkspaceOptions whenAsked() {
        return new WorkspaceOptions(tester, window, keep, fold, compiling, false);
    }
}
