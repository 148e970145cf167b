package furrow.engine.repeat;

import java.time.Instant;
import java.util.Optional;

/**
 * What is kept of a request with a key.
 *
 * @param request its digest, by which another request under the same key is told from the same one
 * @param at when it began
 * @param done whether it was done; else it began, and nobody knows how it ended
 * @param answer what was answered; empty while it is not done, and where the answer is not to be kept
 */
record KeyedRequest(String request, Instant at, boolean done, Optional<KeptAnswer> answer) {
    /** About how many bytes it takes. */
    int size() {
        return request.length()
                + answer.map(each ->
                                each.body().length() + each.headers().toString().length())
                        .orElse(0);
    }
}
