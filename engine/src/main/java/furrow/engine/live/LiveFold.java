package furrow.engine.live;

import furrow.engine.fold.FoldSettings;
import furrow.engine.fold.FoldState;
import furrow.engine.fold.LogReader;
import furrow.engine.fold.OutcomeFold;
import furrow.engine.fold.Passed;
import furrow.engine.fold.Progress;
import furrow.engine.outcome.Positions;
import furrow.experiments.fold.FoldOptions;
import furrow.experiments.plan.Plan;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fold of a running workspace, under the plan that is in force. After a failure it is opened again at its next use,
 * and goes on from its last commit. Safe to use from many threads.
 */
final class LiveFold implements AutoCloseable {
    private static final FoldSettings SETTINGS = FoldSettings.withDefaults();

    private final Path folder;
    private final LogReader log;
    private final Clock clock;
    private Plan plan;
    private @Nullable OutcomeFold fold;
    private boolean closed;
    private volatile Standing standing = new Standing(Positions.NONE, new Passed(0, 0, 0, 0, 0, 0, 0, 0, 0, List.of()));

    /**
     * How far the fold has come.
     *
     * @param positions the last batches that were read
     * @param passed what became of their entries
     */
    record Standing(Positions positions, Passed passed) {}

    /**
     * What was read, and the plan that it was read by.
     *
     * @param plan the plan
     * @param state what is known
     */
    record Reading(Plan plan, FoldState state) {}

    /** Opens the fold; what the log has beyond it is read later. */
    LiveFold(Path folder, LogReader log, Plan plan, Clock clock) {
        this.folder = folder;
        this.log = log;
        this.plan = plan;
        this.clock = clock;
        use(OutcomeFold::positions);
    }

    /** Reads by another plan from now on. */
    synchronized void use(Plan newPlan) {
        plan = newPlan;
        shut();
        use(OutcomeFold::positions);
    }

    /** Refuses a plan that asks for what retention has removed. */
    void requireCountable(Plan wanted) {
        OutcomeFold.requireCountable(log, wanted, FoldOptions.NONE, clock.instant());
    }

    /** Reads the log on by one commit. */
    synchronized Follower.Took readOn() {
        return closed ? Follower.Took.NOTHING : use(this::takeNext);
    }

    private Follower.Took takeNext(OutcomeFold open) {
        long before = open.passed().entries();
        if (!open.takeNext(log)) {
            return Follower.Took.NOTHING;
        }
        return open.passed().entries() - before < SETTINGS.entriesAtOnce()
                ? Follower.Took.SOME
                : Follower.Took.A_FULL_COMMIT;
    }

    /** All that the log held when this was asked, as of now; what comes in meanwhile holds nobody up. */
    synchronized Reading read() {
        var end = log.end();
        boolean more = true;
        while (more) {
            more = use(open -> !open.positions().reach(end) && open.takeNext(log));
        }
        return use(open -> {
            open.advance(clock.instant());
            return new Reading(plan, open.state());
        });
    }

    /** How far it has come; never waits for whoever is reading. */
    Standing standing() {
        return standing;
    }

    private synchronized <R> R use(Function<OutcomeFold, R> use) {
        boolean done = false;
        try {
            var open = opened();
            R result = use.apply(open);
            standing = new Standing(open.positions(), open.passed());
            done = true;
            return result;
        } finally {
            if (!done) {
                shut();
            }
        }
    }

    private OutcomeFold opened() {
        if (closed) {
            throw new IllegalStateException("the workspace is closed");
        }
        if (fold == null) {
            fold = open();
        }
        return fold;
    }

    /** A fold that has read further than the log goes is of another log, and is made anew. */
    private OutcomeFold open() {
        var options = FoldOptions.of(plan.workspace().kept());
        var opened = OutcomeFold.open(folder, plan, options, SETTINGS, clock.instant());
        if (!opened.isAheadOf(log)) {
            return opened;
        }
        opened.close();
        return OutcomeFold.rebuild(folder, log, plan, options, SETTINGS, clock.instant(), Progress.SILENT);
    }

    private void shut() {
        if (fold != null) {
            fold.close();
            fold = null;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        shut();
    }
}
