package furrow.rules.language;

import furrow.rules.fact.FactType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what a pattern asks of a fact: comparisons joined by {@code &&} and {@code ||}. */
final class ConstraintReader {
    private final Cursor cursor;
    /** The kind of fact that is asked, if it is one and known. */
    private final Optional<FactType> type;

    ConstraintReader(Cursor cursor) {
        this(cursor, Optional.empty());
    }

    ConstraintReader(Cursor cursor, Optional<FactType> type) {
        this.cursor = cursor;
        this.type = type;
    }

    Constraint test() {
        var at = cursor.peek().at();
        var tests = new ArrayList<>(List.of(all()));
        while (cursor.takes("||")) {
            tests.add(all());
        }
        return tests.size() == 1 ? tests.get(0) : new Constraint.Any(tests, at);
    }

    private Constraint all() {
        var at = cursor.peek().at();
        var tests = new ArrayList<>(List.of(one()));
        while (cursor.takes("&&")) {
            tests.add(one());
        }
        return tests.size() == 1 ? tests.get(0) : new Constraint.All(tests, at);
    }

    private Constraint one() {
        if (cursor.sees("(")) {
            cursor.deeper();
            cursor.next();
            var inner = test();
            cursor.expect(")", "parentheses here hold whole comparisons");
            cursor.shallower();
            return inner;
        }
        var at = cursor.peek().at();
        var left = sum();
        if (cursor.sees("in") || cursor.sees("not")) {
            return among(left, at);
        }
        var sign = cursor.peek();
        var operator = sign.kind() == Token.Kind.SIGN ? Operator.of(sign.text()) : Optional.<Operator>empty();
        if (sign.is("=")) {
            throw cursor.unexpected("a comparison", mend(cursor.peekSecond()));
        }
        if (operator.isEmpty()) {
            throw cursor.unexpected("a comparison", SyntaxFixes.afterOperand(left, sign));
        }
        cursor.next();
        if (sign.is("<") && cursor.sees(">")) {
            throw new SyntaxException(sign.at(), "expected a comparison, found \"<>\"", "write !=");
        }
        withUnit(left);
        return new Constraint.Compare(left, operator.get(), sum(), at);
    }

    /** Tells what to write for a number with its unit behind it, as the field on the left counts. */
    private void withUnit(Operand left) {
        var token = cursor.peek();
        if (token.kind() == Token.Kind.FAULT) {
            SyntaxFixes.amount(type, left, token.text()).ifPresent(mend -> {
                throw new SyntaxException(token.at(), "a number has no unit behind it", mend);
            });
        }
    }

    /** What was meant by a single sign of equality. */
    private static String mend(Token after) {
        return after.is(">") || after.is("<")
                ? "write " + after.text() + "=, the equals sign last"
                : "two values are compared by ==, with two signs";
    }

    private Constraint among(Operand left, TextPosition at) {
        boolean outside = cursor.takes("not");
        cursor.expect("in", "write: in ( \"a\", \"b\" )");
        cursor.expect("(", "write: in ( \"a\", \"b\" )");
        var choices = new ArrayList<Operand>();
        do {
            choices.add(term());
        } while (cursor.takes(","));
        cursor.expect(")", "write: in ( \"a\", \"b\" )");
        var literals = choices.stream().map(ConstraintReader::choice).toList();
        return new Constraint.Among(left, outside, literals, at);
    }

    private static Operand.Literal choice(Operand choice) {
        return choice.literal()
                .filter(each -> each.match(text -> true, amount -> true, flag -> false))
                .orElseThrow(() -> new SyntaxException(
                        choice.at(), "a list holds texts or numbers only", "write: in ( \"a\", \"b\" )"));
    }

    /** Numbers joined by {@code +} and {@code -}. */
    Operand sum() {
        var left = product();
        for (int terms = 1; cursor.sees("+") || cursor.sees("-"); terms++) {
            limit(terms);
            var arithmetic = cursor.next().is("+") ? Arithmetic.PLUS : Arithmetic.MINUS;
            left = new Operand.Sum(arithmetic, left, product(), left.at());
        }
        return left;
    }

    private Operand product() {
        var left = term();
        for (int factors = 1; cursor.sees("*"); factors++) {
            limit(factors);
            cursor.next();
            left = new Operand.Sum(Arithmetic.TIMES, left, term(), left.at());
        }
        return left;
    }

    private void limit(int parts) {
        if (parts >= 8) {
            throw new SyntaxException(cursor.peek().at(), "a sum or product has more than 8 parts", "make it shorter");
        }
    }

    private Operand term() {
        var token = cursor.next();
        var at = token.at();
        return switch (token.kind()) {
            case STRING -> new Operand.Text(token.text(), at);
            case NUMBER -> new Operand.Amount(Double.parseDouble(token.text()), at);
            case NAME -> name(token);
            default -> negative(token);
        };
    }

    private Operand negative(Token token) {
        if (token.is("-") && cursor.sees(Token.Kind.NUMBER)) {
            return new Operand.Amount(-Double.parseDouble(cursor.next().text()), token.at());
        }
        throw new SyntaxException(
                token.at(), "expected a field, a number or a text, found " + token.shown(), SyntaxFixes.operand(token));
    }

    private Operand name(Token token) {
        var at = token.at();
        if (token.text().equals("true") || token.text().equals("false")) {
            return new Operand.Flag(token.text().equals("true"), at);
        }
        if (token.text().equals("null")) {
            return new Operand.Unknown(at);
        }
        if (cursor.sees("(")) {
            throw new SyntaxException(
                    at, "\"" + token.text() + "\" cannot be called", "compare fields and values only");
        }
        if (!token.text().startsWith("$")) {
            if (cursor.sees(".")) {
                throw new SyntaxException(
                        at,
                        "\"" + token.text() + "\" has nothing inside that rules may reach",
                        SyntaxFixes.inside(token));
            }
            return new Operand.Own(token.text(), at);
        }
        if (!cursor.takes(".")) {
            return new Operand.Value(token.text(), at);
        }
        var field = cursor.expect(Token.Kind.NAME, "a field", "write: $c.units");
        if (cursor.sees("(") || cursor.sees(".")) {
            throw new SyntaxException(
                    field.at(), "\"" + field.text() + "\" cannot be called or looked into", "write: $c.units");
        }
        return new Operand.Other(token.text(), field.text(), at);
    }
}
