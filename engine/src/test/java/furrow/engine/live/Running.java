package furrow.engine.live;

import furrow.engine.fold.FoldSettings;
import furrow.engine.fold.LogReader;
import furrow.engine.outcome.Batch;
import furrow.engine.outcome.BatchPositions;
import furrow.engine.outcome.LogEntry;
import furrow.engine.outcome.LogSettings;
import furrow.engine.outcome.Receipt;
import furrow.engine.outcome.RocksOutcomeLog;
import furrow.engine.seal.PlanInForce;
import furrow.engine.seal.Seals;
import furrow.experiments.plan.Plan;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** What of a running workspace counts and seals, without documents and rules, which take long to start. */
final class Running implements AutoCloseable {
    private final RocksOutcomeLog log;
    private final LiveFold fold;
    private final LiveSeals seals;
    private volatile Plan plan;

    private Running(Path folder, Plan defined, Clock clock) {
        plan = defined;
        log = RocksOutcomeLog.open(folder.resolve(WorkspaceStorage.OUTCOMES), clock, LogSettings.withDefaults());
        var kept = Seals.open(log.seals(), "main");
        boolean anythingBefore = !log.end("main").equals(BatchPositions.NONE);
        var reader = LogReader.of(log, "main");
        fold = new LiveFold(
                folder.resolve(WorkspaceStorage.FOLD),
                reader,
                PlanInForce.of(plan, kept),
                clock,
                FoldSettings.withDefaults());
        seals = LiveSeals.begin(
                kept,
                anythingBefore,
                fold,
                () -> plan.workspace().zone(),
                each -> fold.use(PlanInForce.of(plan, each)),
                clock);
    }

    static Running open(Path folder, Plan plan, Clock clock) {
        return new Running(folder, plan, clock);
    }

    void define(Plan other) {
        plan = other;
        fold.use(PlanInForce.of(other, seals.kept()));
    }

    RocksOutcomeLog log() {
        return log;
    }

    LiveFold fold() {
        return fold;
    }

    LiveSeals seals() {
        return seals;
    }

    void send(List<LogEntry> entries) {
        var receipt = log.append(new Batch("main", "test", entries))
                .toCompletableFuture()
                .join();
        if (!(receipt instanceof Receipt.Kept)) {
            throw new IllegalStateException(receipt.toString());
        }
    }

    @Override
    public void close() {
        seals.close();
        fold.close();
        log.close();
    }
}
