package furrow.rules.check;

import furrow.rules.language.Condition;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Operand;
import furrow.rules.language.Operands;
import furrow.rules.language.Rule;
import furrow.rules.language.Scope;
import furrow.rules.language.Test;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Conditions in words that do not depend on how an author named things or ordered comparisons. */
final class Neutral {
    private final Map<String, String> names = new HashMap<>();
    private final Scope scope;

    Neutral(Rule rule) {
        this.scope = Scope.of(rule);
        int[] seen = {0};
        rule.conditions().forEach(condition -> name(condition, seen));
    }

    private void name(Condition condition, int[] seen) {
        if (condition instanceof Pattern pattern) {
            pattern.binding().ifPresent(name -> names.put(name, pattern.type() + "#" + seen[0]++));
        }
    }

    /** A condition in words. */
    String words(Condition condition) {
        if (condition instanceof Pattern pattern) {
            return pattern.type()
                    + pattern.tests().stream().map(this::words).collect(Collectors.toCollection(TreeSet::new));
        }
        if (condition instanceof Condition.Not not) {
            return "not " + not.patterns().stream().map(this::words).toList();
        }
        if (condition instanceof Condition.Exists exists) {
            return "exists " + exists.patterns().stream().map(this::words).toList();
        }
        if (condition instanceof Condition.Either either) {
            return "either "
                    + either.ways().stream()
                            .map(way -> way.stream().map(this::words).toList())
                            .toList();
        }
        var tally = (Condition.Tally) condition;
        return "tally " + tally.patterns().stream().map(this::words).toList()
                + tally.results().stream()
                        .map(each -> each.function() + "" + each.value())
                        .toList()
                + tally.tests().stream().map(this::words).toList();
    }

    /** A test in words. */
    String words(Test test) {
        if (test instanceof Test.All all) {
            return all.tests().stream().map(this::words).sorted().collect(Collectors.joining(" && ", "(", ")"));
        }
        if (test instanceof Test.Any any) {
            return any.tests().stream().map(this::words).sorted().collect(Collectors.joining(" || ", "(", ")"));
        }
        if (test instanceof Test.Among among) {
            return words(among.left())
                    + (among.outside() ? " outside " : " among ")
                    + among.choices().stream().map(this::words).sorted().toList();
        }
        var compare = (Test.Compare) test;
        return words(compare.left()) + compare.operator().sign() + words(compare.right());
    }

    private String words(Operand operand) {
        if (operand instanceof Operand.Own own) {
            return own.field();
        }
        if (operand instanceof Operand.Other other) {
            return names.getOrDefault(other.binding(), other.binding()) + "." + other.field();
        }
        if (operand instanceof Operand.Value value) {
            var from = scope.values().get(value.binding());
            return from == null
                    ? "result"
                    : from.owner()
                                    .binding()
                                    .map(name -> names.getOrDefault(name, name))
                                    .orElse("") + "." + from.field().name();
        }
        if (operand instanceof Operand.Sum sum) {
            return "(" + words(sum.left()) + sum.sign() + words(sum.right()) + ")";
        }
        if (operand instanceof Operand.Text text) {
            return "\"" + text.text() + "\"";
        }
        if (operand instanceof Operand.Amount number) {
            return Double.toString(number.number());
        }
        return operand instanceof Operand.Flag flag ? Boolean.toString(flag.flag()) : "null";
    }

    /** The fields of its own fact that a test speaks of. */
    Set<String> fields(Test test) {
        var fields = new HashSet<String>();
        Operands.single(test)
                .flatMap(each -> Operands.of(each).stream())
                .flatMap(each -> Operands.read(each).stream())
                .forEach(each -> {
                    if (each instanceof Operand.Own own) {
                        fields.add(own.field());
                    }
                });
        return fields;
    }
}
