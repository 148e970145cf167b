package furrow.api.command.line;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that is only a name for those below it: asked by itself, it says which there are. */
public abstract class CommandGroup implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in
    private CommandSpec spec;

    /** This command as picocli knows it. */
    protected final CommandSpec spec() {
        return spec;
    }

    @Override
    public final void run() {
        throw new ParameterException(
                spec.commandLine(),
                "a command is needed: " + String.join(", ", spec.subcommands().keySet()));
    }
}
