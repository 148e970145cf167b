package furrow.api.command.access;

import com.fasterxml.jackson.databind.JsonNode;
import furrow.api.command.remote.AnswerFormat;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** What commands about people and keys share: where it is done, and how the answer is written. */
abstract class AccessCommand implements Callable<Integer> {
    @Mixin
    private AccessPlace place = new AccessPlace();

    @Mixin
    private AnswerFormat answer = new AnswerFormat();

    abstract JsonNode run(AccessPlace where) throws IOException;

    @Override
    public Integer call() throws IOException {
        var told = run(place);
        answer.print(told, out -> AccessText.write(told, out));
        return 0;
    }
}
