package furrow.api.command.goals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the commands over goals share: a place, and a format. */
abstract class GoalCommand implements Callable<Integer> {
    /** How results are written. */
    enum Format {
        text,
        json
    }

    @Mixin
    private GoalPlace place = new GoalPlace();

    @Option(names = "--format", description = "One of ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless told.")
    private Format format = Format.text;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in
    private CommandSpec spec;

    /** Does what the command is for. */
    abstract JsonNode run(GoalPlace where) throws IOException;

    /** Says what came of it. */
    void print(JsonNode answer, PrintWriter out) {
        GoalText.of(answer).print(out);
    }

    @Override
    public final Integer call() throws IOException {
        var answer = run(place);
        var out = spec.commandLine().getOut();
        if (format == Format.json) {
            out.println(answer.toPrettyString());
        } else {
            print(answer, out);
        }
        return 0;
    }
}
