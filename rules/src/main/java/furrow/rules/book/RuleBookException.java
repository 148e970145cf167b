package furrow.rules.book;

import furrow.rules.language.Finding;
import java.util.List;
import java.util.stream.Collectors;

/** A book that cannot run, with every finding that says why. */
public final class RuleBookException extends IllegalArgumentException {
    private final transient List<Finding> findings;

    RuleBookException(List<Finding> findings) {
        super(findings.stream().filter(Finding::isError).map(Finding::toString).collect(Collectors.joining("\n")));
        this.findings = List.copyOf(findings);
    }

    /** Errors, warnings and hints, in order of place. */
    public List<Finding> findings() {
        return findings;
    }
}
