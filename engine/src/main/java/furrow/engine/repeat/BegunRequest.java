package furrow.engine.repeat;

import java.time.Instant;

/** How a request with a key begins. */
public sealed interface BegunRequest {
    /**
     * It is to be done now, and whoever does it says how it ended.
     *
     * @param id which of the keys it has
     * @param request its digest
     */
    record Fresh(String id, String request) implements BegunRequest {}

    /** It was done: this was answered. */
    record Answered(KeptAnswer answer) implements BegunRequest {}

    /** It was done, and its answer is not kept. */
    record AnswerNotKept(Instant at) implements BegunRequest {}

    /** It is being done. */
    record Going() implements BegunRequest {}

    /** The key stands for another request. */
    record Other() implements BegunRequest {}

    /** It began, and the server ended before it was noted how it ended. */
    record Unknown(Instant at) implements BegunRequest {}
}
