package furrow.engine.live;

import furrow.engine.fold.FoldSettings;
import furrow.engine.fold.SealedBases;
import furrow.engine.life.ExperimentStore;
import furrow.experiments.fold.FoldOptions;
import furrow.experiments.plan.Workspace;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** Rows that were received long ago: how many there are, and their removal, whatever the log stands on. */
final class OldRows {
    private final WorkspaceStorage storage;
    private final Clock clock;

    OldRows(WorkspaceStorage storage, Clock clock) {
        this.storage = storage;
        this.clock = clock;
    }

    /** How many batches were received longer ago than that, and would go. */
    long olderThan(Duration age) {
        var log = storage.log();
        var old = log.receivedBefore(Workspace.DEFAULT_NAME, clock.instant().minus(age));
        return log.begin(Workspace.DEFAULT_NAME).batchesTo(old);
    }

    /**
     * Removes the batches that were received longer ago than that, after what was counted from them is sealed beside the
     * log.
     *
     * @return how many batches went
     * @throws IllegalArgumentException when an older base lacks what the plan names
     */
    long remove(Duration age) {
        var log = storage.log();
        var begin = log.begin(Workspace.DEFAULT_NAME);
        var now = clock.instant();
        var plan = new ExperimentStore(storage.documents(), Workspace.DEFAULT_NAME).all();
        var bases = new SealedBases(log, Workspace.DEFAULT_NAME, scratch(storage.fold()));
        var options = FoldOptions.of(plan.workspace().kept());
        return begin.batchesTo(bases.retain(plan, options, FoldSettings.withDefaults(), now.minus(age), now));
    }

    /** Beside the fold, so that two databases whose folds share a folder stay apart. */
    static Path scratch(Path fold) {
        return fold.resolveSibling(fold.getFileName() + "-scratch");
    }
}
