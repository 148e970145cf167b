package furrow.api.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a server says when it refuses: the sentence is the message. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final transient List<String> problems;
    private final transient Optional<Duration> retryAfter;

    ProblemException(int status, String code, String message, List<String> problems, Optional<Duration> retryAfter) {
        super(message);
        this.status = status;
        this.code = code;
        this.problems = List.copyOf(problems);
        this.retryAfter = retryAfter;
    }

    /** Reads an {@code application/problem+json}. */
    static ProblemException of(int status, JsonNode body, Optional<Duration> retryAfter) {
        var problems = new ArrayList<String>();
        body.path("problems").forEach(each -> problems.add(each.isTextual() ? each.asText() : each.toString()));
        return new ProblemException(
                status,
                body.path("code").asText("refused"),
                body.path("detail").asText("the server answered " + status),
                problems,
                retryAfter);
    }

    /** Status of HTTP, such as 409. */
    public int status() {
        return status;
    }

    /** What programs tell refusals apart by, such as {@code conflict}. */
    public String code() {
        return code;
    }

    /** What is wrong one by one, as far as more is known than the message says. */
    public List<String> problems() {
        return problems;
    }

    /** How long to wait before the same may help. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
