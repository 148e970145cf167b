package furrow.engine.live;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.logging.Logger;

/**
 * The machine's clock, as far as something speaks for it. Nothing may be closed or sealed by an instant that only a clock
 * set wrongly has told: it cannot be opened again.
 *
 * <p>While a process runs its monotonic counter speaks for the clock: one that runs ahead of it by more than
 * {@link #LEEWAY} is not followed. When it starts, what it knows of before does: a clock that is more than {@link #ABSENCE}
 * later than anything ever heard of is not followed either. In both cases time goes on from where something spoke for it,
 * by the counter, until what comes in was received from others that tell of about the same time. A clock that is behind
 * what was heard of is told of, and harmless: windows that were closed stay closed. Safe to use from many threads.
 */
public final class SteadyClock extends Clock {
    /** How far the clock may be set forward under a running process: summer time changes nothing of an instant. */
    public static final Duration LEEWAY = Duration.ofMinutes(10);
    /** How long a server may have been away. */
    public static final Duration ABSENCE = Duration.ofDays(45);
    /** How far events that come in may lie behind a clock that they speak for. */
    private static final Duration NEAR = Duration.ofDays(2);

    private static final Logger LOG = Logger.getLogger(SteadyClock.class.getName());

    private final Clock machine;
    private final LongSupplier nanos;
    private Instant told;
    private long at;
    private Instant behind = Instant.MIN;
    private Optional<String> trouble = Optional.empty();

    /**
     * A clock that is believed as it starts.
     *
     * @param machine what the machine says
     * @param nanos counter that never goes back, in nanoseconds
     */
    public SteadyClock(Clock machine, LongSupplier nanos) {
        this.machine = machine;
        this.nanos = nanos;
        this.told = machine.instant();
        this.at = nanos.getAsLong();
    }

    /** The clock and counter of this machine. */
    public static SteadyClock ofThisMachine() {
        return new SteadyClock(Clock.systemUTC(), System::nanoTime);
    }

    /**
     * Compares the clock with the latest time that is known from before this process.
     *
     * @param known when something was last received or told of, as the machine or its sources said then
     */
    public synchronized void startAfter(Instant known) {
        var now = machine.instant();
        if (now.isAfter(known.plus(ABSENCE))) {
            told = known;
            at = nanos.getAsLong();
            say("the machine's clock says " + now + ", but nothing is known later than " + known
                    + "; until events of about that time come in, windows close and days are sealed as of the latter."
                    + " Set the clock right, or send an event of today");
        } else if (now.isBefore(known.minus(LEEWAY))) {
            behind = known;
            say("the machine's clock says " + now + ", but something was received at " + known
                    + "; one of the two was wrong. Set the clock right");
        }
    }

    /** Hears of the latest time that a source told of; where it is near the machine's clock, that one is right. */
    public synchronized void heard(Instant source) {
        var now = machine.instant();
        if (trouble.isPresent() && !source.isBefore(now.minus(NEAR)) && !source.isAfter(now.plus(NEAR))) {
            LOG.info("events that come in are of about the time that the machine's clock says; it is followed again");
            told = now;
            at = nanos.getAsLong();
            trouble = Optional.empty();
        }
    }

    @Override
    public synchronized Instant instant() {
        var now = machine.instant();
        long count = nanos.getAsLong();
        var supported = told.plusNanos(count - at);
        if (now.isAfter(supported.plus(LEEWAY))) {
            if (trouble.isEmpty()) {
                say("the machine's clock was set forward from " + supported + " to " + now
                        + " while this process ran; it is not followed until events of about that time come in, or the"
                        + " next start");
            }
            return supported;
        }
        if (now.isBefore(supported.minus(LEEWAY)) && trouble.isEmpty()) {
            behind = supported;
            say("the machine's clock was set back from " + supported + " to " + now
                    + "; windows that were closed stay closed");
        }
        // It is followed as far as it can be: small steps, and steps back, which close nothing.
        told = now;
        at = count;
        if (trouble.isPresent() && !now.isBefore(behind)) {
            trouble = Optional.empty();
        }
        return now;
    }

    private void say(String what) {
        LOG.warning(what);
        trouble = Optional.of(what);
    }

    /** Why the machine's clock is not followed, or looks wrong, while it does. */
    public synchronized Optional<String> trouble() {
        return trouble;
    }

    /** What the machine says, whoever speaks for it. */
    Instant machine() {
        return machine.instant();
    }

    @Override
    public ZoneId getZone() {
        return machine.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return machine.withZone(zone);
    }
}
