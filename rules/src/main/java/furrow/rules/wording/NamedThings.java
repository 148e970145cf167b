package furrow.rules.wording;

import furrow.rules.fact.FactField;
import furrow.rules.fact.FactType;
import furrow.rules.fact.FieldUnit;
import furrow.rules.language.Arithmetic;
import furrow.rules.language.Condition.Result;
import furrow.rules.language.NameScope;
import furrow.rules.language.Operand;
import furrow.rules.language.Rule;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the facts, fields, values and results of a rule are called in a sentence. */
final class NamedThings {
    /** Kinds whose name alone is no thing that there is one of. */
    private static final Map<String, String> NOUNS = Map.of(
            "Health", "health check",
            "Effort", "record of effort",
            "Record", "record of a tactic",
            "Data", "state of the data",
            "Today", "today",
            "EarlierAdvice", "earlier advice");

    private final NameScope scope;

    NamedThings(Rule rule) {
        this.scope = NameScope.of(rule);
    }

    NameScope scope() {
        return scope;
    }

    /** A kind of fact: {@code EarlierAdvice} is earlier advice. */
    static String noun(String type) {
        return NOUNS.getOrDefault(
                type, type.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT));
    }

    /** The same with its article. */
    static String one(String type) {
        String noun = noun(type);
        if (noun.endsWith("advice") || noun.equals("today")) {
            return noun;
        }
        return ("aeiou".indexOf(noun.charAt(0)) >= 0 ? "an " : "a ") + noun;
    }

    /** A fact by the name that the rule gave it; the name is told only where two facts of a kind have one. */
    String fact(String binding) {
        FactType type = scope.facts().get(binding);
        if (type == null) {
            return binding;
        }
        return "that " + noun(type.name()) + (isOneOfSeveral(binding) ? " " + called(binding) : "");
    }

    /** Whether the rule names another fact of the same kind, so that the name has to be told. */
    boolean isOneOfSeveral(String binding) {
        var type = scope.facts().get(binding);
        return type != null
                && scope.facts().values().stream().filter(type::equals).count() > 1;
    }

    /** A name of a fact, as a sentence quotes it. */
    static String called(String binding) {
        return "“" + binding.substring(1) + "”";
    }

    /** What a field holds, as the reference says it, without what follows its first phrase. */
    static String field(FactField field) {
        return field.says().split("[;,:(]", 2)[0].strip();
    }

    /** What a field that is true or false says when it is true. */
    static String claim(FactField field) {
        return field(field).replaceFirst("^(true when|true for|true while|true where|true if|whether) ", "");
    }

    /** The words of one side of a comparison, read of a fact of that kind; null where there is none. */
    String operand(Operand operand, @Nullable FactType own, @Nullable FieldUnit unit) {
        return operand.match(
                literal -> literal(literal, unit),
                reading -> reading.match(
                        mine -> own == null
                                ? mine.field()
                                : own.field(mine.field())
                                        .map(NamedThings::field)
                                        .orElse(mine.field()),
                        other -> scope.other(other).map(NamedThings::field).orElse(other.field()) + " of "
                                + fact(other.binding()),
                        value -> value(value.binding())),
                sum -> operand(sum.left(), own, unit)
                        + sign(sum.arithmetic())
                        + operand(sum.right(), own, sum.arithmetic() == Arithmetic.TIMES ? null : unit),
                unknown -> "unknown");
    }

    private static String sign(Arithmetic arithmetic) {
        return switch (arithmetic) {
            case PLUS -> " plus ";
            case MINUS -> " less ";
            case TIMES -> " times ";
        };
    }

    /** A value or a result by its name. */
    String value(String name) {
        var of = scope.values().get(name);
        if (of != null) {
            return field(of.field()) + " of that " + noun(of.owner().type());
        }
        var result = scope.tallies().get(name);
        return result == null ? name : result(result);
    }

    private String result(Result result) {
        String of = result.value().map(this::value).orElse("").replaceFirst(" of that .*$", "");
        return switch (result.function()) {
            case COUNT -> "their number";
            case SUM -> "their " + of + " in all";
            case AVERAGE -> "their " + of + " on average";
            case MIN -> "the least " + of;
            case MAX -> "the greatest " + of;
        };
    }

    /** A value that is written out; numbers with the unit of what they are compared with. */
    static String literal(Operand.Literal literal, @Nullable FieldUnit unit) {
        return literal.<String>match(
                text -> "“" + text.words() + "”",
                amount -> number(amount.number(), unit == null ? FieldUnit.NONE : unit),
                flag -> flag.flag() ? "true" : "false");
    }

    private static String number(double number, FieldUnit unit) {
        String plain = plain(number);
        return switch (unit) {
            case SHARE, USED, CHANGE -> plain(new BigDecimal(Double.toString(number)).movePointRight(2)) + " %";
            case MINUTES -> counted(plain, "minute");
            case HOURS -> counted(plain, "hour");
            case DAYS -> counted(plain, "day");
            case NONE, COUNT, MONEY, RETURN -> plain;
        };
    }

    static String counted(String number, String noun) {
        return number + " " + noun + (number.equals("1") ? "" : "s");
    }

    static String plain(double number) {
        return plain(new BigDecimal(Double.toString(number)));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** The unit in which a side of a comparison is counted, if it says. */
    Optional<FieldUnit> unit(Operand operand, @Nullable FactType own) {
        var field = scope.field(operand, own).map(FactField::unit);
        return field.isPresent()
                ? field
                : operand.reading().flatMap(each -> each.name()).flatMap(name -> {
                    var result = scope.tallies().get(name);
                    return result == null
                            ? Optional.empty()
                            : result.value()
                                    .map(scope.values()::get)
                                    .map(each -> each.field().unit());
                });
    }
}
