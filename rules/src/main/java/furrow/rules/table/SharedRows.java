package furrow.rules.table;

import furrow.rules.language.Rule;
import furrow.rules.language.RuleFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rows of one space that hold of the same facts, with facts on which both do. */
final class SharedRows {
    /** Pairs that are told of: a table with more has one trouble, not many. */
    private static final int MOST = 50;

    private SharedRows() {}

    static List<RuleFinding> of(String file, List<ConditionSpace> spaces) {
        var findings = new ArrayList<RuleFinding>();
        for (ConditionSpace space : spaces) {
            var rows = space.rows();
            for (int later = 1; later < rows.size(); later++) {
                for (int earlier = 0; earlier < later && findings.size() < MOST; earlier++) {
                    var one = rows.get(earlier);
                    var other = rows.get(later);
                    Region.shared(one.pieces(), other.pieces())
                            .filter(any -> isTold(one, other))
                            .ifPresent(region -> findings.add(finding(file, space, one, other, region)));
                }
            }
        }
        return findings;
    }

    /** Rows that ask the same and advise the same are told of as rules that repeat one another. */
    private static boolean isTold(ConditionSpace.Row one, ConditionSpace.Row other) {
        return !one.pieces().equals(other.pieces()) || action(one.rule()) != action(other.rule());
    }

    private static Object action(Rule rule) {
        return rule.advice().action();
    }

    private static RuleFinding finding(
            String file, ConditionSpace space, ConditionSpace.Row one, ConditionSpace.Row other, Region region) {
        var words = new ArrayList<String>();
        boolean isScale = true;
        for (int i = 0; i < space.axes().size(); i++) {
            if (!one.pieces().get(i).equals(other.pieces().get(i))) {
                words.add(space.axes().get(i).says(region.pieces().get(i)));
                isScale &= space.axes().get(i).isOrdered();
            }
        }
        var line = one.rule().at().line();
        return RuleFinding.warning(
                file,
                other.rule().at(),
                words.isEmpty()
                        ? "this row asks for the same as the one at line " + line + ", so both hold of "
                                + facts(space, region)
                        : "this row and the one at line " + line + " both hold when " + String.join(" and ", words)
                                + ", as of " + facts(space, region),
                isScale && words.size() == 1
                        ? "let one row end where the next begins"
                        : "set them apart, or leave it when both may be advised");
    }

    /** Facts on which both hold, as a scenario writes them. */
    private static String facts(ConditionSpace space, Region region) {
        var facts = new TreeMap<String, List<String>>();
        for (int i = 0; i < space.axes().size(); i++) {
            var field = space.axes().get(i).field();
            int dot = field.indexOf('.');
            var known = facts.computeIfAbsent(field.substring(0, dot), any -> new ArrayList<>());
            var value = space.axes().get(i).example(region.pieces().get(i));
            if (!value.isEmpty()) {
                known.add(field.substring(dot + 1) + ": " + value);
            }
        }
        return String.join(", ", facts.entrySet().stream().map(SharedRows::fact).toList());
    }

    private static String fact(Map.Entry<String, List<String>> fact) {
        return fact.getKey() + ": { " + String.join(", ", fact.getValue()) + " }";
    }
}
