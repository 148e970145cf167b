package furrow.api.server;

import com.mongodb.MongoException;
import furrow.engine.document.DamagedDocumentException;
import furrow.engine.document.StaleVersionException;
import furrow.engine.outcome.BeyondLogException;
import furrow.engine.outcome.DamagedLogException;
import furrow.engine.trouble.StoreTrouble;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Tells failures of a store, about which an operator can do something, from failures of our own. */
final class Unavailable {
    /** An election takes some seconds. */
    static final Duration SOON = Duration.ofSeconds(5);

    private static final Duration WAIT = Duration.ofSeconds(30);

    private Unavailable() {}

    /** The answer to a failure of a store; empty for any other. */
    static Optional<HttpProblem> of(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DamagedLogException || cause instanceof DamagedDocumentException) {
                return Optional.of(problem("damaged", String.valueOf(cause.getMessage())));
            }
            if (cause instanceof BeyondLogException) {
                return Optional.of(problem(
                        "unavailable",
                        "the outcome log ends before what was counted of it, as it does while a back-up is put back; it is"
                                + " counted again; ask again in a while"));
            }
            if (cause instanceof StaleVersionException) {
                return Optional.of(problem(
                        "unavailable",
                        "what is stored is another than what was read last, such as after a restore; nothing was saved;"
                                + " send it again in a while"));
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

    /** In words of our own: what the driver says, with the names of hosts, is in the log. */
    private static HttpProblem of(MongoException failure) {
        var trouble = StoreTrouble.of(failure);
        return new HttpProblem(
                503,
                trouble == StoreTrouble.FULL ? "disk-full" : trouble == StoreTrouble.HELD ? "held" : "unavailable",
                StoreTrouble.sentence(failure),
                List.of(),
                Optional.of(trouble == StoreTrouble.UNREACHABLE ? SOON : WAIT));
    }

    private static String reason(UncheckedIOException disk) {
        var cause = disk.getCause();
        return cause == null ? "" : cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }

    private static HttpProblem problem(String code, String message) {
        return new HttpProblem(503, code, message, List.of(), Optional.of(WAIT));
    }
}
