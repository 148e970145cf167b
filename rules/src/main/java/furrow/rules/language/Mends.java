package furrow.rules.language;

/** What an author most likely meant where something else than a comma, a comparison or a fact was expected. */
final class Mends {
    private Mends() {}

    /** After a comparison, where a comma or the end of the fact would follow. */
    static String afterTest(Token found) {
        if (found.is("%")) {
            return "a share or change is a fraction: write 0.1 for 10 %";
        }
        if (found.is("and") || found.is("&")) {
            return "write a comma, or &&";
        }
        if (found.is("or") || found.is("|")) {
            return "write ||";
        }
        boolean goesOn = found.is("then")
                || found.is("not")
                || found.is("exists")
                || found.text().startsWith("$");
        return goesOn ? "close the fact before this with )" : "what is asked of a fact is joined by commas";
    }

    /** After a field or number, where a comparison would follow. */
    static String afterOperand(Operand left, Token found) {
        if (left instanceof Operand.Amount) {
            return "a fraction has a point, as in 0.1, and a large number no sign, as in 1000";
        }
        if (found.is("is")) {
            return "write ==, or ask whether it is known by != null";
        }
        if (found.is("between")) {
            return "write two comparisons, as in relative >= 0.1, relative <= 0.2";
        }
        return "values are compared by ==, !=, <, <=, >, >=, in and not in; matches, contains and calls cannot be used";
    }

    /** Where a field, number or text would stand. */
    static String operand(Token found) {
        return found.is("'") ? "a text stands in double quotes, as in \"better\"" : "write it as in: units >= 200";
    }

    /** After the name of a rule and its card. */
    static String when(Token found) {
        return found.is("if") || found.text().startsWith("$")
                ? "conditions begin with: when"
                : "attributes such as salience or no-loop cannot be used; priority is @priority( 50 )";
    }

    /** Instead of a character that has no place in rules. */
    static String character(char found) {
        return switch (found) {
            case '\u201c', '\u201d', '\u201e', '\u00ab', '\u00bb' -> "write straight quotes, as in \"better\"";
            case '\u2264' -> "write <=";
            case '\u2265' -> "write >=";
            case '\u2260' -> "write !=";
            case '\u2013', '\u2212' -> "write a plain minus: -";
            case '\u00d7' -> "write a star: *";
            default -> "leave it out; names use the letters A to Z";
        };
    }
}
