package furrow.rules.table;

import furrow.rules.language.Condition;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Finding;
import furrow.rules.language.Operand;
import furrow.rules.language.Operands;
import furrow.rules.language.Rule;
import furrow.rules.language.Test;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Rows that ask about the same fields and can hold of the same facts, differing in words or in more than one number; rows
 * that differ in one number are steps of a scale and told of as such.
 */
final class SharedRows {
    /** Pairs that are told of: a table with more has one trouble, not many. */
    private static final int MOST = 50;

    private SharedRows() {}

    /** A row with what it asks of each field. */
    private record Row(Rule rule, Map<String, Area> areas) {}

    static List<Finding> of(String file, List<Rule> rules) {
        var rows = rules.stream().map(rule -> new Row(rule, areas(rule))).toList();
        var findings = new ArrayList<Finding>();
        for (int later = 1; later < rows.size(); later++) {
            for (int earlier = 0; earlier < later && findings.size() < MOST; earlier++) {
                var one = rows.get(earlier);
                var other = rows.get(later);
                shared(one, other).ifPresent(when -> findings.add(finding(file, one.rule(), other.rule(), when)));
            }
        }
        return findings;
    }

    private static Finding finding(String file, Rule one, Rule other, String when) {
        return Finding.warning(
                file,
                other.at(),
                "this row and the one at line " + one.at().line() + " both hold when " + when,
                "set them apart, or leave it when both may be advised");
    }

    private static Map<String, Area> areas(Rule rule) {
        var areas = new TreeMap<String, Area>();
        for (Condition condition : rule.conditions()) {
            var none = condition instanceof Condition.Not;
            var patterns = condition instanceof Condition.Not not
                    ? not.patterns()
                    : condition instanceof Pattern pattern ? List.of(pattern) : List.<Pattern>of();
            for (Pattern pattern : patterns) {
                for (Test test : pattern.tests()) {
                    // What must not be is the same in both rows, or they are not compared.
                    String key = none
                            ? "not " + pattern.type() + " " + Overlaps.told(test)
                            : pattern.type() + "." + field(test);
                    areas.merge(key, Area.ALL.and(test), (before, now) -> before.and(test));
                }
            }
        }
        return areas;
    }

    private static String field(Test test) {
        return Operands.of(test).stream()
                .findFirst()
                .filter(Operand.Own.class::isInstance)
                .map(own -> ((Operand.Own) own).field())
                .orElseGet(() -> Overlaps.told(test));
    }

    /** When both rows hold, in words, if they are worth telling of. */
    private static Optional<String> shared(Row one, Row other) {
        if (!one.areas().keySet().equals(other.areas().keySet())) {
            return Optional.empty();
        }
        var differ = new ArrayList<String>();
        var words = new ArrayList<String>();
        for (var each : one.areas().entrySet()) {
            var theirs = other.areas().getOrDefault(each.getKey(), Area.ALL);
            var both = each.getValue().and(theirs);
            if (both.isEmpty()) {
                return Optional.empty();
            }
            if (!each.getValue().equals(theirs)) {
                differ.add(each.getKey());
                words.add(each.getKey() + " is " + both.get().says());
            }
        }
        boolean isScale = differ.size() == 1
                && one.areas().getOrDefault(differ.get(0), Area.ALL).isNumbers();
        return differ.isEmpty() || isScale ? Optional.empty() : Optional.of(String.join(" and ", words));
    }
}
