package furrow.api.command.rules;

import furrow.rules.language.RuleFinding;
import java.util.List;

/** Files that cannot be used; every finding is printed, and the command ends with 2. */
final class FaultyException extends RuntimeException {
    private final transient List<RuleFinding> findings;

    FaultyException(List<RuleFinding> findings) {
        super(findings.size() + " findings");
        this.findings = List.copyOf(findings);
    }

    List<RuleFinding> findings() {
        return findings;
    }
}
