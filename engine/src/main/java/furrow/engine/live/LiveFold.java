package furrow.engine.live;

import com.mongodb.MongoException;
import furrow.engine.fold.DamagedFoldException;
import furrow.engine.fold.FoldCounts;
import furrow.engine.fold.FoldProgress;
import furrow.engine.fold.FoldSettings;
import furrow.engine.fold.LogReader;
import furrow.engine.fold.OutcomeFold;
import furrow.engine.outcome.BatchPositions;
import furrow.engine.outcome.BeyondLogException;
import furrow.engine.outcome.DamagedLogException;
import furrow.engine.seal.SealRemark;
import furrow.engine.seal.SealedPlan;
import furrow.engine.trouble.StoreTrouble;
import furrow.experiments.fold.FoldOptions;
import furrow.experiments.fold.SegmentAccumulation;
import furrow.experiments.fold.UnitPast;
import furrow.experiments.fold.UnplannedRows;
import furrow.experiments.plan.Plan;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The fold of a running workspace. After a failure it is opened again at its next use, and goes on from its last commit.
 * Safe to use from many threads.
 *
 * <p>When another plan is to be used, the fold goes on under the plan before, and is read so, until another one has been
 * made beside it in the background; that one takes its place when it has read as far. With little to count this is done
 * at the next reading instead. A process that ends in between begins the second one anew.
 */
final class LiveFold implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(LiveFold.class.getName());
    private static final String RESTORED =
            "the outcome log ends before what was counted of it, as one does that was put back from a back-up";
    /** How far the clock may have been ahead without everything being counted again. */
    private static final Duration AHEAD = Duration.ofDays(1);

    /** So many entries are counted in a second or two, which whoever defines a plan can wait for. */
    private static final long AT_ONCE = 200_000;

    private final FoldSlots slots;
    private final LogReader log;
    private final Clock clock;
    private final FoldSettings settings;
    private final long atOnce;
    private Plan plan;
    private Plan wanted;
    /** By what the fold that lies there was counted; it is opened by another plan once that is wanted. */
    private Optional<Plan> counted;

    private volatile @Nullable OutcomeFold fold;
    private @Nullable FoldSuccessor successor;
    private boolean closed;
    private volatile Optional<Trouble> trouble = Optional.empty();
    private final AtomicLong plans = new AtomicLong();
    private final List<Mended> mended = new CopyOnWriteArrayList<>();
    private volatile Standing standing = new Standing(
            BatchPositions.NONE, new FoldCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, UnplannedRows.NONE, List.of()), false);

    /**
     * How far the fold has come.
     *
     * @param positions the last batches that were read
     * @param passed what became of their entries
     * @param recounting whether units are being counted again for a changed plan
     */
    record Standing(BatchPositions positions, FoldCounts passed, boolean recounting) {}

    /**
     * Why counting stands still, and since when.
     *
     * @param inLog whether the log could not be read; then only reading it is a sign that this is over
     */
    private record Trouble(Instant since, String why, boolean inLog) {}

    /** Opens the fold; what the log has beyond it is read later. */
    LiveFold(Path folder, LogReader log, Plan plan, Clock clock, FoldSettings settings) {
        this(folder, log, plan, clock, settings, AT_ONCE);
    }

    /** @param atOnce up to so many entries are counted under another plan at once */
    LiveFold(Path folder, LogReader log, Plan plan, Clock clock, FoldSettings settings, long atOnce) {
        this.settings = settings;
        this.slots = new FoldSlots(folder);
        this.log = log;
        this.clock = clock;
        this.atOnce = atOnce;
        this.wanted = plan;
        slots.removeOther();
        slots.removeCopy();
        this.counted = slots.plan();
        this.plan = counted.orElse(plan);
        use(OutcomeFold::positions);
        changeOver();
    }

    /**
     * Reads by another plan from the next reading on, or as soon as its moments are there, which begins now. Whoever
     * defines a thousand experiments one by one has the fold changed over once.
     */
    void use(Plan newPlan) {
        stop(another(newPlan));
        beginWhatTakesLong();
    }

    private synchronized void beginWhatTakesLong() {
        if (!closed && use(open -> open.passed().entries()) > atOnce) {
            changeOver();
        }
    }

    private synchronized @Nullable FoldSuccessor another(Plan newPlan) {
        if (newPlan.equals(wanted)) {
            return null;
        }
        wanted = newPlan;
        plans.incrementAndGet();
        return successor;
    }

    /** Whether it counts by the plan that is wanted; asked at every reading, so that plans that are equal become one object. */
    @SuppressWarnings("ReferenceEquality")
    private boolean isAsWanted() {
        if (plan != wanted && plan.equals(wanted)) {
            plan = wanted;
        }
        return plan == wanted;
    }

    private static void stop(@Nullable FoldSuccessor running) {
        if (running != null) {
            running.close();
        }
    }

    /** Goes over to the plan that is wanted, and to moments that are whole, here or in the background. */
    private synchronized void changeOver() {
        if (closed || (isAsWanted() && !use(OutcomeFold::isIncomplete))) {
            return;
        }
        if (use(open -> open.passed().entries()) <= atOnce) {
            shut();
            if (isAsWanted()) {
                // Another plan was counted when it was asked for.
                plans.incrementAndGet();
            }
            plan = wanted;
            use(OutcomeFold::state);
        } else if (successor == null || successor.isOver(clock.instant())) {
            var next = wanted;
            successor = FoldSuccessor.begin(of -> succeed(next, of), clock);
        }
    }

    /** Makes the moments of a plan beside those that are read, and puts them in their place. */
    private void succeed(Plan next, FoldSuccessor of) {
        slots.removeOther();
        var before = copyTo(slots.other());
        var made = OutcomeFold.open(slots.other(), Optional.of(before), next, options(next), settings, clock.instant());
        boolean done = false;
        try {
            made.state();
            boolean more = true;
            while (more && !of.isStopped()) {
                more = made.takeNext(log);
            }
            done = takeOver(made, next, of);
        } finally {
            if (!done) {
                made.close();
            }
        }
    }

    private synchronized boolean takeOver(OutcomeFold made, Plan next, FoldSuccessor of) {
        if (closed || of.isStopped()) {
            return false;
        }
        var before = opened();
        readTo(before.positions(), made);
        made.advance(before.state().asOf());
        slots.putPlan(slots.other(), next);
        shut();
        slots.swap();
        slots.removeOther();
        fold = made;
        plan = next;
        counted = Optional.of(next);
        plans.incrementAndGet();
        standing = new Standing(made.positions(), made.passed(), false);
        return true;
    }

    private void readTo(BatchPositions end, OutcomeFold reading) {
        boolean more = true;
        while (more) {
            more = !reading.positions().reach(end) && reading.takeNext(log);
        }
    }

    /** Refuses a plan that asks for what retention has removed. */
    void requireCountable(Plan newPlan) {
        OutcomeFold.requireCountable(log, newPlan, options(newPlan), clock.instant());
    }

    /** Reads the log on by one commit, by the plan that is wanted; with nothing to read it stays as it is. */
    synchronized Follower.Took readOn() {
        if (closed) {
            return Follower.Took.NOTHING;
        }
        var took = Follower.Took.NOTHING;
        if (isAsWanted() || !isAtEnd()) {
            changeOver();
            took = use(this::takeNext);
        }
        trouble = Optional.empty();
        return took;
    }

    private boolean isAtEnd() {
        var end = end();
        return use(open -> open.positions().reach(end));
    }

    private Follower.Took takeNext(OutcomeFold open) {
        long before = open.passed().entries();
        if (!open.takeNext(log)) {
            return Follower.Took.NOTHING;
        }
        return open.passed().entries() - before < settings.entriesAtOnce()
                ? Follower.Took.SOME
                : Follower.Took.A_FULL_COMMIT;
    }

    /** All that the log held when this was asked, as of now; what comes in meanwhile holds nobody up. */
    SealedPlan read() {
        return read(clock.instant());
    }

    /** The same, as of an instant, or of a later one when that was asked for before. */
    synchronized SealedPlan read(Instant asOf) {
        changeOver();
        var end = end();
        use(open -> {
            if (!end.reach(open.positions())) {
                shut();
                mend(RESTORED, null);
            }
            return true;
        });
        boolean more = true;
        while (more) {
            more = use(open -> !open.positions().reach(end) && open.takeNext(log));
        }
        use(open -> {
            open.advance(asOf);
            return true;
        });
        changeOver();
        trouble = Optional.empty();
        return use(open -> {
            var state = open.standing();
            return new SealedPlan(plan, state, remarks(state.asOf()));
        });
    }

    private BatchPositions end() {
        try {
            return log.end();
        } catch (MongoException away) {
            failed(away);
            throw away;
        }
    }

    /**
     * An experiment by segments.
     *
     * @param plan that it was counted by
     * @param asOf instant that decided which windows have closed
     * @param segments each combination
     */
    record Explored(Plan plan, Instant asOf, List<SegmentAccumulation.Segment> segments) {}

    /**
     * Counts an experiment by combinations of attributes' values, as of now, in a copy of the fold, so that nobody waits for
     * it. One caller at a time.
     *
     * @param goOn asked now and then; when it says no, counting ends
     */
    Explored explore(String experiment, List<String> by, BooleanSupplier goOn) {
        slots.removeCopy();
        try {
            var of = copyAll();
            try (var copy = OutcomeFold.open(slots.copy(), of, options(of), settings, clock.instant())) {
                return new Explored(of, copy.standing().asOf(), copy.explore(experiment, by, goOn));
            }
        } finally {
            slots.removeCopy();
        }
    }

    private synchronized Plan copyAll() {
        read();
        return copyTo(slots.copy());
    }

    /** Puts a copy of the fold into a folder, and tells by what plan it is counted. */
    private synchronized Plan copyTo(Path folder) {
        use(open -> {
            open.copyTo(folder);
            return true;
        });
        return plan;
    }

    private Map<String, SealRemark> remarks(Instant asOf) {
        boolean incomplete = use(OutcomeFold::isIncomplete);
        var remarks = new HashMap<String, SealRemark>();
        if (incomplete || !isAsWanted()) {
            var same = new HashSet<>(wanted.experiments());
            plan.experiments().stream()
                    .filter(each -> incomplete || !same.contains(each))
                    .forEach(each -> remarks.put(each.name(), SealRemark.recounting(asOf)));
        }
        return remarks;
    }

    /** What a unit has been through, as far as the log was read; what came in a moment ago may be missing. */
    UnitPast past(String unit) {
        var open = fold;
        if (open != null) {
            try {
                return open.past(unit);
            } catch (IllegalStateException closedMeanwhile) {
                LOG.log(Level.FINE, "the fold was closed while a past was looked up", closedMeanwhile);
            }
        }
        return use(another -> another.past(unit));
    }

    /** How often moments of another plan were gone over to or asked for; never waits for whoever is reading. */
    long plans() {
        return plans.get();
    }

    /** How far it has come; never waits for whoever is reading. */
    Standing standing() {
        return standing;
    }

    /** What was damaged here and has been counted again since this was opened. */
    List<Mended> mended() {
        return List.copyOf(mended);
    }

    /** Why reading failed last, if it did, and since when it does. */
    Optional<String> trouble() {
        return trouble.map(each -> "counting stands still since " + each.since() + ": " + each.why());
    }

    /** What is damaged is counted again from the log, once; the log is the truth. */
    private synchronized <R> R use(Function<OutcomeFold, R> use) {
        try {
            return useOnce(use);
        } catch (DamagedFoldException damaged) {
            if (closed) {
                throw damaged;
            }
            mend(String.valueOf(damaged.getMessage()), damaged);
            return useOnce(use);
        } catch (BeyondLogException restored) {
            if (closed) {
                throw restored;
            }
            mend(RESTORED, null);
            return useOnce(use);
        }
    }

    /** Counts everything again, such as when the log can be read where it could not. */
    synchronized void countAgain(String why) {
        if (!closed) {
            shut();
            mend(why, null);
        }
    }

    private void mend(String wrong, @Nullable Throwable cause) {
        LOG.log(Level.WARNING, wrong + "; everything is counted again from the outcome log", cause);
        plan = wanted;
        try {
            fold = rebuilt();
        } catch (RuntimeException again) {
            failed(again);
            throw again;
        }
        plans.incrementAndGet();
        mended.add(new Mended(clock.instant(), wrong + "; everything was counted again from the outcome log"));
    }

    private OutcomeFold rebuilt() {
        var made = OutcomeFold.rebuild(
                slots.current(), log, plan, options(plan), settings, clock.instant(), FoldProgress.SILENT);
        slots.putPlan(slots.current(), plan);
        counted = Optional.of(plan);
        return made;
    }

    private synchronized <R> R useOnce(Function<OutcomeFold, R> use) {
        boolean done = false;
        try {
            var open = opened();
            R result = use.apply(open);
            standing = new Standing(open.positions(), open.passed(), !isAsWanted());
            done = true;
            // What the fold itself can tell says nothing of whether the log can be read again.
            trouble = trouble.filter(Trouble::inLog);
            return result;
        } catch (DamagedLogException | IllegalStateException | UncheckedIOException | MongoException failed) {
            failed(failed);
            throw failed;
        } finally {
            if (!done) {
                shut();
            }
        }
    }

    private void failed(RuntimeException failure) {
        String why = failure instanceof MongoException mongo
                ? StoreTrouble.sentence(mongo)
                : String.valueOf(failure.getMessage());
        var since = trouble.map(Trouble::since).orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.SECONDS));
        boolean inLog = failure instanceof MongoException
                || failure instanceof DamagedLogException
                || failure instanceof BeyondLogException;
        trouble = Optional.of(new Trouble(since, why, inLog));
    }

    private OutcomeFold opened() {
        if (closed) {
            throw new IllegalStateException("the workspace is closed");
        }
        var known = fold;
        return known == null ? open() : known;
    }

    /** A fold that has read further than the log goes is of another log, and is made anew. */
    private OutcomeFold open() {
        var opened = OutcomeFold.open(slots.current(), counted, plan, options(plan), settings, clock.instant());
        fold = opened;
        if (opened.isAheadOf(log)) {
            shut();
            mend(RESTORED, null);
            return Objects.requireNonNull(fold);
        }
        var asOf = opened.standing().asOf();
        if (asOf.isAfter(clock.instant().plus(AHEAD))) {
            shut();
            mend("windows were closed as of " + asOf + ", which is yet to come, by a clock that was wrong", null);
            return Objects.requireNonNull(fold);
        }
        slots.putPlan(slots.current(), plan);
        counted = Optional.of(plan);
        return opened;
    }

    private static FoldOptions options(Plan of) {
        return FoldOptions.of(of.workspace().kept());
    }

    /** Lets go of the fold whatever becomes of it: the next one goes on from its last commit. */
    private void shut() {
        var open = fold;
        fold = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void close() {
        stop(closing());
        synchronized (this) {
            shut();
        }
    }

    private synchronized @Nullable FoldSuccessor closing() {
        closed = true;
        return successor;
    }
}
