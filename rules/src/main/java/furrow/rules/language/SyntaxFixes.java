package furrow.rules.language;

import furrow.rules.fact.FactModel;
import furrow.rules.fact.FactType;
import furrow.rules.fact.WrittenAmount;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What an author most likely meant where something else than a comma, a comparison or a fact was expected. */
final class SyntaxFixes {
    private static final String SIGNS_THERE_ARE =
            "values are compared by ==, !=, <, <=, >, >=, in and not in; matches, contains and calls cannot be used";

    private static final String OPPOSITE = "ask for the opposite: != for ==, or not in ( … )";
    private static final String WHOLE = "texts are compared as a whole, by ==, != or in ( \"a\", \"b\" )";

    /** Words for signs, in small letters. */
    private static final Map<String, String> SIGNS = Map.ofEntries(
            Map.entry("is", "write ==, or ask whether it is known by != null"),
            Map.entry("equals", "write =="),
            Map.entry("equal", "write =="),
            Map.entry("greater", "write >, or >= for at least"),
            Map.entry("more", "write >, or >= for at least"),
            Map.entry("above", "write >, or >= for at least"),
            Map.entry("over", "write >, or >= for at least"),
            Map.entry("less", "write <, or <= for at most"),
            Map.entry("below", "write <, or <= for at most"),
            Map.entry("under", "write <, or <= for at most"),
            Map.entry("like", WHOLE),
            Map.entry("matches", WHOLE),
            Map.entry("contains", WHOLE),
            Map.entry("startswith", WHOLE),
            Map.entry("endswith", WHOLE),
            Map.entry("in", "write in with small letters"),
            Map.entry("not", "write not in with small letters"),
            Map.entry("between", "write two comparisons, as in relative >= 0.1, relative <= 0.2"));

    private SyntaxFixes() {}

    /** After a comparison, where a comma or the end of the fact would follow. */
    static String afterTest(Token found) {
        if (found.is("%")) {
            return "a share or change is a fraction: write 0.1 for 10 %";
        }
        if (found.isWord("and") || found.is("&")) {
            return "write a comma, or &&";
        }
        if (found.isWord("or") || found.is("|")) {
            return "write ||";
        }
        if (found.is("/")) {
            return "values cannot be divided: multiply by a fraction, as in 0.5 * $c.worth";
        }
        if (found.is(".") || found.is("'")) {
            return "a number is written plainly, as in 0.1 or 1000";
        }
        if (found.kind() == Token.Kind.SIGN && Operator.of(found.text()).isPresent()) {
            return "write two comparisons, joined by a comma";
        }
        if (found.text().matches("[A-Z]{3}|[dhkmx]|days?|hours?|minutes?|percent|times")) {
            return "a number has no unit behind it: write it alone";
        }
        boolean goesOn = found.is("then")
                || found.is("not")
                || found.is("exists")
                || found.text().startsWith("$");
        return goesOn ? "close the fact before this with )" : "what is asked of a fact is joined by commas";
    }

    /** After a field or number, where a comparison would follow. */
    static String afterOperand(Operand left, Token found) {
        if (left.amount().isPresent()) {
            return "a fraction has a point, as in 0.1, and a large number no sign, as in 1000";
        }
        var word = found.text().toLowerCase(Locale.ROOT);
        if (found.kind() == Token.Kind.NAME && SIGNS.containsKey(word)) {
            return SIGNS.getOrDefault(word, "");
        }
        return left.own().flatMap(own -> afterField(own.field(), found)).orElse(SIGNS_THERE_ARE);
    }

    private static Optional<String> afterField(String field, Token found) {
        if (field.equalsIgnoreCase("not")) {
            return Optional.of(OPPOSITE);
        }
        if (found.is(")") || found.is(",")) {
            return Optional.of("say what is asked of it, as in " + field + " == …");
        }
        return found.kind() == Token.Kind.NAME
                ? Optional.of(
                        "a field has no space in it, as in unitsControl; after " + field + " a sign such as == follows")
                : Optional.empty();
    }

    /** Where a field, number or text would stand. */
    static String operand(Token found) {
        return switch (found.text()) {
            case "'" -> "a text stands in double quotes, as in \"better\"";
            case "!" -> OPPOSITE;
            case "+" -> "leave the plus out";
            case "." -> "a fraction begins with a zero, as in 0.1";
            case "," -> "leave this comma out, or say what is missing before it";
            case ")" -> "say what is missing before it";
            case "=" -> "two values are compared by ==, with two signs";
            default -> "write it as in: units >= 200";
        };
    }

    /** After the name of something that looks like a fact, where its parenthesis would follow. */
    static String parenthesis(Token found) {
        return found.is("{") || found.is("[")
                ? "what is asked of a fact stands in ( … )"
                : "a fact is written as Comparison( … ); eval, forall and names of classes cannot be used";
    }

    /** Where a fact would begin. */
    static String fact(Token found) {
        return switch (found.text()) {
            case "," -> "facts follow one another without commas";
            case ")" -> "leave this ) out: nothing is open here";
            case "!" -> "write not";
            case ":" -> "leave the colon out: when stands alone";
            default -> "such as Comparison( verdict == \"better\" )";
        };
    }

    /** After the name of a rule and its card. */
    static String when(Token found) {
        if (found.isWord("when")) {
            return "write when with small letters";
        }
        if (RuleMetadataReader.NAMES.contains(found.text())) {
            return "what stands on a card begins with @, as in " + entry(found.text());
        }
        if (found.is("timer") || found.is("duration") || found.is("calendars")) {
            return found.text() + " cannot be used: rules are asked anew whenever something is known anew";
        }
        return found.is("if") || found.text().startsWith("$")
                ? "conditions begin with: when"
                : "attributes such as salience or no-loop cannot be used; priority is @priority( 50 )";
    }

    /** How an entry of a card is written. */
    static String entry(String name) {
        var value = switch (name) {
            case "priority" -> "60";
            case "cooldown" -> "\"7d\"";
            case "validFrom", "validUntil" -> "\"2026-05-31\"";
            default -> "\"its words\"";
        };
        return "@" + name + "( " + value + " )";
    }

    /** Where a rule would begin. */
    static String rule(Token found) {
        if (found.isWord("rule")) {
            return "write rule with small letters";
        }
        return switch (found.text()) {
            case "end" -> "leave this end out: the rule above has one";
            case ";" -> "leave the ; out";
            case "#" -> "a comment begins with //";
            default -> "a rule begins with: rule \"its name\"";
        };
    }

    /** After the reason of an advice. */
    static String afterReason(Token found) {
        if (found.is("+")) {
            return "values stand in the reason as slots, as in {$c.metric}";
        }
        return found.kind() == Token.Kind.NAME
                ? "a quote in the reason ends it; write ' or ” there"
                : "an advice has a fact, a reason and perhaps a worth";
    }

    /** Where something is looked for inside a name that is no bound fact. */
    static String inside(Token name) {
        var kinds = FactModel.types().stream().map(FactType::name).toList();
        return kinds.contains(name.text())
                ? "inside the fact its field stands alone, as in verdict == \"better\""
                : "compare the field itself, or one of a bound fact, as in $c.units";
    }

    /** What to do about a word that cannot stand inside another. */
    static String inside(String outer, String word) {
        if (outer.equals("accumulate")) {
            return word.equals("accumulate")
                    ? "count first: give one accumulate after the other, or write two rules"
                    : "accumulate counts facts of one kind; say in its comparisons which";
        }
        return switch (word) {
            case "accumulate" -> "turn what is asked of its result around, as in $n < 3 for not $n >= 3";
            case "or", "||", "(" ->
                outer.equals("not")
                        ? "write one not for each of them, one below the other"
                        : "write ( exists A() or exists B() )";
            case "not" ->
                outer.equals("not")
                        ? "turn the comparisons inside it around, as in != for ==, or write two rules"
                        : "give the not as a condition of its own, or write two rules";
            default ->
                outer.equals("not") ? "not alone asks that there is none: leave exists out" : "one exists is enough";
        };
    }

    /** Words that stand where a fact would begin, and what was meant. */
    static String misplaced(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "when" -> "leave it out: conditions begin with one when";
            case "if" -> "leave it out: conditions are all asked";
            case "no", "none", "not" -> "write not, with small letters";
            case "exists" -> "write exists with small letters";
            case "then" -> "write then with small letters";
            default -> "";
        };
    }

    /** What is wrong with digits and letters that are no number. */
    static String noNumber(String text) {
        return text.matches("[0-9.]+")
                ? "this number has " + text.length() + " digits, and may have 24"
                : "this is neither a number nor a name";
    }

    /** Instead of a number with letters behind it. */
    static String number(String text) {
        if (text.matches("[0-9.]+")) {
            return "write a smaller one, between -1e15 and 1e15";
        }
        if (text.matches("[0-9.]+[eE][0-9]{3,}")) {
            return "this is too large: a number lies between -1e15 and 1e15";
        }
        return WrittenAmount.mend(Optional.empty(), text).orElse("write numbers plainly, such as 0.05 or 200");
    }

    /** Instead of a value that is no number, or that has a unit behind it, as a field's own unit asks. */
    static Optional<String> amount(Optional<FactType> type, Operand left, String written) {
        return left.own()
                .flatMap(own -> type.flatMap(each -> each.field(own.field())))
                .flatMap(field -> WrittenAmount.mend(Optional.of(field), written));
    }

    /** Where a comparison ends with a word or sign that belongs to its number. */
    static Optional<String> amount(Optional<FactType> type, Constraint test, Token found) {
        boolean isUnit = found.kind() == Token.Kind.NAME || found.is("%");
        return test.comparison()
                .filter(compare -> isUnit)
                .flatMap(compare -> compare.right()
                        .amount()
                        .flatMap(number -> amount(
                                type, compare.left(), ConstraintText.plain(number.number()) + " " + found.text())));
    }

    /** Instead of a character that has no place in rules. */
    static String character(char found) {
        if (List.of(Character.SPACE_SEPARATOR, Character.FORMAT).contains((byte) Character.getType(found))) {
            return "write a plain space";
        }
        if (Character.getType(found) == Character.CURRENCY_SYMBOL) {
            return "an amount of money is a plain number, such as 100";
        }
        return switch (found) {
            case '\u201c', '\u201d', '\u201e', '\u00ab', '\u00bb', '\u2018', '\u2019', '\u201a' ->
                "write straight quotes, as in \"better\"";
            case '\u2264' -> "write <=";
            case '\u2265' -> "write >=";
            case '\u2260' -> "write !=";
            case '\u2013', '\u2014', '\u2212' -> "write a plain minus: -";
            case '\u00d7' -> "write a star: *";
            case '\u2227' -> "write a comma, or &&";
            case '\u2228' -> "write ||";
            default -> "leave it out; names use the letters A to Z";
        };
    }
}
