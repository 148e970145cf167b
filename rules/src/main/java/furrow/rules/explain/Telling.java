package furrow.rules.explain;

import furrow.rules.fact.Fact;
import furrow.rules.language.Condition.Exists;
import furrow.rules.language.Condition.Not;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Condition.Tally;
import furrow.rules.language.Operand;
import furrow.rules.language.Operands;
import furrow.rules.language.Scope;
import furrow.rules.language.Test;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts what held and what did not in plain words. */
final class Telling {
    private final Values values;
    private final Scope scope;

    Telling(Values values, Scope scope) {
        this.values = values;
        this.scope = scope;
    }

    Miss nothing(Pattern pattern) {
        return new Miss(
                pattern.at(),
                "needs a " + pattern.type() + ", and there is none to be had",
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty());
    }

    Miss present(Not not, List<Fact> found) {
        return new Miss(
                not.at(),
                "needs no such " + not.patterns().get(0).type() + ", but there is "
                        + found.stream().map(Fact::subject).collect(Collectors.joining(" with ")),
                found.stream().findFirst(),
                OptionalDouble.empty(),
                OptionalDouble.empty());
    }

    Miss absent(Exists exists) {
        var pattern = exists.patterns().get(0);
        return new Miss(
                exists.at(),
                "needs a " + pattern.type() + " where "
                        + pattern.tests().stream().map(this::asked).collect(Collectors.joining(" and ")) + ", has none",
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty());
    }

    Miss miss(Pattern pattern, Test test, Fact fact) {
        return miss(test, fact, pattern.type() + " " + fact.subject() + " ");
    }

    Miss miss(Tally tally, Test test) {
        return miss(test, null, "");
    }

    private Miss miss(Test test, @Nullable Fact fact, String who) {
        double away = away(test, fact);
        return new Miss(
                test.at(),
                who + "needs " + asked(test) + ", has " + had(test, fact)
                        + (Double.isInfinite(away) ? "" : " (" + number(away) + " away)"),
                Optional.ofNullable(fact),
                actual(test, fact),
                Double.isInfinite(away) ? OptionalDouble.empty() : OptionalDouble.of(away));
    }

    /** How far a comparison of numbers is from holding; infinity when distance means nothing there. */
    double away(Test test, @Nullable Fact fact) {
        if (test instanceof Test.Any any) {
            return any.tests().stream()
                    .mapToDouble(each -> away(each, fact))
                    .min()
                    .orElse(Double.POSITIVE_INFINITY);
        }
        if (test instanceof Test.Compare compare
                && values.value(compare.left(), fact) instanceof Double left
                && values.value(compare.right(), fact) instanceof Double right) {
            return Math.abs(left - right);
        }
        return Double.POSITIVE_INFINITY;
    }

    private OptionalDouble actual(Test test, @Nullable Fact fact) {
        return test instanceof Test.Compare compare && values.value(compare.left(), fact) instanceof Double known
                ? OptionalDouble.of(known)
                : OptionalDouble.empty();
    }

    /** What each comparison of matched facts was, and what would change it. */
    List<Match.Held> held(List<Pattern> patterns, List<Fact> facts) {
        var held = new ArrayList<Match.Held>();
        for (int i = 0; i < patterns.size(); i++) {
            var fact = facts.get(i);
            var type = patterns.get(i).type();
            patterns.get(i).tests().stream()
                    .flatMap(Operands::single)
                    .filter(test -> values.holds(test, fact))
                    .forEach(test -> held.add(new Match.Held(
                            type + " " + fact.subject() + ": " + asked(test) + ", is " + had(test, fact),
                            changes(test, fact))));
        }
        return held;
    }

    private String changes(Test test, Fact fact) {
        double away = away(test, fact);
        return test instanceof Test.Compare compare && compare.operator().isOrder() && !Double.isInfinite(away)
                ? "no more once " + words(compare.left()) + " moves by " + number(away)
                : "";
    }

    private String asked(Test test) {
        if (test instanceof Test.All all) {
            return all.tests().stream().map(this::asked).collect(Collectors.joining(" and "));
        }
        if (test instanceof Test.Any any) {
            return any.tests().stream().map(this::asked).collect(Collectors.joining(" or "));
        }
        if (test instanceof Test.Among among) {
            return words(among.left())
                    + (among.outside() ? " none of " : " one of ")
                    + among.choices().stream().map(this::words).collect(Collectors.joining(", "));
        }
        var compare = (Test.Compare) test;
        if (compare.right() instanceof Operand.Unknown) {
            return words(compare.left()) + (compare.operator().sign().equals("==") ? " unknown" : " known");
        }
        return words(compare.left()) + " " + compare.operator().words().replaceFirst("^is ", "") + " "
                + value(compare.right());
    }

    private String had(Test test, @Nullable Fact fact) {
        return Operands.single(test)
                .flatMap(each -> Operands.of(each).stream().flatMap(side -> Operands.read(side).stream()))
                .distinct()
                .map(each -> each instanceof Operand.Own || each instanceof Operand.Value
                        ? told(values.value(each, fact))
                        : words(each) + " = " + told(values.value(each, fact)))
                .collect(Collectors.joining(", "));
    }

    private String value(Operand operand) {
        var known = operand instanceof Operand.Own ? null : values.value(operand, null);
        return known == null ? words(operand) : told(known);
    }

    private String words(Operand operand) {
        if (operand instanceof Operand.Own own) {
            return own.field();
        }
        if (operand instanceof Operand.Other other) {
            return other.binding() + "." + other.field();
        }
        if (operand instanceof Operand.Value value) {
            var from = scope.values().get(value.binding());
            return from == null ? value.binding() : from.field().name();
        }
        if (operand instanceof Operand.Sum sum) {
            return words(sum.left()) + " " + sum.sign() + " " + words(sum.right());
        }
        return told(values.value(operand, null));
    }

    private static String told(@Nullable Object value) {
        return value instanceof Double number ? number(number) : value == null ? "unknown" : value.toString();
    }

    static String number(double value) {
        return new BigDecimal(Double.toString(value))
                .round(new MathContext(6))
                .stripTrailingZeros()
                .toPlainString();
    }
}
