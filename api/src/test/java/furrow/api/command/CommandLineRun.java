package furrow.api.command;

import java.io.PrintWriter;
import java.io.StringWriter;

/** One command line, run in this process. */
public record CommandLineRun(int code, String out, String err) {

    public static CommandLineRun of(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = Main.run(new PrintWriter(out), new PrintWriter(err), arguments);
        return new CommandLineRun(code, out.toString(), err.toString());
    }
}
