package furrow.engine.live;

import furrow.engine.intake.DataFiles;
import furrow.engine.intake.RowCounts;
import furrow.engine.intake.RowGatherer;
import furrow.engine.intake.RowSource;
import furrow.engine.intake.Watcher;
import furrow.engine.outcome.OutcomeLog;
import furrow.engine.outcome.Receipt;
import furrow.engine.outcome.ReceiptWindow;
import furrow.experiments.fold.PlannedNames;
import furrow.experiments.fold.UnplannedRows;
import furrow.experiments.plan.Workspace;
import java.io.IOException;
import java.util.List;

/** Takes rows of files into a log, whatever their age, a full batch at a time. */
final class Importing {
    private static final String SOURCE = "import";

    private final OutcomeLog log;
    private final PlannedNames names;
    private final UnplannedRows.Counter unplanned = new UnplannedRows.Counter();
    private final RowGatherer rows = new RowGatherer(ReceiptWindow.Span.ANY, full -> keep());

    Importing(OutcomeLog log, PlannedNames names) {
        this.log = log;
        this.names = names;
    }

    /** Takes all of the sources; returns once they are on disk. */
    Imported take(DataFiles files, List<RowSource> sources, Watcher watcher) throws IOException {
        var tally = RowCounts.NONE;
        for (var source : sources) {
            tally = tally.plus(files.read(source, rows, watcher).tally());
        }
        if (rows.size() > 0) {
            keep();
        }
        return new Imported(tally, unplanned.counted());
    }

    /** Returns once it is on disk. */
    private void keep() {
        rows.count(names, unplanned);
        var receipt = log.append(rows.take(Workspace.DEFAULT_NAME, SOURCE))
                .toCompletableFuture()
                .join();
        if (receipt instanceof Receipt.Refused refused) {
            throw new IllegalArgumentException("the import stopped: " + refused.message()
                    + "; import the same files again, ids make a repeat harmless");
        }
    }
}
