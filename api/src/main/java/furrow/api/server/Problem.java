package furrow.api.server;

import java.util.List;

/**
 * A request that cannot be answered as asked; becomes a status and a JSON body.
 *
 * <p>Shape: {@code {"error":{"code":…,"message":…,"problems":[…]}}}.
 */
final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final transient List<String> problems;

    Problem(int status, String code, String message, List<String> problems) {
        super(message);
        this.status = status;
        this.code = code;
        this.problems = List.copyOf(problems);
    }

    static Problem badInput(String message, List<String> problems) {
        return new Problem(400, "bad-input", message, problems);
    }

    static Problem notFound(String message) {
        return new Problem(404, "not-found", message, List.of());
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    List<String> problems() {
        return problems;
    }
}
