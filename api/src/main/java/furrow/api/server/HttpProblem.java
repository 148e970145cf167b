package furrow.api.server;

import furrow.api.contract.RequestFault;
import furrow.engine.life.RefusedStepException;
import furrow.engine.outcome.Receipt;
import furrow.experiments.plan.EnumWords;
import furrow.rules.isolation.IsolatedRun;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A request that cannot be answered as asked; becomes a status and a JSON body.
 *
 * <p>Shape: {@code {"error":{"code":…,"message":…,"problems":[…]}}}.
 */
final class HttpProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final transient List<?> problems;
    private final transient Optional<Duration> retryAfter;
    private final transient List<RequestFault> errors;

    HttpProblem(int status, String code, String message, List<?> problems) {
        this(status, code, message, problems, Optional.empty());
    }

    HttpProblem(int status, String code, String message, List<?> problems, Optional<Duration> retryAfter) {
        this(status, code, message, problems, retryAfter, List.of());
    }

    private HttpProblem(
            int status,
            String code,
            String message,
            List<?> problems,
            Optional<Duration> retryAfter,
            List<RequestFault> errors) {
        super(message);
        this.errors = List.copyOf(errors);
        this.retryAfter = retryAfter;
        this.status = status;
        this.code = code;
        this.problems = List.copyOf(problems);
    }

    static HttpProblem badInput(String message, List<?> problems) {
        return new HttpProblem(400, "bad-input", message, problems);
    }

    /** All that is wrong with a request, each with its place. */
    static HttpProblem faults(List<RequestFault> errors) {
        var details = errors.stream().map(RequestFault::detail).toList();
        String message = errors.size() == 1
                ? details.get(0)
                : errors.size() + " things are wrong with the request, and nothing was done: " + details.get(0) + "; …";
        return badInput(message, errors.size() == 1 ? List.of() : details).at(errors);
    }

    /** The same with the places of what is wrong. */
    HttpProblem at(List<RequestFault> places) {
        return new HttpProblem(status, code, String.valueOf(getMessage()), problems, retryAfter, places);
    }

    static HttpProblem notFound(String message) {
        return new HttpProblem(404, "not-found", message, List.of());
    }

    static HttpProblem tooLarge() {
        return new HttpProblem(
                413,
                "too-large",
                "a body needs at most " + Routes.LARGEST_BODY + " bytes; send it in several requests",
                List.of());
    }

    /** The server ends; another may be there soon. */
    static HttpProblem stopping() {
        return new HttpProblem(
                503,
                "stopping",
                "the server is about to stop; what it said is kept is on disk, send the rest again in a while",
                List.of(),
                Optional.of(Duration.ofSeconds(5)));
    }

    /** All bodies together take as much memory as they may. */
    static HttpProblem noRoom() {
        return new HttpProblem(
                503,
                "busy",
                "bodies of other requests take all the room there is; nothing of this one was kept; send it again in a"
                        + " while",
                List.of(),
                PackedBody.soon());
    }

    /** All answers that wait for clients to read on take as much memory as they may. */
    static HttpProblem unread() {
        return new HttpProblem(
                503,
                "busy",
                "answers that other clients have not read yet take all the room there is; ask for fewer at a time"
                        + " (limit), or again in a while",
                List.of(),
                PackedBody.soon());
    }

    /** The body came too slowly. */
    static HttpProblem tooSlow() {
        return new HttpProblem(
                408,
                "too-slow",
                "the body took too long to come; nothing of it was kept; send it again, in smaller parts if the link is"
                        + " slow",
                List.of());
    }

    /** The log did not take a batch: the same may be sent again after a while. */
    static HttpProblem unavailable(Receipt.Refused refused) {
        String code = EnumWords.of(refused.reason());
        return switch (refused.reason()) {
            case TOO_LARGE -> new HttpProblem(413, code, refused.message(), List.of());
            case NOT_TAKEN -> new HttpProblem(422, code, refused.message(), List.of());
            default -> new HttpProblem(503, code, refused.message(), List.of(), Optional.of(refused.retryAfter()));
        };
    }

    /** Too much is asked for at a time. */
    static HttpProblem busy(int most) {
        return new HttpProblem(
                503,
                "busy",
                "at most " + most + " requests about rules wait at a time; send it again in a while",
                List.of(),
                Optional.of(Duration.ofSeconds(10)));
    }

    /**
     * A step in an experiment's life cannot be taken now.
     *
     * @param matched whether the request named a version
     */
    static HttpProblem refused(RefusedStepException refused, boolean matched) {
        String message = String.valueOf(refused.getMessage());
        return switch (refused.reason()) {
            case UNKNOWN -> notFound(message);
            case ILLEGAL -> new HttpProblem(409, "illegal-step", message, refused.details());
            case FROZEN -> new HttpProblem(409, "frozen", message, refused.details());
            case OVERLAPS -> new HttpProblem(409, "overlaps", message, refused.details());
            case NOT_MET -> new HttpProblem(409, "not-met", message, refused.details());
            case CHANGED_MEANWHILE ->
                new HttpProblem(matched ? 412 : 409, "changed-meanwhile", message, refused.details());
        };
    }

    /** Rules that nobody published were stopped, or could not run. */
    static HttpProblem stopped(IsolatedRun.FailedException failed) {
        return failed.errors().isEmpty()
                ? new HttpProblem(409, "rules-stopped", String.valueOf(failed.getMessage()), List.of())
                : new HttpProblem(409, "findings", "the rules have errors; mend them and draft anew", failed.errors());
    }

    /** How long to wait before the same is sent again, when that may help. */
    Optional<Duration> retryAfter() {
        return retryAfter;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    /** What is wrong by its place in the request; empty where places say nothing. */
    List<RequestFault> errors() {
        return errors;
    }

    /** What is wrong one by one: sentences, or for rows JSON objects. */
    List<?> problems() {
        return problems;
    }
}
