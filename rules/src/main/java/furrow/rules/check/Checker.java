package furrow.rules.check;

import furrow.rules.language.Finding;
import furrow.rules.language.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Says what is wrong or doubtful about rules. */
public final class Checker {
    private Checker() {}

    /** Findings about rules that were read, in order of place. */
    public static List<Finding> check(List<Rule> rules) {
        var findings = new ArrayList<Finding>();
        rules.forEach(rule -> findings.addAll(TypeCheck.of(rule)));
        findings.addAll(doubles(rules));
        findings.sort(Finding.IN_ORDER);
        return List.copyOf(findings);
    }

    private static List<Finding> doubles(List<Rule> rules) {
        var first = new HashMap<String, Rule>();
        var findings = new ArrayList<Finding>();
        for (Rule rule : rules) {
            var before = first.putIfAbsent(rule.name(), rule);
            if (before != null) {
                findings.add(Finding.error(
                        rule.file(),
                        rule.at(),
                        "the name \"" + rule.name() + "\" is taken by the rule at " + before.file() + ":" + before.at(),
                        "name each rule by its own idea"));
            }
        }
        return findings;
    }

    /** Findings by rule file, for an editor that shows one file at a time. */
    public static Map<String, List<Finding>> byFile(List<Finding> findings) {
        var byFile = new HashMap<String, List<Finding>>();
        findings.forEach(each ->
                byFile.computeIfAbsent(each.file(), any -> new ArrayList<>()).add(each));
        return byFile;
    }
}
