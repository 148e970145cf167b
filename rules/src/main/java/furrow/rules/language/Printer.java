package furrow.rules.language;

import furrow.experiments.plan.EnumWords;
import furrow.rules.fact.FactField;
import furrow.rules.fact.FactModel;
import furrow.rules.fact.FactType;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Condition.Result;
import furrow.rules.language.Condition.Tally;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Prints a checked rule as plain DRL: alike for two rules exactly when their conditions are, and as Drools itself would
 * compile it, which tests hold our network against. Names are numbered, types and constants looked up.
 *
 * <p>Parentheses are printed only around ways joined by {@code ||}: each that stands inside another doubles the time
 * that Drools' parser of expressions looks ahead (measured with 10.2.0: 0.7 s at eight deep, 4 s at ten, 20 s at
 * twelve; forty ways beside one another cost nothing).
 */
public final class Printer {
    private static final Collector<CharSequence, ?, String> EITHER = Collectors.joining(" || ", "(", ")");

    private final NameScope scope;
    private final Map<String, String> names = new HashMap<>();
    private final Map<Pattern, String> patternNames = new HashMap<>();
    private final List<String> given = new ArrayList<>();

    private Printer(NameScope scope) {
        this.scope = scope;
    }

    /**
     * Prints a rule.
     *
     * @param rule a rule that the checker found no error in
     * @param index its number in the book
     */
    public static String print(Rule rule, int index) {
        var printer = new Printer(NameScope.of(rule));
        var conditions = rule.conditions().stream()
                .map(each -> "  " + printer.condition(each, true) + "\n")
                .collect(Collectors.joining());
        var then = "advice.give(" + index + ", new Object[] {" + String.join(", ", printer.given) + "});";
        return "rule \"r" + index + "\" when\n" + conditions + "then\n  " + then + "\nend\n";
    }

    private String condition(Condition condition, boolean top) {
        return condition.match(
                pattern -> top ? shared(pattern) : pattern(pattern, List.of()),
                not -> "not( " + joined(not.patterns()) + " )",
                exists -> "exists( " + joined(exists.patterns()) + " )",
                either -> either.ways().stream()
                        .map(way ->
                                way.stream().map(each -> condition(each, false)).collect(Collectors.joining(" and ")))
                        .map(way -> "( " + way + " )")
                        .collect(Collectors.joining(" or ", "( ", " )")),
                tally -> tally(tally, top));
    }

    private String shared(Pattern pattern) {
        var text = pattern(pattern, List.of());
        given.add(name(pattern));
        return text;
    }

    private String joined(List<Pattern> patterns) {
        return patterns.stream().map(each -> pattern(each, List.of())).collect(Collectors.joining(" and "));
    }

    private String tally(Tally tally, boolean top) {
        var results = tally.results().stream().map(this::result).collect(Collectors.joining(", "));
        var used = tally.results().stream()
                .flatMap(result -> result.value().stream())
                .distinct()
                .toList();
        var own = type(tally.patterns().get(0));
        var source = pattern(tally.patterns().get(0), used);
        if (top) {
            tally.results().forEach(result -> given.add(name(result.name())));
        }
        var known = tally.results().stream()
                .filter(result -> result.function() != Aggregation.COUNT)
                .map(result -> name(result.name()) + " != null");
        var tests = tally.tests().stream().map(test -> test(test, null, own));
        var asked = Stream.concat(known, tests).collect(Collectors.joining(", "));
        return "accumulate( " + source + "; " + results + (asked.isEmpty() ? "" : "; " + asked) + " )";
    }

    private String result(Result result) {
        var function = result.function().word();
        var value = result.function() == Aggregation.COUNT
                ? "1"
                : name(result.value().orElseThrow());
        return name(result.name()) + " : " + function + "( " + value + " )";
    }

    private String pattern(Pattern pattern, List<String> tallied) {
        var type = type(pattern);
        var name = name(pattern);
        var parts = new ArrayList<String>();
        ConstraintOrder.of(type).sorted(pattern.tests()).forEach(test -> parts.add(test(test, pattern, type)));
        for (var binding : pattern.bindings()) {
            if (tallied.contains(binding.name())) {
                var field = type.field(binding.field()).orElseThrow();
                if (field.mayBeUnknown()) {
                    parts.add(field.name() + ".present");
                }
                parts.add(name(binding.name()) + " : " + known(field.name(), field));
            }
        }
        return name + " : " + type.type().getCanonicalName() + "( " + String.join(", ", parts) + " )";
    }

    private String test(Constraint test, @Nullable Pattern pattern, FactType own) {
        return test.match(
                compare -> compare(compare, pattern, own),
                among -> among(among, pattern, own),
                all -> all.tests().stream()
                        .map(each -> test(each, pattern, own))
                        .collect(Collectors.joining(" && ")),
                any -> ways(any).map(each -> test(each, pattern, own)).collect(EITHER));
    }

    private String among(Constraint.Among among, @Nullable Pattern pattern, FactType own) {
        var guards = guards(List.of(among.left()), pattern, own);
        var left = operand(among.left(), among.left(), pattern, own);
        var each = among.choices().stream()
                .map(choice ->
                        left + (among.outside() ? " != " : " == ") + operand(choice, among.left(), pattern, own));
        return guards + (among.outside() ? each.collect(Collectors.joining(" && ")) : each.collect(EITHER));
    }

    private String compare(Constraint.Compare compare, @Nullable Pattern pattern, FactType own) {
        if (compare.asksWhetherKnown()) {
            var present = path(compare.left().reading().orElseThrow(), pattern) + ".present";
            return present + (compare.operator() == Operator.EQUAL ? " == false" : " == true");
        }
        return guards(List.of(compare.left(), compare.right()), pattern, own)
                + operand(compare.left(), compare.right(), pattern, own)
                + " " + compare.operator().sign() + " "
                + operand(compare.right(), compare.left(), pattern, own);
    }

    /** The ways of a test, those of ways within ways beside them: parentheses are dear to the engine's parser. */
    private static Stream<Constraint> ways(Constraint.Any any) {
        return any.tests().stream().flatMap(each -> each.match(Stream::of, Stream::of, Stream::of, Printer::ways));
    }

    private String guards(List<Operand> operands, @Nullable Pattern pattern, FactType own) {
        return operands.stream()
                .flatMap(Operand::readings)
                .filter(each ->
                        scope.field(each, own).map(FactField::mayBeUnknown).orElse(false))
                .map(each -> path(each, pattern) + ".present == true && ")
                .distinct()
                .collect(Collectors.joining());
    }

    private String operand(Operand operand, Operand against, @Nullable Pattern pattern, FactType own) {
        return operand.match(
                literal -> literal(literal, scope.field(against, own)),
                reading -> scope.field(reading, own)
                        .map(field -> known(path(reading, pattern), field))
                        .orElseGet(() -> path(reading, pattern)),
                sum -> operand(sum.left(), sum.left(), pattern, own)
                        + " " + sum.arithmetic().sign() + " "
                        + operand(sum.right(), sum.right(), pattern, own),
                unknown -> {
                    throw new IllegalArgumentException("null stands alone on the right of a comparison only");
                });
    }

    private static String literal(Operand.Literal literal, Optional<FactField> against) {
        return literal.match(
                text -> against.filter(field -> field.kind() == FactField.Kind.WORD)
                        .map(field -> field.type().getCanonicalName() + "." + EnumWords.constant(text.words()))
                        .orElse("\"" + text.words().replace("\\", "\\\\").replace("\"", "\\\"") + "\""),
                number -> number(number.number(), against),
                flag -> Boolean.toString(flag.flag()));
    }

    private static String number(double number, Optional<FactField> against) {
        boolean whole = number == Math.rint(number)
                && against.map(field -> field.type() == long.class || field.type() == OptionalLong.class)
                        .orElse(false);
        var plain = BigDecimal.valueOf(number);
        return whole
                ? plain.toBigInteger().toString() + "L"
                : (plain.scale() <= 0 ? plain.toBigInteger() + ".0" : plain.toPlainString());
    }

    private static String known(String path, FactField field) {
        if (field.type() == OptionalDouble.class) {
            return path + ".asDouble";
        }
        if (field.type() == OptionalLong.class) {
            return path + ".asLong";
        }
        return field.type() == Optional.class ? path + ".get()" : path;
    }

    private String path(Operand.Reading reading, @Nullable Pattern pattern) {
        return reading.match(
                Operand.Own::field,
                other -> name(other.binding()) + "." + other.field(),
                value -> path(value.binding(), pattern));
    }

    private String path(String value, @Nullable Pattern pattern) {
        var from = scope.values().get(value);
        if (from == null) {
            return name(value);
        }
        return from.owner().equals(pattern)
                ? from.field().name()
                : name(from.owner()) + "." + from.field().name();
    }

    private String name(Pattern pattern) {
        return pattern.binding()
                .map(this::name)
                .orElseGet(() -> patternNames.computeIfAbsent(pattern, unnamed -> "$p" + patternNames.size()));
    }

    private String name(String authors) {
        return names.computeIfAbsent(authors, any -> "$n" + names.size());
    }

    private static FactType type(Pattern pattern) {
        return FactModel.type(pattern.type()).orElseThrow();
    }
}
