package furrow.rules.table;

import furrow.rules.language.Condition;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Finding;
import furrow.rules.language.Operand;
import furrow.rules.language.Operator;
import furrow.rules.language.Rule;
import furrow.rules.language.Test;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gaps and overlaps between rows that differ in the limits of one number only: the rows of a scale. Rows that differ
 * otherwise are compared by the checker, as all rules are.
 */
final class Overlaps {
    private Overlaps() {}

    /** What one row says of a number: from {@code low} to {@code high}. */
    private record Step(Rule rule, double low, boolean lowIn, double high, boolean highIn) {}

    static List<Finding> of(String file, List<Rule> rows) {
        var scales = new LinkedHashMap<String, List<Step>>();
        for (Rule row : rows) {
            for (String field : numbers(row)) {
                scales.computeIfAbsent(field + " where " + others(row, field), any -> new ArrayList<>())
                        .add(step(row, field));
            }
        }
        var findings = new ArrayList<Finding>();
        scales.forEach((scale, steps) -> {
            if (steps.size() > 1) {
                compare(file, scale.substring(0, scale.indexOf(" where ")), steps, findings);
            }
        });
        return findings;
    }

    private static void compare(String file, String field, List<Step> steps, List<Finding> findings) {
        steps.sort(Comparator.comparingDouble(Step::low).thenComparing(step -> !step.lowIn()));
        var below = steps.get(0);
        for (var above : steps.subList(1, steps.size())) {
            boolean apart =
                    below.high() < above.low() || (below.high() == above.low() && !below.highIn() && !above.lowIn());
            boolean touch = below.high() == above.low() && (below.highIn() != above.lowIn());
            if (apart) {
                findings.add(Finding.warning(
                        file,
                        above.rule().at(),
                        below.high() == above.low()
                                ? "no row says anything when " + field + " is exactly " + number(below.high())
                                : "no row says anything when " + field + " is between " + number(below.high()) + " and "
                                        + number(above.low()),
                        "let one row reach to the next"));
            } else if (!touch) {
                findings.add(Finding.warning(
                        file,
                        above.rule().at(),
                        "this row and the one at line " + below.rule().at().line() + " both hold when " + field + " is "
                                + number(above.low()),
                        "let one row end where the next begins"));
            }
            below = further(below, above);
        }
    }

    /** The one of two steps that reaches further up. */
    private static Step further(Step one, Step other) {
        return one.high() > other.high() || (one.high() == other.high() && one.highIn()) ? one : other;
    }

    private static List<String> numbers(Rule row) {
        return tests(row).stream()
                .filter(each -> each.compare().operator().isOrder())
                .map(Asked::field)
                .distinct()
                .toList();
    }

    private record Asked(String field, Test.Compare compare) {}

    private static List<Asked> tests(Rule row) {
        var asked = new ArrayList<Asked>();
        for (Condition condition : row.conditions()) {
            if (condition instanceof Pattern pattern) {
                for (Test test : pattern.tests()) {
                    if (test instanceof Test.Compare compare
                            && compare.left() instanceof Operand.Own own
                            && compare.right() instanceof Operand.Amount) {
                        asked.add(new Asked(pattern.type() + "." + own.field(), compare));
                    }
                }
            }
        }
        return asked;
    }

    /** Everything else that a row asks, in words. */
    private static Map<String, String> others(Rule row, String field) {
        var others = new LinkedHashMap<String, String>();
        for (Condition condition : row.conditions()) {
            var patterns = condition instanceof Condition.Not not
                    ? not.patterns()
                    : condition instanceof Pattern pattern ? List.of(pattern) : List.<Pattern>of();
            for (Pattern pattern : patterns) {
                for (Test test : pattern.tests()) {
                    words(pattern, test, field)
                            .ifPresent(words -> others.merge(
                                    condition.getClass().getSimpleName() + pattern.type(),
                                    words,
                                    (a, b) -> a + " and " + b));
                }
            }
        }
        return others;
    }

    private static Optional<String> words(Pattern pattern, Test test, String field) {
        if (test instanceof Test.Compare compare && compare.left() instanceof Operand.Own own) {
            return (pattern.type() + "." + own.field()).equals(field)
                    ? Optional.empty()
                    : Optional.of(own.field() + compare.operator().sign() + value(compare.right()));
        }
        return test instanceof Test.Among among && among.left() instanceof Operand.Own own
                ? Optional.of(own.field()
                        + among.outside()
                        + among.choices().stream().map(Overlaps::value).sorted().toList())
                : Optional.of(test.toString());
    }

    /** A test as it stands, in words. */
    static String told(Test test) {
        if (test instanceof Test.Compare compare) {
            return value(compare.left()) + compare.operator().sign() + value(compare.right());
        }
        return test instanceof Test.Among among
                ? value(among.left())
                        + among.outside()
                        + among.choices().stream().map(Overlaps::value).sorted().toList()
                : test.toString();
    }

    static String value(Operand operand) {
        if (operand instanceof Operand.Amount number) {
            return number(number.number());
        }
        if (operand instanceof Operand.Text text) {
            return text.text();
        }
        if (operand instanceof Operand.Own own) {
            return own.field();
        }
        return operand instanceof Operand.Flag flag
                ? Boolean.toString(flag.flag())
                : operand instanceof Operand.Other other ? other.field() : "unknown";
    }

    private static Step step(Rule row, String field) {
        double low = Double.NEGATIVE_INFINITY;
        double high = Double.POSITIVE_INFINITY;
        boolean lowIn = true;
        boolean highIn = true;
        for (Asked asked : tests(row)) {
            if (asked.field().equals(field)) {
                double limit = ((Operand.Amount) asked.compare().right()).number();
                var operator = asked.compare().operator();
                if (operator == Operator.MORE || operator == Operator.AT_LEAST) {
                    low = limit;
                    lowIn = operator == Operator.AT_LEAST;
                } else if (operator.isOrder()) {
                    high = limit;
                    highIn = operator == Operator.AT_MOST;
                }
            }
        }
        return new Step(row, low, lowIn, high, highIn);
    }

    private static String number(double value) {
        if (Double.isInfinite(value)) {
            return value < 0 ? "anything low" : "anything high";
        }
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }
}
