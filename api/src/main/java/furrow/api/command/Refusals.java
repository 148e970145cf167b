package furrow.api.command;

import java.io.PrintWriter;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what is wrong with a command line and where its help is; never a page of help. */
final class Refusals implements IParameterExceptionHandler {
    /** What picocli says before a converter's own words. */
    private static final Pattern PREFIX = Pattern.compile("^Invalid value for [^:]*: (?=needs |\")", Pattern.DOTALL);

    private static final Pattern NAMED =
            Pattern.compile("(option|positional parameter[^(]*)[ (]*'?(--[a-z-]+|<?[A-Z]+>?)?");

    @Override
    public int handleParseException(ParameterException refusal, String[] arguments) {
        var line = refusal.getCommandLine();
        PrintWriter err = line.getErr();
        err.println(
                "furrow: " + message(refusal) + " (" + line.getCommandSpec().qualifiedName() + " --help tells more)");
        return CommandFailures.BAD_INPUT;
    }

    /** What is wrong, in our words. */
    static String message(ParameterException refusal) {
        String said = String.valueOf(refusal.getMessage()).lines().findFirst().orElse("");
        var before = PREFIX.matcher(said);
        if (before.find()) {
            return name(refusal, before.group()) + " " + said.substring(before.end());
        }
        if (refusal instanceof UnmatchedArgumentException unmatched) {
            return "there is no option or command " + String.join(" ", unmatched.getUnmatched())
                    + suggestions(unmatched);
        }
        return said.isEmpty() ? said : said.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + said.substring(1);
    }

    private static String suggestions(UnmatchedArgumentException unmatched) {
        var near = unmatched.getSuggestions();
        return near.isEmpty() ? "" : "; did you mean " + near.get(0) + "?";
    }

    private static String name(ParameterException refusal, String before) {
        var spec = refusal.getArgSpec();
        if (spec instanceof CommandLine.Model.OptionSpec option) {
            return option.longestName();
        }
        var named = NAMED.matcher(before);
        return spec == null ? (named.find() && named.group(2) != null ? named.group(2) : "it") : spec.paramLabel();
    }
}
