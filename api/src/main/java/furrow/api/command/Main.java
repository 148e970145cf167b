package furrow.api.command;

import furrow.api.command.line.CommandGroup;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
    private static final Pattern WITH_PASSWORD = Pattern.compile("[a-z+]+://[^/@\\s]*:[^/@\\s]+@");

    public static void main(String[] arguments) {
        System.exit(run(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                arguments));
    }

    /** A server takes options from its environment and a file, too. */
    private static String[] settled(String... arguments) {
        if (arguments.length == 0 || !arguments[0].equals("serve")) {
            return arguments;
        }
        var settings = new ServeSettings(() -> {
            var serve = new CommandLine(new ServeCommand());
            Conversions.teach(serve);
            return serve;
        });
        var own = settings.with(List.of(arguments).subList(1, arguments.length), System.getenv());
        return Stream.concat(Stream.of(arguments[0]), own.stream()).toArray(String[]::new);
    }

    /** What stands on a command line is read by every user of the machine. */
    private static void warnOfPasswords(PrintWriter err, String... arguments) {
        if (Stream.of(arguments).anyMatch(each -> WITH_PASSWORD.matcher(each).find())) {
            err.println(
                    "furrow: an address with a password stands on the command line, where other users of this machine"
                            + " can read it; put it into the environment (FURROW_MONGO), or into the file of --config");
        }
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
        warnOfPasswords(err, arguments);
        int code;
        try {
            code = line.execute(settled(arguments));
        } catch (BadInput refused) {
            err.println("furrow: " + refused.getMessage());
            code = CommandLine.ExitCode.USAGE;
        }
        out.flush();
        err.flush();
        return code;
    }
}
