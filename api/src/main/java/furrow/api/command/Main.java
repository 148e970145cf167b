package furrow.api.command;

import furrow.api.command.line.CommandGroup;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code furrow}; each subcommand is a class beside this one. */
@Command(
        name = "furrow",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        synopsisSubcommandLabel = "COMMAND",
        header = "Compares tactics honestly and advises what to do next.",
        description =
                "%nOutcomes of posts and conversations go in; evidence and a short list of next actions come out.",
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0  clean; rejected rows only warn",
            "  1  internal failure",
            "  2  bad usage, bad input, rule errors or failing scenarios",
            "",
            "First time here? Try: furrow demo"
        })
public final class Main extends CommandGroup {
    public static void main(String[] arguments) {
        System.exit(run(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                arguments));
    }

    /** Runs one command line and returns its exit code. */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        var line = new CommandLine(new Main());
        Commands.addTo(line, arguments);
        line.setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(new Refusals())
                .setExecutionExceptionHandler(new CommandFailures());
        Conversions.teach(line);
        line.getSubcommands().values().stream()
                .filter(each -> each.getCommand() instanceof AutoComplete.GenerateCompletion)
                .forEach(each -> each.getCommandSpec().usageMessage().hidden(false));
        int code = line.execute(arguments);
        out.flush();
        err.flush();
        return code;
    }
}
