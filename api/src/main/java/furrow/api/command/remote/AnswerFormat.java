package furrow.api.command.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a command writes the answer that a server or a folder gave: in words, or as the JSON that it is. */
public final class AnswerFormat {
    /** The ways to write it. */
    enum Format {
        text,
        json
    }

    @Option(names = "--format", description = "One of ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless told.")
    private Format format = Format.text;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli fills it in
    private CommandSpec command;

    /** The command line that the answer is written for. */
    public CommandLine commandLine() {
        return command.commandLine();
    }

    /**
     * Writes an answer.
     *
     * @param words writes it in words
     */
    public void print(JsonNode answer, Consumer<PrintWriter> words) {
        var out = commandLine().getOut();
        switch (format) {
            case text -> words.accept(out);
            case json -> out.println(answer.toPrettyString());
        }
    }
}
