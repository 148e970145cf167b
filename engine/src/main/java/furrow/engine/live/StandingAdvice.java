package furrow.engine.live;

import furrow.engine.advice.Adviser;
import furrow.engine.advice.Adviser.Advised;
import furrow.engine.advice.KeptExperiments;
import furrow.engine.advice.KeptExperiments.Experiments;
import furrow.engine.goal.DrawnGoal;
import furrow.engine.goal.GoalWatches;
import furrow.engine.outcome.BatchPositions;
import furrow.engine.recommendation.AdviceLife;
import furrow.engine.rulebook.LiveBook.Edition;
import furrow.engine.seal.SealHead;
import furrow.engine.seal.SealedPlan;
import furrow.engine.trouble.RareLog;
import furrow.engine.watch.Work;
import furrow.engine.watch.WorkWatch;
import furrow.rules.book.KeptAdvice;
import furrow.rules.book.RuleBook;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The advice that stands. It is made when something has changed or time has passed, of the experiments that changed alone, and
 * handed to whoever asks until then; it says which instant it is as of. Safe to use from many threads.
 *
 * <p>Whoever asks waits for what had been acknowledged, defined, sealed or published before, and for nothing else: advice
 * that is only a little old is handed out while it is made anew behind.
 */
final class StandingAdvice implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(StandingAdvice.class.getName());
    private static final RareLog RARE = new RareLog(LOG);

    /** Age from which advice is made anew behind, for whoever asks next. What the clock changes is told in hours and days. */
    static final Duration FRESH = Duration.ofSeconds(5);

    /** Age beyond which nobody is handed it any more. */
    static final Duration LONGEST = Duration.ofSeconds(30);

    /** Making it anew behind takes no more than one part in so many of the time: it rests so many times as long as it took. */
    private static final int REST = 20;

    private static final Duration LONGEST_REST = LONGEST.minus(FRESH);

    private final Sources sources;
    private final Clock clock;
    private final KeptExperiments experiments = new KeptExperiments();
    private final AtomicBoolean behind = new AtomicBoolean();
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(work -> DaemonThreads.thread(work, "furrow-advice"));
    private KeptAdvice rules = RuleBook.shipped().kept();
    private GoalWatches goals = new GoalWatches(List.of());
    private volatile WorkWatch watch = WorkWatch.NONE;
    private volatile @Nullable Standing standing;
    private volatile Duration rest = FRESH;

    /** What advice is made of, and who hears of it. */
    interface Sources {
        /** What has come in, is defined, sealed and published at this moment. */
        Mark mark();

        /** All that is known as of now. */
        SealedPlan known();

        /** Goals of the workspace, those that were given up among them. */
        List<DrawnGoal> goals();

        /** Advice that was given before, with what people decided about it. */
        List<AdviceLife> earlier();

        /** Hears of advice when it is made, and tells what becomes of it. */
        AdviceReport made(Edition edition, Advised advised);
    }

    /**
     * How far things are: as long as it is the same, only time can change advice.
     *
     * @param end the last batches of the log
     * @param plans how often moments of another plan were gone over to, or asked for
     * @param seals what was sealed
     * @param edition the rule book that is live
     * @param decided how often people decided about advice, or were shown some
     */
    record Mark(BatchPositions end, long plans, List<SealHead> seals, Edition edition, long decided) {}

    /** Whether two are alike but for what has come in. */
    private static boolean differInLogAlone(Mark one, Mark other) {
        return one.equals(new Mark(one.end(), other.plans(), other.seals(), other.edition(), other.decided()));
    }

    /** Advice that was made, and how far things were before. */
    private record Standing(Mark mark, Instant asOf, AdviceReport advice) {}

    StandingAdvice(Sources sources, Clock clock) {
        this.sources = sources;
        this.clock = clock;
    }

    void watchedBy(WorkWatch listener) {
        watch = listener;
    }

    /** Makes advice anew when something has changed, or what stands is older than that. */
    void refresh(Duration age) {
        var now = standing;
        if (now == null || !isCurrent(now, sources.mark(), age)) {
            make(age);
        }
    }

    /** Advice for people to see, all that was acknowledged until now in it. */
    AdviceReport read() {
        var now = standing;
        var mark = sources.mark(); // a store that is away is told of before anybody waits for whoever hangs in it
        return handed(now, now != null && isCurrent(now, mark, LONGEST));
    }

    /**
     * Advice in which the evidence of one experiment holds all that was acknowledged of it until now; what came in of others is
     * not waited for.
     */
    AdviceReport read(String experiment) {
        var now = standing;
        var mark = sources.mark();
        return handed(
                now,
                now != null
                        && isYoung(now, LONGEST)
                        && (now.mark().equals(mark)
                                || (differInLogAlone(now.mark(), mark)
                                        && experiments.hold(FoldedData.grounds(experiment, sources.known())))));
    }

    private AdviceReport handed(@Nullable Standing now, boolean holds) {
        if (now == null || !holds) {
            return make(LONGEST).advice();
        }
        if (!isYoung(now, rest)) {
            makeBehind();
        }
        return now.advice();
    }

    /** The advice that was made last, if any was, whatever has changed since. */
    Optional<AdviceReport> last() {
        var now = standing;
        return now == null ? Optional.empty() : Optional.of(now.advice());
    }

    private boolean isCurrent(Standing made, Mark mark, Duration age) {
        return isYoung(made, age) && made.mark().equals(mark);
    }

    private boolean isYoung(Standing made, Duration age) {
        return !clock.instant().isAfter(made.asOf().plus(age));
    }

    private void makeBehind() {
        if (behind.compareAndSet(false, true)) {
            thread.execute(() -> {
                try {
                    make(FRESH);
                } catch (RuntimeException failure) {
                    // Whoever asks once this is too old meets the same failure and is told.
                    RARE.warn("advice could not be made anew", failure);
                } finally {
                    behind.set(false);
                }
            });
        }
    }

    private synchronized Standing make(Duration age) {
        var before = standing;
        var mark = sources.mark();
        if (before != null && isCurrent(before, mark, age)) {
            return before;
        }
        long begun = System.nanoTime();
        var known = sources.known();
        goals = goals.with(sources.goals());
        if (!rules.isOf(mark.edition().book())) {
            rules = mark.edition().book().kept();
        }
        var asked = rules;
        var made = advise(
                known,
                (facts, day, turn) -> watch.timed(Work.RULES, () -> asked.evaluate(facts, day, turn)),
                watch.timed(Work.EVIDENCE, () -> FoldedData.read(known, experiments)),
                goals,
                sources.earlier());
        var now = new Standing(mark, made.report().asOf(), sources.made(mark.edition(), made));
        standing = now;
        long took = System.nanoTime() - begun;
        watch.done(Work.ADVICE, took);
        rest = rest(Duration.ofNanos(took));
        return now;
    }

    private static Duration rest(Duration took) {
        var wanted = took.multipliedBy(REST);
        return wanted.compareTo(FRESH) < 0 ? FRESH : wanted.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : wanted;
    }

    /** Advice on what is known, whoever asks for it. */
    static Advised advise(
            SealedPlan known, Adviser.Rules rules, KeptExperiments kept, GoalWatches goals, List<AdviceLife> earlier) {
        return advise(known, rules, FoldedData.read(known, kept), goals, earlier);
    }

    private static Advised advise(
            SealedPlan known, Adviser.Rules rules, Experiments read, GoalWatches goals, List<AdviceLife> earlier) {
        return new Adviser(known.plan().workspace(), rules, goals, earlier)
                .advise(read, known.state().asOf());
    }

    /** How many readings of one experiment were computed since the start. */
    synchronized long computed() {
        return experiments.computed();
    }

    /** How often the rules about one experiment were asked since the live book was asked first. */
    synchronized long asked() {
        return rules.asked();
    }

    /** Waits for advice that is being made. */
    @Override
    public void close() {
        DaemonThreads.end(thread, LOG, "advice is still being made");
    }
}
