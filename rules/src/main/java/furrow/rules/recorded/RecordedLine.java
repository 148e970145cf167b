package furrow.rules.recorded;

import furrow.rules.language.InvisibleCharacters;
import java.nio.file.Path;

/**
 * A recorded evaluation that was not read yet, so that several can be read at a time.
 *
 * @param file where it stands
 * @param number line, from 1
 * @param text the line itself
 */
public record RecordedLine(Path file, long number, String text) {
    private static final int MOST_SHOWN = 600;

    private static int column(IllegalArgumentException failure) {
        return failure instanceof LineFaultException fault ? fault.column() : 1;
    }

    /**
     * The evaluation.
     *
     * @throws IllegalArgumentException if the line is none; the message names its place
     */
    public RecordedEvaluation read() {
        try {
            return RecordedEvaluation.of(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    file + ":" + number + ":" + column(e) + ": error: "
                            + InvisibleCharacters.shown(String.valueOf(e.getMessage()), MOST_SHOWN),
                    e);
        }
    }
}
