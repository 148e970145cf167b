package furrow.rules.language;

import furrow.experiments.plan.EnumWords;
import java.util.Comparator;

/**
 * Something to say about a rule file, at its place in the author's own text.
 *
 * @param file name of the file
 * @param line from 1
 * @param column from 1; for a table, the place of the cell's first character
 * @param severity how bad it is
 * @param message what is the matter, in plain words
 * @param mend what to do about it; may be empty
 */
public record RuleFinding(String file, int line, int column, Severity severity, String message, String mend) {
    private static final int LONGEST = 600;

    public RuleFinding {
        file = InvisibleCharacters.shown(file, LONGEST);
        message = InvisibleCharacters.shown(message, LONGEST);
        mend = InvisibleCharacters.shown(mend, LONGEST);
    }

    /** By file, then place, then severity. */
    public static final Comparator<RuleFinding> IN_ORDER = Comparator.comparing(RuleFinding::file)
            .thenComparingInt(RuleFinding::line)
            .thenComparingInt(RuleFinding::column)
            .thenComparing(RuleFinding::severity)
            .thenComparing(RuleFinding::message);

    /** How bad a finding is. */
    public enum Severity {
        /** The book cannot run. */
        ERROR,
        /** It can run, but this is most likely not what was meant. */
        WARNING,
        /** It could be said better. */
        HINT
    }

    public static RuleFinding error(String file, TextPosition at, String message, String mend) {
        return new RuleFinding(file, at.line(), at.column(), Severity.ERROR, message, mend);
    }

    public static RuleFinding warning(String file, TextPosition at, String message, String mend) {
        return new RuleFinding(file, at.line(), at.column(), Severity.WARNING, message, mend);
    }

    public static RuleFinding hint(String file, TextPosition at, String message, String mend) {
        return new RuleFinding(file, at.line(), at.column(), Severity.HINT, message, mend);
    }

    /** True when the book cannot run because of it. */
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** The finding as one line: {@code file:line:column: severity: message; mend}. */
    @Override
    public String toString() {
        var told = mend.isEmpty() ? message : message + "; " + mend;
        return file + ":" + line + ":" + column + ": " + EnumWords.of(severity) + ": " + told;
    }
}
