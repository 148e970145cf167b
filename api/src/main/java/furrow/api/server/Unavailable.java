package furrow.api.server;

import com.mongodb.MongoException;
import furrow.engine.document.DamagedDocumentException;
import furrow.engine.outcome.DamagedLogException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Tells failures of a store, about which an operator can do something, from failures of our own. */
final class Unavailable {
    /** Codes of MongoDB, and of the embedded server, for a disk that is full. */
    private static final List<Integer> FULL = List.of(14031, 12501);

    private static final Duration WAIT = Duration.ofSeconds(30);

    private Unavailable() {}

    /** The answer to a failure of a store; empty for any other. */
    static Optional<HttpProblem> of(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DamagedLogException || cause instanceof DamagedDocumentException) {
                return Optional.of(problem("damaged", String.valueOf(cause.getMessage())));
            }
            if (cause instanceof MongoException mongo) {
                return Optional.of(of(mongo));
            }
            if (cause instanceof UncheckedIOException disk) {
                return Optional.of(problem("unavailable", disk.getMessage() + " (" + reason(disk) + ")"));
            }
        }
        return Optional.empty();
    }

    private static HttpProblem of(MongoException failure) {
        if (FULL.contains(failure.getCode())) {
            return problem(
                    "disk-full",
                    "the disk has too little room for documents, and nothing was saved; make room and send it again");
        }
        return problem(
                "unavailable",
                "the store of documents cannot be used now (" + first(failure)
                        + "); see whether its folder can be written, or its server reached");
    }

    private static String reason(UncheckedIOException disk) {
        var cause = disk.getCause();
        return cause == null ? "" : cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }

    private static String first(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    private static HttpProblem problem(String code, String message) {
        return new HttpProblem(503, code, message, List.of(), Optional.of(WAIT));
    }
}
