package furrow.engine.live;

import furrow.engine.seal.SealHead;
import furrow.engine.seal.SealReason;
import furrow.engine.seal.SealedPlan;
import furrow.engine.seal.Sealer;
import furrow.engine.seal.Seals;
import furrow.engine.seal.StandingEnds;
import furrow.engine.trouble.RareLog;
import furrow.experiments.plan.Plan;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Logger;

/** Seals the evidence of a running workspace: looks now and then whether a day has ended, and does what is asked. */
final class LiveSeals implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(LiveSeals.class.getName());
    private static final RareLog RARE = new RareLog(LOG);
    private static final long LOOK_SECONDS = 20;

    private final Sealer sealer;
    private final LiveFold fold;
    private final Supplier<ZoneId> zone;
    private final Consumer<Seals> sealed;
    private final ScheduledExecutorService looking =
            Executors.newSingleThreadScheduledExecutor(work -> DaemonThreads.thread(work, "furrow-seal"));

    private final ScheduledFuture<?> looks;

    private LiveSeals(Sealer sealer, LiveFold fold, Supplier<ZoneId> zone, Consumer<Seals> sealed) {
        this.sealer = sealer;
        this.fold = fold;
        this.zone = zone;
        this.sealed = sealed;
        this.looks = looking.scheduleWithFixedDelay(this::sealEndedDay, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Begins to look whether a day has ended.
     *
     * @param zone where its days are counted
     * @param sealed hears when a day was sealed
     */
    static LiveSeals begin(
            Seals kept,
            boolean anythingBefore,
            LiveFold fold,
            Supplier<ZoneId> zone,
            Consumer<Seals> sealed,
            Clock clock) {
        return begin(kept, StandingEnds.ALL, anythingBefore, fold, zone, sealed, clock);
    }

    /**
     * The same, where ends may be taken back.
     *
     * @param standing which ends stand
     */
    static LiveSeals begin(
            Seals kept,
            StandingEnds standing,
            boolean anythingBefore,
            LiveFold fold,
            Supplier<ZoneId> zone,
            Consumer<Seals> sealed,
            Clock clock) {
        var sealer = new Sealer(kept, standing, clock, zone.get(), anythingBefore);
        return new LiveSeals(sealer, fold, zone, sealed);
    }

    /** Looks for the end of a day no more by itself. */
    void lookWhenAsked() {
        looks.cancel(false);
    }

    /** Seals the last day that has ended, unless that was done. Without room for it evidence can still be read. */
    void sealEndedDay() {
        try {
            sealer.sealEndedDay(zone.get(), fold::read).ifPresent(head -> sealed.accept(sealer.seals()));
        } catch (RuntimeException failure) {
            RARE.warn("the evidence of the last day could not be sealed; it is tried again", failure);
        }
    }

    /** What is known now; of experiments that were concluded, what was known then. */
    SealedPlan read() {
        sealEndedDay();
        return over(fold.read());
    }

    /** What is known by now: what was revised is told, and what was concluded is as it was. */
    SealedPlan over(SealedPlan now) {
        sealer.lookDue(now);
        return sealer.over(sealer.revised(now));
    }

    SealedPlan asOf(String asOf) {
        return sealer.asOf(asOf, zone.get());
    }

    SealHead seal(String by, String why) {
        return sealer.seal(by, why, fold::read);
    }

    SealHead decide(String experiment, String by, String why) {
        return sealer.seal(experiment, SealReason.decision(experiment, by, why), fold::read);
    }

    SealHead conclude(String experiment, String by, String why) {
        return sealer.conclude(experiment, by, why, fold::read);
    }

    /** Seals the numbers that an experiment ends with. */
    SealHead end(SealReason reason, SealedPlan known) {
        return sealer.end(reason, asOf -> known);
    }

    /** Looks which ends stand now. */
    void look() {
        sealer.look();
    }

    /** Reads anew what was sealed. */
    void reread() {
        sealer.reread();
    }

    Seals kept() {
        return sealer.seals();
    }

    List<SealHead> heads() {
        return sealer.seals().heads();
    }

    void requireOpen(Plan wanted) {
        sealer.requireOpen(wanted);
    }

    /** Waits for the seal that is being made. */
    @Override
    public void close() {
        looks.cancel(false);
        DaemonThreads.end(looking, LOG, "evidence is still being sealed");
    }
}
