package furrow.api.server;

import furrow.engine.access.AuditEntry;
import furrow.engine.access.AuditTrail;
import furrow.engine.trouble.RareLog;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.logging.Logger;

/** Notes each change that was made: what a request did, once it was answered well. Rows of data and trials are no changes. */
final class AuditNotes {
    private static final RareLog RARE = new RareLog(Logger.getLogger(AuditNotes.class.getName()));
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
    private static final int REFUSED = 400;
    private static final int SEE_OTHER = 303;

    private final AuditTrail trail;
    private final Clock clock;

    AuditNotes(AuditTrail trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
    }

    /** Who came in by a request that did not say so at its beginning. */
    static void entered(RoutingContext context, String name) {
        context.put(ENTERED, name);
    }

    /** Notes what a request did, when it has done it. */
    void watch(RoutingContext context, Operation operation) {
        if (operation.letsIn() || (operation.changes() && !NO_CHANGE.contains(operation))) {
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
        context.vertx()
                .executeBlocking(
                        () -> {
                            trail.note(new AuditEntry(clock.instant(), by, how, operation.id(), address, did));
                            return true;
                        },
                        false)
                .onFailure(failure -> RARE.fault("a change could not be noted in the audit", failure));
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
