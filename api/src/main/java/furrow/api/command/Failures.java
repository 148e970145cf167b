package furrow.api.command;

import furrow.engine.evidence.MissingPlanException;
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

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
        if (failure instanceof BadInput
                || failure instanceof IllegalArgumentException
                || failure instanceof MissingPlanException) {
            line.getErr().println("furrow: " + failure.getMessage());
            return BAD_INPUT;
        }
        LOG.log(Level.FINE, "failed", failure);
        line.getErr().println("furrow: internal failure: " + failure);
        failure.printStackTrace(line.getErr());
        return INTERNAL;
    }
}
