package furrow.rules.language;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The characters that a finding is about, and what to write instead where one word says it all.
 *
 * @param line from 1
 * @param column from 1
 * @param length characters, at least 1 unless the line ends there
 * @param replacement what mends it when written instead; empty when a person has to think
 */
public record FindingPlace(int line, int column, int length, Optional<String> replacement) {
    private static final Pattern TOKEN =
            Pattern.compile("\"[^\"]*\"?|[A-Za-z_$][A-Za-z0-9_$]*|-?[0-9][A-Za-z0-9_.%]*|==|!=|<=|>=|&&|\\|\\||\\S");
    private static final Pattern CELL = Pattern.compile("\"(?:[^\"]|\"\")*\"|[^,]+");
    private static final Pattern REST = Pattern.compile("\\S.*");
    private static final Pattern MEANT = Pattern.compile("did you mean \"([^\"]{1,200})\"\\?");
    private static final Pattern WRITE = Pattern.compile("write (-?[0-9][0-9.]*|true|false|==)(?= for |: |,| alone|$)");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]{1,200})\"");

    /** Where a finding about that text is. */
    public static FindingPlace of(RuleSource source, RuleFinding finding) {
        var text = source.text()
                .lines()
                .skip(Math.max(0, finding.line() - 1L))
                .findFirst()
                .orElse("");
        int start = Math.min(Math.max(0, finding.column() - 1), text.length());
        var written = written(source, text.substring(start));
        var told = finding.message() + "; " + finding.mend();
        var meant = MEANT.matcher(told);
        if (meant.find()) {
            return misspelt(finding, text, start, written, meant.group(1));
        }
        var write = WRITE.matcher(finding.mend());
        boolean isOneWord = !written.isEmpty() && !written.startsWith("\"") && written.indexOf(' ') < 0;
        return at(
                finding,
                start,
                written,
                write.lookingAt() && isOneWord ? Optional.of(write.group(1)) : Optional.empty());
    }

    private static String written(RuleSource source, String rest) {
        var pattern = source.isTable() ? CELL : source.name().endsWith(".yaml") ? REST : TOKEN;
        var token = pattern.matcher(rest);
        return token.lookingAt() ? token.group().stripTrailing() : "";
    }

    /** The finding may stand at the beginning of what holds the word: the word itself is what is replaced. */
    private static FindingPlace misspelt(RuleFinding finding, String text, int start, String written, String meant) {
        if (plain(written).length() > 0 && finding.message().contains("\"" + plain(written) + "\"")) {
            boolean quoted = written.startsWith("\"");
            return at(finding, start, written, Optional.of(quoted ? "\"" + meant + "\"" : meant));
        }
        var quoted = QUOTED.matcher(finding.message());
        while (quoted.find()) {
            var word = Pattern.compile("(?<![A-Za-z0-9_$])" + Pattern.quote(quoted.group(1)) + "(?![A-Za-z0-9_$])")
                    .matcher(text);
            if (!quoted.group(1).equals(meant) && word.find(start)) {
                return at(finding, word.start(), word.group(), Optional.of(meant));
            }
        }
        return at(finding, start, written, Optional.empty());
    }

    private static String plain(String written) {
        return written.startsWith("\"") ? written.replace("\"", "") : written;
    }

    private static FindingPlace at(RuleFinding finding, int start, String written, Optional<String> replacement) {
        return new FindingPlace(finding.line(), start + 1, Math.max(1, written.length()), replacement);
    }

    /**
     * The text with the mend taken.
     *
     * @throws IllegalStateException if there is nothing to take
     */
    public String mended(String text) {
        int from = 0;
        for (int i = 1; i < line; i++) {
            from = text.indexOf('\n', from) + 1;
        }
        int at = from + column - 1;
        return text.substring(0, at)
                + replacement.orElseThrow(() -> new IllegalStateException("nothing says what to write instead"))
                + text.substring(Math.min(text.length(), at + length));
    }
}
