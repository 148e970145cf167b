package furrow.api.command;

import com.mongodb.MongoException;
import furrow.engine.document.DamagedDocumentException;
import furrow.engine.evidence.MissingPlanException;
import furrow.engine.fold.DamagedFoldException;
import furrow.engine.outcome.DamagedLogException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what went wrong into a plain line and an exit code; the trace of a failure of our own goes into a file. */
final class CommandFailures implements IExecutionExceptionHandler {
    private static final Logger LOG = Logger.getLogger(CommandFailures.class.getName());
    private static final int INTERNAL = 1;
    static final int BAD_INPUT = 2;

    /** Something on the disk or at a server is not as it should be, about which the user can do something. */
    private static boolean isOfAStore(Throwable cause) {
        return cause instanceof DamagedLogException
                || cause instanceof DamagedDocumentException
                || cause instanceof DamagedFoldException
                || cause instanceof UncheckedIOException
                || cause instanceof FileSystemException
                || cause instanceof MongoException;
    }

    private static String ofAStore(Throwable cause) {
        return told(cause)
                .orElseGet(() ->
                        String.valueOf(cause.getMessage()).lines().findFirst().orElse(""));
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
        var told = told(failure);
        if (told.isPresent()) {
            line.getErr().println("furrow: " + told.get());
            return BAD_INPUT;
        }
        LOG.log(Level.FINE, "failed", failure);
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isOfAStore(cause)) {
                line.getErr().println("furrow: " + ofAStore(cause));
                return BAD_INPUT;
            }
        }
        line.getErr()
                .println("furrow: something went wrong inside furrow, which is no fault of your input"
                        + trace(failure)
                                .map(file -> "; please report it with " + file)
                                .orElse(""));
        return INTERNAL;
    }

    /** What a user can mend, in words. */
    private static Optional<String> told(Throwable failure) {
        if (failure instanceof UncheckedIOException wrapped && wrapped.getCause() != null) {
            return told(wrapped.getCause())
                    .map(cause -> isPlain(wrapped) ? wrapped.getMessage() + ": " + cause : cause);
        }
        if (failure instanceof FileSystemException broken && broken.getFile() != null) {
            return Optional.of("file " + broken.getFile() + " cannot be used: " + why(broken));
        }
        return failure instanceof BadInput
                        || failure instanceof IllegalArgumentException
                        || failure instanceof MissingPlanException
                ? Optional.ofNullable(failure.getMessage())
                : Optional.empty();
    }

    /** Java puts the class of the cause into a message that nobody wrote. */
    private static boolean isPlain(UncheckedIOException wrapped) {
        return wrapped.getMessage() != null && !wrapped.getMessage().startsWith("java.");
    }

    private static String why(FileSystemException broken) {
        if (broken instanceof NoSuchFileException) {
            return "there is none of that name";
        }
        return broken instanceof AccessDeniedException
                ? "permission is denied"
                : Optional.ofNullable(broken.getReason()).orElse("it is no plain file or folder");
    }

    private static Optional<Path> trace(Exception failure) {
        try {
            var file = Files.createTempFile("furrow-failure-", ".txt");
            try (var out = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
                failure.printStackTrace(out);
            }
            return Optional.of(file);
        } catch (IOException noRoom) {
            return Optional.empty();
        }
    }
}
