package furrow.api.command;

import furrow.api.command.remote.AnswerFormat;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code furrow next}: what to do next, and what became of it. */
@Command(
        name = "next",
        mixinStandardHelpOptions = true,
        header = "Shows what to do next, each with the key under which it is decided.",
        description = {
            "%nFirst what stops harm, then what is worth most. With --by it is shown to that person: what a rule"
                    + " repeats no sooner than after a while rests from the next day on, and one person is shown 10 new"
                    + " ones a day.",
            "Without --by nobody is shown anything."
        },
        footer = {
            "%nExamples:",
            "  furrow next",
            "  furrow next --by Ann --server http://127.0.0.1:8080",
            "  furrow next --held --format json",
            "%nThen: furrow decide KEY accept --by Ann"
        })
final class NextCommand implements Callable<Integer> {
    @Mixin
    private final AdvicePlace place = new AdvicePlace();

    @Option(names = "--by", paramLabel = "NAME", description = "Who is shown it: your name.")
    private @Nullable String by;

    @Option(names = "--held", description = "Show also what is held back, and why.")
    private boolean held;

    @Mixin
    private final AnswerFormat format = new AnswerFormat();

    @Override
    public Integer call() throws IOException {
        var board = place.board(Optional.ofNullable(by));
        var paint = new Console(format.commandLine(), false).paint();
        format.print(board, out -> new BoardSheet(out, paint).board(board, held));
        return 0;
    }
}
