package furrow.api.server;

import com.fasterxml.jackson.databind.JsonNode;
import furrow.api.contract.BodyForm;
import furrow.api.contract.FieldFaults;
import furrow.api.contract.RequestContract;
import furrow.api.contract.RequestFault;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

/**
 * Holds requests to the contract before anything is done about them: every fault at once, each with its place. What the contract cannot
 * say is said by whoever reads the body, and is given its place here.
 */
final class RequestForms {
    private static final String IN_CONTEXT = "furrow.form";
    /** Where a body is of no form, what is wrong with it until its reader has told the rest. */
    private static final String TOLD = "furrow.form.told";
    /** There when the reader of a body tells what is wrong with its form, too. */
    private static final String READS_ON = "furrow.form.reads-on";
    /**
     * What has a reader that finds wrong what no form can tell, such as a day that no calendar has. It gets what is wrong with the form
     * from {@link #faults}, and refuses both together before anything is done.
     */
    private static final Set<Operation> READ_ON = EnumSet.of(
            Operation.START_EXPERIMENT,
            Operation.PAUSE_EXPERIMENT,
            Operation.RESUME_EXPERIMENT,
            Operation.CONCLUDE_EXPERIMENT,
            Operation.ABANDON_EXPERIMENT,
            Operation.REOPEN_EXPERIMENT,
            Operation.AMEND_EXPERIMENT,
            Operation.ANSWER_CLAUSE,
            Operation.DRAW_CALENDAR,
            Operation.ASSIGN_UNITS,
            Operation.DRAW_GOAL,
            Operation.DECIDE,
            Operation.CHOOSE_NEXT_ACTION,
            Operation.NOTE_ACT,
            Operation.KEEP_PROOF_DESIGN,
            Operation.KEEP_MAPPING,
            Operation.COMPARE_GIVEN,
            Operation.KEEP_DIGEST,
            Operation.INVITE_PERSON,
            Operation.ISSUE_KEY,
            Operation.ADD_WEBHOOK,
            Operation.REPLAY_DELIVERIES);
    /** What others send from addresses that a person typed into their tool; what comes with the address is theirs. */
    private static final Set<Operation> OF_OTHERS = EnumSet.of(Operation.SEND_SEGMENT, Operation.SEND_CHATWOOT);

    /** Readers of bodies begin what they say with the field. */
    private static final Pattern FIELD = Pattern.compile("\"?([A-Za-z]+)[ \"\\[.]");

    private final RequestContract contract;

    private RequestForms(RequestContract contract) {
        this.contract = contract;
    }

    /** The contract is read once a process. */
    private static final class Shipped {
        private static final RequestForms FORMS = new RequestForms(RequestContract.of(ContractRoutes.contract()));

        private Shipped() {}
    }

    /** By the contract that comes with Furrow. */
    static RequestForms shipped() {
        return Shipped.FORMS;
    }

    /** Whether an operation is held to the contract; flags and assistants have protocols of their own, in which they are refused. */
    private static boolean isHeld(Operation operation) {
        return operation.path().startsWith("/v1/");
    }

    /**
     * Refuses a query with what the operation does not take, and remembers which form its body has.
     *
     * @throws HttpProblem with every fault
     */
    void hold(RoutingContext context, Operation operation) {
        requireQuery(context.queryParams(), operation);
        if (isHeld(operation)) {
            contract.body(operation.id())
                    .ifPresent(form -> context.put(IN_CONTEXT, form).put(READS_ON, READ_ON.contains(operation)));
        }
    }

    /** The same of a query alone. */
    void requireQuery(MultiMap query, Operation operation) {
        if (!query.isEmpty() && isHeld(operation) && !OF_OTHERS.contains(operation)) {
            var faults = contract.query(operation.id())
                    .map(form -> form.faults(query.entries()))
                    .orElse(List.of());
            if (!faults.isEmpty()) {
                throw HttpProblem.faults(faults);
            }
        }
    }

    /** The same answer, once the body was found to be of its form. */
    static Callable<String> held(RoutingContext context, Callable<String> answer) {
        BodyForm form = context.get(IN_CONTEXT);
        return form == null ? answer : () -> held(context, form, answer);
    }

    private static String held(RoutingContext context, BodyForm form, Callable<String> answer) throws Exception {
        require(context);
        try {
            return answer.call();
        } catch (HttpProblem | IllegalArgumentException failure) {
            throw placed(context, form, failure);
        }
    }

    /**
     * Refuses a body that is not of its form, or leaves that to its reader. One that is no JSON is left to its reader, who says why.
     *
     * @throws HttpProblem with every fault
     */
    static void require(RoutingContext context) {
        BodyForm form = context.get(IN_CONTEXT);
        var buffer = context.body().buffer();
        if (form == null || buffer == null || buffer.length() == 0) {
            return;
        }
        JsonNode body;
        try {
            body = StrictJson.read(buffer.getBytes());
        } catch (IOException unreadable) {
            return;
        }
        var faults = form.faults(body);
        boolean reads = Boolean.TRUE.equals(context.<Boolean>get(READS_ON)) && body.isObject();
        if (reads) {
            context.put(TOLD, faults);
        } else if (!faults.isEmpty()) {
            throw HttpProblem.faults(faults);
        }
    }

    /** What is wrong with a body so far; whoever reads on notes the rest there and refuses it all before anything is done. */
    static FieldFaults faults(RoutingContext context) {
        List<RequestFault> told = context.get(TOLD);
        return told == null ? new FieldFaults() : new FieldFaults(told);
    }

    /**
     * What is asked about is not there; what is wrong with the body comes first.
     *
     * @throws HttpProblem in any case
     */
    static HttpProblem notFound(RoutingContext context, String message) {
        faults(context).requireNone();
        return HttpProblem.notFound(message);
    }

    /** A refusal of a request's body with the place of what is wrong, where its form is known. */
    static RuntimeException placed(RoutingContext context, RuntimeException failure) {
        BodyForm form = context.get(IN_CONTEXT);
        return form == null ? failure : placed(context, form, failure);
    }

    /** What a reader found wrong with a body, with the field that it begins with. */
    private static RuntimeException placed(RoutingContext context, BodyForm form, RuntimeException failure) {
        var problem = HttpFailures.told(context.request(), failure);
        if (problem.status() != 400 || !problem.errors().isEmpty()) {
            return failure;
        }
        String message = String.valueOf(problem.getMessage());
        var field = FIELD.matcher(message);
        boolean told = field.lookingAt() && form.has(field.group(1));
        return problem.at(List.of(RequestFault.at(told ? "/" + field.group(1) : "", message)));
    }
}
