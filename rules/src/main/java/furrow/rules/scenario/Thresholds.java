package furrow.rules.scenario;

import furrow.rules.language.Condition;
import furrow.rules.language.Condition.Either;
import furrow.rules.language.Condition.Exists;
import furrow.rules.language.Condition.Not;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Condition.Tally;
import furrow.rules.language.Operand;
import furrow.rules.language.Rule;
import furrow.rules.language.Test;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Finds the numbers in a rule, and makes the same rule with one of them moved. */
final class Thresholds {
    private Thresholds() {}

    static List<Operand.Amount> of(Rule rule) {
        var found = new ArrayList<Operand.Amount>();
        changed(rule, amount -> {
            found.add(amount);
            return amount;
        });
        return found;
    }

    static Rule moved(Rule rule, Operand.Amount threshold, double number) {
        return changed(rule, each -> each.equals(threshold) ? new Operand.Amount(number, threshold.at()) : each);
    }

    private static Rule changed(Rule rule, UnaryOperator<Operand.Amount> change) {
        var conditions =
                rule.conditions().stream().map(each -> changed(each, change)).toList();
        return new Rule(rule.name(), rule.meta(), conditions, rule.advice(), rule.file(), rule.text(), rule.at());
    }

    private static Condition changed(Condition condition, UnaryOperator<Operand.Amount> change) {
        if (condition instanceof Pattern pattern) {
            return changed(pattern, change);
        }
        if (condition instanceof Not not) {
            return new Not(changed(not.patterns(), change), not.at());
        }
        if (condition instanceof Exists exists) {
            return new Exists(changed(exists.patterns(), change), exists.at());
        }
        if (condition instanceof Either either) {
            var ways = either.ways().stream()
                    .map(way -> way.stream().map(each -> changed(each, change)).toList())
                    .toList();
            return new Either(ways, either.at());
        }
        var tally = (Tally) condition;
        return new Tally(changed(tally.patterns(), change), tally.results(), tests(tally.tests(), change), tally.at());
    }

    private static List<Pattern> changed(List<Pattern> patterns, UnaryOperator<Operand.Amount> change) {
        return patterns.stream().map(each -> changed(each, change)).toList();
    }

    private static Pattern changed(Pattern pattern, UnaryOperator<Operand.Amount> change) {
        return new Pattern(
                pattern.binding(), pattern.type(), pattern.bindings(), tests(pattern.tests(), change), pattern.at());
    }

    private static List<Test> tests(List<Test> tests, UnaryOperator<Operand.Amount> change) {
        return tests.stream().map(each -> changed(each, change)).toList();
    }

    private static Test changed(Test test, UnaryOperator<Operand.Amount> change) {
        if (test instanceof Test.All all) {
            return new Test.All(tests(all.tests(), change), all.at());
        }
        if (test instanceof Test.Any any) {
            return new Test.Any(tests(any.tests(), change), any.at());
        }
        return test instanceof Test.Compare compare
                ? new Test.Compare(
                        changed(compare.left(), change),
                        compare.operator(),
                        changed(compare.right(), change),
                        compare.at())
                : test;
    }

    private static Operand changed(Operand operand, UnaryOperator<Operand.Amount> change) {
        if (operand instanceof Operand.Amount amount) {
            return change.apply(amount);
        }
        return operand instanceof Operand.Sum sum
                ? new Operand.Sum(sum.sign(), changed(sum.left(), change), changed(sum.right(), change), sum.at())
                : operand;
    }
}
