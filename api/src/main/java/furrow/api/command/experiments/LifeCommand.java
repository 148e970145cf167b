package furrow.api.command.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import furrow.api.command.remote.AnswerFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** What the commands over experiments share: a place, and a format. */
abstract class LifeCommand implements Callable<Integer> {
    @Mixin
    private ExperimentPlace place = new ExperimentPlace();

    @Mixin
    private AnswerFormat format = new AnswerFormat();

    /** Does what the command is for. */
    abstract JsonNode run(ExperimentPlace where) throws IOException;

    /** Says what came of it. */
    abstract void print(JsonNode answer, PrintWriter out);

    @Override
    public final Integer call() throws IOException {
        var answer = run(place);
        format.print(answer, out -> print(answer, out));
        return 0;
    }
}
