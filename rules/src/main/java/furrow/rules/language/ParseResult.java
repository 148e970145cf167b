package furrow.rules.language;

import java.util.List;

/**
 * What was read from a text.
 *
 * @param rules the rules that could be read
 * @param findings what could not, and why
 */
public record ParseResult(List<Rule> rules, List<RuleFinding> findings) {
    public ParseResult {
        rules = List.copyOf(rules);
        findings = List.copyOf(findings);
    }

    /** True when every rule could be read. */
    public boolean isClean() {
        return findings.stream().noneMatch(RuleFinding::isError);
    }
}
