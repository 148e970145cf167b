package furrow.api.report;

import furrow.engine.rulebook.LiveBook.Edition;
import furrow.engine.rulebook.RuleBookVersion;

/** The rule book that advised, in a sentence. */
public final class BookLine {
    private BookLine() {}

    /** Which version it is, what its contents are called, and who made it live. */
    public static String of(Edition edition) {
        var version = edition.version() == RuleBookVersion.SHIPPED
                ? "the book that comes with Furrow"
                : "rule book version " + edition.version();
        var line = "Advised by " + version + " (" + edition.digest() + ")"
                + (edition.publication() == 0
                        ? "."
                        : ", published by " + edition.signature().by() + ".");
        return edition.warning().map(warning -> line + " " + warning + ".").orElse(line);
    }
}
