package furrow.api.command;

import com.mongodb.MongoException;
import furrow.engine.document.DamagedDocumentException;
import furrow.engine.evidence.MissingPlanException;
import furrow.engine.fold.DamagedFoldException;
import furrow.engine.outcome.DamagedLogException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what went wrong into a plain line and an exit code; stack traces only for failures of our own. */
final class Failures implements IExecutionExceptionHandler {
    private static final Logger LOG = Logger.getLogger(Failures.class.getName());
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

    private static String told(Throwable cause) {
        if (cause instanceof UncheckedIOException disk) {
            return disk.getMessage() + " (" + disk.getCause() + ")";
        }
        if (cause instanceof FileSystemException file) {
            return "file or folder " + file.getFile() + " cannot be used ("
                    + file.getClass().getSimpleName()
                    + "); see whether it is there and this user may read and write it";
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
        if (failure instanceof BadInput
                || failure instanceof IllegalArgumentException
                || failure instanceof MissingPlanException) {
            line.getErr().println("furrow: " + failure.getMessage());
            return BAD_INPUT;
        }
        LOG.log(Level.FINE, "failed", failure);
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isOfAStore(cause)) {
                line.getErr().println("furrow: " + told(cause));
                return BAD_INPUT;
            }
        }
        line.getErr().println("furrow: internal failure: " + failure);
        failure.printStackTrace(line.getErr());
        return INTERNAL;
    }
}
