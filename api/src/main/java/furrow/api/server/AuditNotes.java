package furrow.api.server;

import furrow.engine.access.AuditEntry;
import furrow.engine.access.AuditTrail;
import furrow.engine.trouble.RareLog;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;

/** Notes each change that was made: what a request did, once it was answered well. Rows of data and trials are no changes. */
final class AuditNotes implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(AuditNotes.class.getName());
    private static final RareLog RARE = new RareLog(LOG);
    private static final String ENTERED = "furrow.entered";
    private static final String BUTTON = "furrow.button";
    private static final Set<Operation> NO_CHANGE = EnumSet.of(
            Operation.SEND_OUTCOMES,
            Operation.STREAM_OUTCOMES,
            Operation.SEND_EVENTS,
            Operation.ASK_AS_ASSISTANT,
            Operation.SEND_SEGMENT,
            Operation.SEND_CHATWOOT,
            Operation.CHOOSE_NEXT_ACTION,
            Operation.NOTE_ACT,
            Operation.COMPARE_GIVEN,
            Operation.CALCULATE_POWER,
            Operation.ASSIGN_UNITS,
            Operation.CHECK_RULES,
            Operation.CHECK_DRAFT,
            Operation.CHECK_ALL,
            Operation.TRY_SCENARIOS,
            Operation.TRY_RULES,
            Operation.TRY_CHANGE);
    /** How long a store that is slow is waited for at the end. */
    private static final int LAST_SECONDS = 20;

    private static final int REFUSED = 400;
    private static final int SEE_OTHER = 303;

    /** Notes that may wait for a store that is slow or away; of more it is logged that they are missing. */
    private static final int MOST_WAITING = 10_000;

    private final AuditTrail trail;
    private final Clock clock;
    /** Of its own, so that what was done is still noted when the server has stopped answering. */
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), AuditNotes::thread);

    AuditNotes(AuditTrail trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "furrow-audit-notes");
        thread.setDaemon(true);
        return thread;
    }

    /** Who came in by a request that did not say so at its beginning. */
    static void entered(RoutingContext context, String name) {
        context.put(ENTERED, name);
    }

    /** Whether it is noted when it was done. */
    static boolean isNoted(Operation operation) {
        return operation.letsIn() || (operation.changes() && !NO_CHANGE.contains(operation));
    }

    /** Notes what a request did, when it has done it. */
    void watch(RoutingContext context, Operation operation) {
        if (isNoted(operation)) {
            context.addEndHandler(sent -> {
                if (isDone(operation, context.response().getStatusCode())
                        && (!operation.letsIn() || context.get(ENTERED) != null)) {
                    note(context, operation);
                }
            });
        }
    }

    /** A form that was only looked at again is answered with its page; what it did, with where to go on. */
    private static boolean isDone(Operation operation, int status) {
        return (operation.isOfTheApi() || operation.isOfPeople()) ? status < REFUSED : status == SEE_OTHER;
    }

    /** Notes what was done. */
    void note(RoutingContext context, Operation operation) {
        var caller = Door.of(context);
        String by = caller.name()
                .orElseGet(() -> Objects.requireNonNullElse(context.<String>get(ENTERED), "somebody at this machine"));
        String address = operation.allowed() == Allowed.ANYBODY ? operation.path() : context.normalizedPath();
        String how = caller.as();
        String did = did(context);
        var entry = new AuditEntry(clock.instant(), by, how, operation.id(), address, did);
        try {
            thread.execute(() -> write(entry));
        } catch (RejectedExecutionException full) {
            missing(entry, full);
        }
    }

    private void write(AuditEntry entry) {
        try {
            trail.note(entry);
        } catch (RuntimeException failure) {
            missing(entry, failure);
        }
    }

    /** The log takes the place of the audit then, with as much as that would have held. */
    private static void missing(AuditEntry entry, RuntimeException why) {
        LOG.severe("a change could not be noted in the audit: " + entry.operation() + " " + entry.address() + " "
                + entry.did() + " by " + entry.by() + " (" + entry.as() + ") at " + entry.at());
        RARE.fault("the audit could not be written", why);
    }

    /** Waits until all is noted that was done; nothing is done any more when this is called. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LAST_SECONDS, TimeUnit.SECONDS)) {
                RARE.warn(thread.getQueue().size() + " changes could not be noted in the audit before the end", null);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Which button of a form was pressed, as our forms spell it; anything else is nobody's button. */
    private static String did(RoutingContext context) {
        String did = Objects.requireNonNullElse(context.<String>get(BUTTON), "");
        return did.matches("[a-z0-9:-]{1,80}") ? did : "";
    }

    /** Notes which button a form names. */
    static void pressed(RoutingContext context, String button) {
        context.put(BUTTON, button);
    }
}
