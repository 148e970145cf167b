package furrow.api.command.rules;

import java.util.regex.Pattern;

/** A long line folded between words, what follows indented below its own beginning. */
final class WrappedLine {
    private static final String COLOUR = "\u001b\\[[0-9;]*m";
    private static final Pattern BREAK = Pattern.compile("(?<= )(?! )");
    private static final int LEAST_WIDTH = 40;

    private WrappedLine() {}

    /** The line in as many lines as it takes; colours take no room, and a word that is too long is not broken. */
    static String of(String line, int width) {
        if (shown(line) <= Math.max(LEAST_WIDTH, width)) {
            return line;
        }
        var indent = " ".repeat(indent(line) + 2);
        var folded = new StringBuilder();
        int used = 0;
        for (String word : BREAK.splitAsStream(line).toList()) {
            if (used > indent.length() && used + shown(word.stripTrailing()) > width) {
                folded.setLength(folded.length() - (folded.charAt(folded.length() - 1) == ' ' ? 1 : 0));
                folded.append('\n').append(indent);
                used = indent.length();
            }
            folded.append(word);
            used += shown(word);
        }
        return folded.toString();
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    private static int shown(String text) {
        return text.replaceAll(COLOUR, "").length();
    }
}
