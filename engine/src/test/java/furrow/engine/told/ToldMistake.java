package furrow.engine.told;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A mistake in a file that people hand in, and all that is told of it. In a file of mistakes each follows four dashes and its
 * title; lines that begin with ">" are what is told, the others what was handed in. There, {@code {{300*x}}} stands for 300
 * times x and {@code {{U+200B}}} for a character that nobody would see.
 */
record ToldMistake(String title, String told, String text) {
    private static final Pattern HIDDEN = Pattern.compile("\\{\\{U\\+([0-9A-F]{4})}}");
    private static final Pattern REPEATED = Pattern.compile("(?s)\\{\\{(\\d+)\\*(.*?)}}");

    static List<ToldMistake> read(String name) throws IOException {
        try (var file = Objects.requireNonNull(ToldMistake.class.getResourceAsStream(name), name)) {
            var text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("(?m)^---- "))
                    .skip(1)
                    .map(ToldMistake::of)
                    .toList();
        }
    }

    private static ToldMistake of(String block) {
        var lines = block.stripTrailing().lines().toList();
        var told = lines.stream().skip(1).filter(line -> line.startsWith("> ")).collect(Collectors.joining("\n"));
        var text = lines.stream()
                .skip(1)
                .filter(line -> !line.startsWith("> "))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
        return new ToldMistake(lines.get(0), told, written(text));
    }

    private static String written(String text) {
        var shown =
                HIDDEN.matcher(text).replaceAll(found -> String.valueOf((char) Integer.parseInt(found.group(1), 16)));
        return REPEATED.matcher(shown)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(2).repeat(Integer.parseInt(found.group(1)))));
    }

    /** The lines of a file of mistakes for what was told. */
    static String lines(List<?> told) {
        return told.stream().map(each -> "> " + each).collect(Collectors.joining("\n"));
    }
}
