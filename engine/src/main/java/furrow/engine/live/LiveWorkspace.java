package furrow.engine.live;

import furrow.engine.advice.Adviser;
import furrow.engine.advice.Report;
import furrow.engine.evidence.CountsBook;
import furrow.engine.evidence.Gathering;
import furrow.engine.outcome.Batch;
import furrow.engine.outcome.Entry;
import furrow.engine.outcome.Positions;
import furrow.engine.outcome.Receipt;
import furrow.engine.outcome.Recorded;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Plan;
import furrow.experiments.plan.Workspace;
import furrow.rules.book.RuleBook;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * One workspace of a running server. Safe to use from many threads.
 *
 * <p>The log is the truth about outcomes: the fold reads on from where it stands whenever a report is asked for, so
 * a report holds all that was acknowledged before. A changed plan begins the fold anew.
 */
public final class LiveWorkspace implements AutoCloseable {
    private static final int ENTRIES_AT_A_TIME = 50_000;

    private final Storage storage;
    private final RuleBook book;
    private final Clock clock;
    private final Plans plans;
    private Plan plan;
    private Gathering gathering;
    private Positions read = Positions.NONE;
    private long refused;

    private LiveWorkspace(Storage storage, RuleBook book, Clock clock) {
        this.storage = storage;
        this.book = book;
        this.clock = clock;
        this.plans = new Plans(storage.documents(), Workspace.DEFAULT_NAME);
        this.plan = plans.all();
        this.gathering = gathering(plan);
    }

    /** Opens the workspace {@value Workspace#DEFAULT_NAME}; closing it closes the storage. */
    public static LiveWorkspace open(Storage storage, RuleBook book, Clock clock) {
        return new LiveWorkspace(storage, book, clock);
    }

    private static Gathering gathering(Plan plan) {
        var options = new CountsBook.Options(Optional.empty(), Metric.Type.PROPORTION, Analysis.withDefaults());
        return new Gathering(Optional.of(plan), options);
    }

    /** The experiments that are defined now. */
    public synchronized Plan plan() {
        return plan;
    }

    /** Defines the plan's experiments; returns once they are on disk. */
    public synchronized void define(Plan newPlan) {
        plans.save(newPlan);
        plan = plans.all();
        gathering = gathering(plan);
        read = Positions.NONE;
        refused = 0;
    }

    /**
     * Takes outcomes in.
     *
     * @param source who sends them
     * @param entries 1 to {@value Batch#MOST}
     * @return completes once they are on disk, or with the reason why they are not
     */
    public CompletionStage<Receipt> append(String source, List<Entry> entries) {
        return storage.log().append(new Batch(Workspace.DEFAULT_NAME, source, entries));
    }

    /** Evidence and advice of all that was acknowledged until now. */
    public synchronized Report report() {
        catchUp();
        var asOf = clock.instant();
        var experiments = gathering.experiments(gathering.summary(asOf), asOf);
        return new Adviser(plan.workspace(), book).report(experiments, gathering.lone(), asOf);
    }

    /** Rows of the log that no experiment of the plan can use, such as those of an experiment not defined yet. */
    public synchronized long refused() {
        catchUp();
        return refused;
    }

    private void catchUp() {
        List<Recorded> next = storage.log().read(Workspace.DEFAULT_NAME, read, ENTRIES_AT_A_TIME);
        while (!next.isEmpty()) {
            for (Recorded batch : next) {
                batch.entries().forEach(this::fold);
                read = read.with(batch.position());
            }
            next = storage.log().read(Workspace.DEFAULT_NAME, read, ENTRIES_AT_A_TIME);
        }
    }

    private void fold(Entry entry) {
        try {
            if (entry instanceof Entry.Happened happened) {
                gathering.accept(happened.event());
            } else if (entry instanceof Entry.Sampled sampled) {
                gathering.accept(sampled.snapshot());
            } else if (entry instanceof Entry.Counted counted) {
                gathering.accept(counted.counts());
            }
        } catch (IllegalArgumentException unknown) {
            // It names an experiment or arm that is not defined (yet); the log keeps it, and a new plan reads it again.
            refused++;
        }
    }

    @Override
    public synchronized void close() {
        storage.close();
    }
}
