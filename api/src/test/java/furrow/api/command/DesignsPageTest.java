package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command of the page on designs runs as it stands there. */
class DesignsPageTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

    private static Stream<String> commands() throws IOException {
        return BLOCK.matcher(Files.readString(ROOT.resolve("docs/designs.md")))
                .results()
                .flatMap(block -> block.group(1).lines())
                .filter(line -> line.startsWith("./furrow "));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandRuns(String command) {
        var words = Stream.of(command.replace("./furrow ", "").split(" "))
                .map(word -> word.startsWith("docs/") ? ROOT.resolve(word).toString() : word)
                .toArray(String[]::new);

        var run = CommandLineRun.of(words);

        assertEquals(0, run.code(), run.err());
        assertEquals("", run.err());
    }
}
