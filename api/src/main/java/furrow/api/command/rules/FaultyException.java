package furrow.api.command.rules;

import furrow.rules.language.Finding;
import java.util.List;

/** Files that cannot be used; every finding is printed, and the command ends with 2. */
final class FaultyException extends RuntimeException {
    private final transient List<Finding> findings;

    FaultyException(List<Finding> findings) {
        super(findings.size() + " findings");
        this.findings = List.copyOf(findings);
    }

    List<Finding> findings() {
        return findings;
    }
}
