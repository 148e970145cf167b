package furrow.api.outgoing;

import furrow.api.screen.DigestView;
import java.util.Arrays;

/** A digest as plain text: lines of 72 characters at most, but for links, which stand alone. */
final class DigestText {
    private static final int WIDTH = 72;

    private DigestText() {}

    static String of(DigestView digest, String account) {
        var text = new StringBuilder();
        wrapped(text, "", digest.summary());
        text.append("What happened ").append(digest.span()).append(".\n");
        for (DigestView.Section section : digest.sections()) {
            text.append('\n')
                    .append(section.title())
                    .append('\n')
                    .append("-".repeat(section.title().length()))
                    .append('\n');
            for (DigestView.Line line : section.lines()) {
                wrapped(text, "* ", line.title());
                if (!line.text().isEmpty()) {
                    wrapped(text, "  ", line.text());
                }
                text.append("  ").append(line.link()).append('\n');
            }
            if (!section.more().isEmpty()) {
                text.append("  ").append(section.more()).append(".\n");
            }
        }
        return text.append("\nToday: ")
                .append(digest.home())
                .append("\nHow often this comes: ")
                .append(account)
                .append('\n')
                .toString()
                .replaceAll("[\u202f\u00a0]", " "); // which some readers of mail show as something else
    }

    /** @param first what stands before the first line; the others are set in as far */
    private static void wrapped(StringBuilder text, String first, String sentence) {
        var line = new StringBuilder(first);
        boolean empty = true;
        for (String word : Arrays.asList(sentence.strip().split("[ \\n]+", -1))) {
            if (!empty && line.length() + 1 + word.length() > WIDTH) {
                text.append(line).append('\n');
                line = new StringBuilder(" ".repeat(first.length()));
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        text.append(line).append('\n');
    }
}
