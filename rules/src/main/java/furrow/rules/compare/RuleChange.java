package furrow.rules.compare;

import furrow.rules.language.ConstraintText;
import furrow.rules.language.Operand;
import furrow.rules.language.Printer;
import furrow.rules.language.Rule;
import furrow.rules.language.RuleAdvice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What became of a rule from one book to another. Where it stands and how it is laid out do not count.
 *
 * @param rule name of the rule
 * @param what whether it is new, gone or changed
 * @param parts for a changed rule, which of its conditions, advice and card differ
 */
public record RuleChange(String rule, What what, List<String> parts) {
    public RuleChange {
        parts = List.copyOf(parts);
    }

    /** Kinds of change. */
    public enum What {
        ADDED,
        REMOVED,
        CHANGED
    }

    /** The rules that differ between two checked books, by name. */
    public static List<RuleChange> between(List<Rule> before, List<Rule> now) {
        var old = byName(before);
        var fresh = byName(now);
        var changes = new TreeMap<String, RuleChange>();
        old.keySet().stream()
                .filter(name -> !fresh.containsKey(name))
                .forEach(name -> changes.put(name, new RuleChange(name, What.REMOVED, List.of())));
        fresh.forEach((name, rule) -> {
            var was = old.get(name);
            var parts = was == null ? List.<String>of() : parts(was, rule);
            if (was == null || !parts.isEmpty()) {
                changes.put(name, new RuleChange(name, was == null ? What.ADDED : What.CHANGED, parts));
            }
        });
        return List.copyOf(changes.values());
    }

    private static Map<String, Rule> byName(List<Rule> rules) {
        return rules.stream().collect(Collectors.toMap(Rule::name, Function.identity(), (a, b) -> a, TreeMap::new));
    }

    private static List<String> parts(Rule before, Rule now) {
        var parts = new ArrayList<String>();
        if (!Printer.print(before, 0).equals(Printer.print(now, 0))) {
            parts.add("conditions");
        }
        if (!said(before.advice()).equals(said(now.advice()))) {
            parts.add("advice");
        }
        if (!before.meta().equals(now.meta())) {
            parts.add("card");
        }
        return parts;
    }

    private static List<Object> said(RuleAdvice advice) {
        return List.of(
                advice.action(),
                advice.subject(),
                advice.reason().text(),
                advice.worth().map(RuleChange::said).orElse(""),
                advice.terms().from(),
                advice.terms().amount().map(each -> each.kind() + said(each.size())),
                advice.terms().person(),
                advice.terms().on(),
                advice.terms().inDays(),
                advice.terms().most());
    }

    /** An operand without its place: two that are spelt alike here ask the same. */
    private static String said(Operand operand) {
        return operand.match(
                literal -> literal.value().toString(),
                reading -> ConstraintText.of(reading),
                sum -> "(" + said(sum.left()) + sum.arithmetic().sign() + said(sum.right()) + ")",
                ConstraintText::of);
    }
}
