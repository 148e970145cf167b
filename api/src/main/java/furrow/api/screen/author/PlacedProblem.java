package furrow.api.screen.author;

import furrow.rules.language.FindingPlace;
import furrow.rules.language.RuleFinding;
import furrow.rules.language.RuleSource;
import java.util.Locale;
import java.util.Optional;

/**
 * Something to say about a draft, at the characters that it is about.
 *
 * @param file name of the file
 * @param place where it is, and what to write instead
 * @param severity how bad it is
 * @param message what is the matter, as a sentence
 * @param mend what to do, as a sentence; may be empty
 */
public record PlacedProblem(
        String file, FindingPlace place, RuleFinding.Severity severity, String message, String mend) {

    static PlacedProblem of(RuleSource source, RuleFinding finding) {
        return new PlacedProblem(
                finding.file(),
                FindingPlace.of(source, finding),
                finding.severity(),
                sentence(finding.message()),
                sentence(finding.mend()));
    }

    private static String sentence(String clause) {
        if (clause.isEmpty()) {
            return clause;
        }
        int first = clause.offsetByCodePoints(0, 1);
        boolean ends = clause.endsWith("?") || clause.endsWith(".");
        return clause.substring(0, first).toUpperCase(Locale.ROOT) + clause.substring(first) + (ends ? "" : ".");
    }

    /** How a page marks it. */
    public String kind() {
        return switch (severity) {
            case ERROR -> "bad";
            case WARNING -> "care";
            case HINT -> "open";
        };
    }

    /** What it is called. */
    public String word() {
        return switch (severity) {
            case ERROR -> "Mistake";
            case WARNING -> "Warning";
            case HINT -> "Hint";
        };
    }

    /** What a button says that takes the mend; empty when a person has to think. */
    public Optional<String> button() {
        return place.replacement().map(each -> "Write " + each);
    }

    /** True when the book cannot run because of it. */
    public boolean isMistake() {
        return severity == RuleFinding.Severity.ERROR;
    }
}
