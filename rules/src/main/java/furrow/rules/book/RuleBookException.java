package furrow.rules.book;

import furrow.rules.language.RuleFinding;
import java.util.List;
import java.util.stream.Collectors;

/** A book that cannot run, with every finding that says why. */
public final class RuleBookException extends IllegalArgumentException {
    private final transient List<RuleFinding> findings;

    RuleBookException(List<RuleFinding> findings) {
        super(findings.stream()
                .filter(RuleFinding::isError)
                .map(RuleFinding::toString)
                .collect(Collectors.joining("\n")));
        this.findings = List.copyOf(findings);
    }

    /** Errors, warnings and hints, in order of place. */
    public List<RuleFinding> findings() {
        return findings;
    }
}
