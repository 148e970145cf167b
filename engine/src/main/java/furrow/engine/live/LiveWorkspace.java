package furrow.engine.live;

import furrow.engine.advice.Adviser;
import furrow.engine.advice.Report;
import furrow.engine.fold.LogReader;
import furrow.engine.intake.RowGatherer;
import furrow.engine.outcome.Base;
import furrow.engine.outcome.Batch;
import furrow.engine.outcome.Entry;
import furrow.engine.outcome.PackedBatch;
import furrow.engine.outcome.Receipt;
import furrow.engine.outcome.ReceiptWindow;
import furrow.engine.rulebook.History;
import furrow.engine.rulebook.LiveBook.Edition;
import furrow.engine.rulebook.RuleBooks;
import furrow.engine.rulebook.Tester;
import furrow.experiments.plan.Plan;
import furrow.experiments.plan.Workspace;
import furrow.rules.recorded.Recorded;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One workspace of a running server. Safe to use from many threads.
 *
 * <p>The log is the truth about outcomes; the fold beside it follows in the background and reads on to the log's end
 * whenever a report is asked for, so a report holds all that was acknowledged before. Another start goes on where the
 * fold stood. A changed plan counts units again, or has the log read again when its names have changed.
 */
public final class LiveWorkspace implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(LiveWorkspace.class.getName());

    private final Storage storage;
    private final RuleBooks books;
    private final History history;
    private final Plans plans;
    private final LiveFold fold;
    private final Follower follower;
    private final Optional<Keeper> keeper;
    private final ReceiptWindow window;
    private final Clock clock;
    private volatile Plan plan;

    private LiveWorkspace(Storage storage, Tester tester, ReceiptWindow window, Optional<Duration> keep, Clock clock) {
        this.window = window;
        this.clock = clock;
        this.storage = storage;
        this.books =
                RuleBooks.open(storage.documents(), Workspace.DEFAULT_NAME, tester, clock, LiveWorkspace::inBackground);
        this.history = History.of(storage.documents(), Workspace.DEFAULT_NAME);
        this.plans = new Plans(storage.documents(), Workspace.DEFAULT_NAME);
        this.plan = plans.all();
        this.fold = new LiveFold(storage.fold(), LogReader.of(storage.log(), Workspace.DEFAULT_NAME), plan, clock);
        this.follower = new Follower(fold::readOn);
        this.keeper = keep.map(age -> new Keeper(age, this::removeOlderThan, clock));
        keeper.ifPresent(Keeper::start);
        follower.wake();
    }

    /**
     * Opens the workspace {@value Workspace#DEFAULT_NAME}; closing it closes the storage.
     *
     * @throws IllegalStateException when the fold's folder cannot be used
     */
    public static LiveWorkspace open(Storage storage, Clock clock) {
        return open(storage, Tester.withDefaults(), clock);
    }

    /** The same, with drafts of rules tested elsewhere. */
    public static LiveWorkspace open(Storage storage, Tester tester, Clock clock) {
        return open(storage, tester, ReceiptWindow.withDefaults(), clock);
    }

    /** The same, with another window of receipt. */
    public static LiveWorkspace open(Storage storage, Tester tester, ReceiptWindow window, Clock clock) {
        return open(storage, tester, window, Optional.empty(), clock);
    }

    /**
     * The same, with rows that were received longer ago than that removed once a day.
     *
     * @param keep at least a day; empty to keep rows for good
     */
    public static LiveWorkspace open(
            Storage storage, Tester tester, ReceiptWindow window, Optional<Duration> keep, Clock clock) {
        try {
            return new LiveWorkspace(storage, tester, window, keep, clock);
        } catch (RuntimeException failure) {
            storage.close();
            throw failure;
        }
    }

    private static void inBackground(Runnable compiling) {
        var thread = new Thread(compiling, "furrow-compile");
        thread.setDaemon(true);
        thread.start();
    }

    /** Versions of the rule book; what is published there advises from the next report on. */
    public RuleBooks books() {
        return books;
    }

    /** Evaluations that were recorded. */
    public History history() {
        return history;
    }

    /** The experiments that are defined now. */
    public Plan plan() {
        return plan;
    }

    /**
     * Defines the plan's experiments; returns once they are on disk.
     *
     * @throws IllegalArgumentException when it asks for what retention has removed; nothing has changed then
     */
    public synchronized void define(Plan newPlan) {
        fold.requireCountable(newPlan);
        plans.save(newPlan);
        plan = plans.all();
        fold.use(plan);
        follower.wake();
    }

    /** Times of rows that may come in when they are received now. */
    public ReceiptWindow.Span receivable() {
        return window.at(clock.instant());
    }

    /**
     * Takes outcomes in, whatever their age: who receives them from others asks {@link #receivable} first.
     *
     * @param source who sends them
     * @param rows what was gathered from them, one row at least
     * @return completes once they are on disk, or with the reason why they are not
     */
    public CompletionStage<Receipt> append(String source, RowGatherer rows) {
        return append(rows.take(Workspace.DEFAULT_NAME, source));
    }

    /** The same of entries, 1 to {@value Batch#MOST}. */
    public CompletionStage<Receipt> append(String source, List<Entry> entries) {
        return append(PackedBatch.of(new Batch(Workspace.DEFAULT_NAME, source, entries)));
    }

    private CompletionStage<Receipt> append(PackedBatch batch) {
        return storage.log().append(batch).whenComplete((receipt, failure) -> follower.wake());
    }

    /** Removes old rows after the fold has read them; no plan changes meanwhile. */
    private synchronized long removeOlderThan(Duration age) {
        fold.read();
        return new OldRows(storage, clock).remove(age);
    }

    /** Removes rows that are not kept any longer, if that was not done today. */
    void keepHouse() {
        keeper.ifPresent(Keeper::look);
    }

    /** Evidence and advice of all that was acknowledged until now. */
    public Report report() {
        return advice().report();
    }

    /** The same, with the edition of the rule book that advised; waits while the first is being compiled. */
    public Advice advice() {
        var reading = fold.read();
        var gathered = Gathered.of(reading.plan(), reading.state());
        var workspace = reading.plan().workspace();
        var asOf = reading.state().asOf();
        var edition = books.live().get();
        var advised = new Adviser(workspace, edition.book()).advise(gathered.experiments(), gathered.lone(), asOf);
        record(edition, new Recorded(asOf, LocalDate.ofInstant(asOf, workspace.zone()), advised.facts()));
        return new Advice(advised.report(), edition);
    }

    /** A history that cannot be written takes no advice from anybody. */
    private void record(Edition edition, Recorded evaluation) {
        try {
            history.record(edition.version(), evaluation);
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "an evaluation could not be recorded", failure);
        }
    }

    /** How it is doing; answers at once, also while the log is being read. */
    public Vitals vitals() {
        var standing = fold.standing();
        var log = storage.log();
        return new Vitals(
                standing.positions().batchesTo(log.end(Workspace.DEFAULT_NAME)),
                standing.passed(),
                log.diskBytes(),
                log.bases().newest(Workspace.DEFAULT_NAME).map(Base::sealedAt),
                log.oldest(Workspace.DEFAULT_NAME),
                keeper.map(Keeper::keeping),
                log.sources(Workspace.DEFAULT_NAME));
    }

    @Override
    public void close() {
        keeper.ifPresent(Keeper::close);
        follower.close();
        fold.close();
        storage.close();
    }
}
