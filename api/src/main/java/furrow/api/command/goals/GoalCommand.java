package furrow.api.command.goals;

import com.fasterxml.jackson.databind.JsonNode;
import furrow.api.command.remote.AnswerFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** What the commands over goals share: a place, and a format. */
abstract class GoalCommand implements Callable<Integer> {
    @Mixin
    private GoalPlace place = new GoalPlace();

    @Mixin
    private AnswerFormat format = new AnswerFormat();

    /** Does what the command is for. */
    abstract JsonNode run(GoalPlace where) throws IOException;

    /** Says what came of it. */
    void print(JsonNode answer, PrintWriter out) {
        GoalText.of(answer).print(out);
    }

    @Override
    public final Integer call() throws IOException {
        var answer = run(place);
        format.print(answer, out -> print(answer, out));
        return 0;
    }
}
