package furrow.engine.analysis;

import furrow.engine.advice.Adviser;
import furrow.engine.advice.Report;
import furrow.engine.evidence.CountsBook;
import furrow.engine.evidence.DataGathering;
import furrow.engine.evidence.Freshness;
import furrow.engine.intake.DataFiles;
import furrow.engine.intake.IntakeOptions;
import furrow.engine.intake.Receiver;
import furrow.engine.intake.RowAnswer;
import furrow.engine.intake.RowCounts;
import furrow.engine.intake.RowSource;
import furrow.engine.intake.Watcher;
import furrow.experiments.event.Counts;
import furrow.experiments.event.Event;
import furrow.experiments.event.Snapshot;
import furrow.experiments.fold.WorkspaceSummary;
import furrow.experiments.plan.Plan;
import furrow.experiments.plan.Workspace;
import furrow.rules.book.RuleBook;
import furrow.rules.fact.Fact;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One reading of files, from rows to advice.
 *
 * <p>Memory grows with units, arms and metrics, never with rows.
 */
public final class FileAnalysis implements Receiver {
    private final Optional<Plan> plan;
    private final DataGathering gathering;
    private final DataFiles files;
    private final List<Path> rejects = new ArrayList<>();
    private RowCounts tally = RowCounts.NONE;

    /**
     * An analysis of nothing yet.
     *
     * @param plan what was planned; events and snapshots need one
     * @param intake how rows are read
     * @param options how counts are read where the plan is silent
     */
    public FileAnalysis(Optional<Plan> plan, IntakeOptions intake, CountsBook.Options options) {
        this.plan = plan;
        this.gathering = new DataGathering(plan, options, Freshness.OF_AN_EXPORT);
        this.files = DataFiles.with(intake);
    }

    /** Reads one source to its end. */
    public void read(RowSource source, Watcher watcher) throws IOException {
        var result = files.read(source, this, watcher);
        tally = tally.plus(result.tally());
        result.rejects().ifPresent(rejects::add);
    }

    /** Counts rows that somebody else has read and handed on. */
    public void count(RowCounts more) {
        tally = tally.plus(more);
    }

    /** What all that was read amounts to. */
    public Result result(RuleBook book, Instant asOf) {
        var workspace = plan.map(Plan::workspace).orElseGet(Workspace::withDefaults);
        var summary = gathering.summary(asOf).map(each -> each.with(files.unplanned()));
        var advised = new Adviser(workspace, book).advise(gathering.experiments(summary), gathering.lone(), asOf);
        long again = summary.map(each -> each.traffic().repeated()).orElse(0L);
        long conflicting = summary.map(each -> each.traffic().conflicting()).orElse(0L);
        var rows = new RowCounts(
                tally.read(),
                tally.used() - again - conflicting,
                tally.repeated() + again,
                conflicting,
                tally.rejected());
        return new Result(advised.report(), rows, summary, rejects, advised.facts());
    }

    @Override
    public RowAnswer event(Event event) {
        return taken(() -> gathering.accept(event));
    }

    @Override
    public RowAnswer snapshot(Snapshot snapshot) {
        return taken(() -> gathering.accept(snapshot));
    }

    @Override
    public RowAnswer counts(Counts row) {
        return taken(() -> gathering.accept(row));
    }

    private static RowAnswer taken(Runnable taking) {
        try {
            taking.run();
            return RowAnswer.USED;
        } catch (IllegalArgumentException refused) {
            return new RowAnswer.Refused("", "", String.valueOf(refused.getMessage()));
        }
    }

    /**
     * What came of reading files.
     *
     * @param report evidence and advice
     * @param rows what became of the rows
     * @param summary what the fold says, when there was a plan
     * @param rejects files that keep the rows which could not be used
     * @param facts what the rules were asked about
     */
    public record Result(
            Report report, RowCounts rows, Optional<WorkspaceSummary> summary, List<Path> rejects, List<Fact> facts) {
        public Result {
            rejects = List.copyOf(rejects);
            facts = List.copyOf(facts);
        }
    }
}
