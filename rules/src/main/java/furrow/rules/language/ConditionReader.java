package furrow.rules.language;

import furrow.rules.fact.FactModel;
import furrow.rules.fact.FactType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what must be so for a rule to give its advice. */
final class ConditionReader {
    private final Cursor cursor;

    ConditionReader(Cursor cursor) {
        this.cursor = cursor;
    }

    List<Condition> conditions() {
        var conditions = new ArrayList<Condition>();
        while (!cursor.sees("then")) {
            conditions.add(condition());
            if (cursor.sees("or") || cursor.sees("and") || cursor.sees("||") || cursor.sees("&&")) {
                throw new SyntaxException(
                        cursor.peek().at(),
                        "\"" + cursor.peek().text() + "\" between conditions needs parentheses around both",
                        "write ( A() or B() ); conditions that must all hold simply follow one another");
            }
            cursor.takes(";");
        }
        return conditions;
    }

    private Condition condition() {
        var at = cursor.peek().at();
        if (cursor.takes("not")) {
            return new Condition.Not(group("not"), at);
        }
        if (cursor.takes("exists")) {
            return new Condition.Exists(group("exists"), at);
        }
        if (cursor.takes("accumulate")) {
            return tally(at);
        }
        if (cursor.sees("(")) {
            return either(at);
        }
        return pattern("");
    }

    private List<Condition.Pattern> group(String inside) {
        if (!cursor.takes("(")) {
            return List.of(pattern(inside));
        }
        var patterns = new ArrayList<>(List.of(pattern(inside)));
        while (cursor.takes("and")) {
            patterns.add(pattern(inside));
        }
        if (cursor.sees("or") || cursor.sees("||")) {
            throw new SyntaxException(
                    cursor.peek().at(),
                    "\"" + cursor.peek().text() + "\" cannot stand inside " + inside + " ( … )",
                    SyntaxFixes.inside(inside, "or"));
        }
        cursor.expect(")", "several facts are joined by: and");
        return patterns;
    }

    private Condition either(TextPosition at) {
        var ways = ways();
        if (ways.size() < 2) {
            throw new SyntaxException(at, "these parentheses hold one way only", "leave them out, or add: or …");
        }
        return new Condition.Either(ways, at);
    }

    private List<List<Condition>> ways() {
        cursor.deeper();
        cursor.next();
        var ways = new ArrayList<List<Condition>>();
        do {
            var way = new ArrayList<>(side());
            while (cursor.takes("and")) {
                way.addAll(side());
            }
            ways.add(way);
        } while (cursor.takes("or"));
        cursor.expect(")", "ways are joined by: or");
        cursor.shallower();
        return ways;
    }

    /** One condition, or the several of one side of an "or" that stands in brackets of its own. */
    private List<Condition> side() {
        if (!cursor.sees("(")) {
            return List.of(condition());
        }
        var at = cursor.peek().at();
        var ways = ways();
        return ways.size() == 1 ? ways.get(0) : List.of(new Condition.Either(ways, at));
    }

    private Condition.Tally tally(TextPosition at) {
        cursor.expect("(", "write: accumulate( Comparison( … ); $n : count( 1 ); $n >= 3 )");
        var source = pattern("accumulate");
        cursor.expect(";", "code in accumulate cannot be used; after the fact comes ; and what is made of it");
        var results = new ArrayList<Condition.Result>();
        do {
            results.add(result());
        } while (cursor.takes(","));
        var tests = new ArrayList<Constraint>();
        if (cursor.takes(";")) {
            do {
                tests.add(new ConstraintReader(cursor).test());
            } while (cursor.takes(","));
        }
        cursor.expect(")", "write: accumulate( Comparison( … ); $n : count( 1 ); $n >= 3 )");
        return new Condition.Tally(List.of(source), results, tests, at);
    }

    private Condition.Result result() {
        var name = binding("a name for the result");
        cursor.expect(":", "write: $n : count( 1 )");
        var function =
                cursor.expect(Token.Kind.NAME, "a function", "there are " + String.join(", ", Aggregation.words()));
        var aggregation = Aggregation.of(function.text())
                .orElseThrow(() -> new SyntaxException(
                        function.at(),
                        "there is no function \"" + function.text() + "\"",
                        NearestWord.advice(function.text(), Aggregation.words())));
        cursor.expect("(", "write: $n : count( 1 )");
        var value = cursor.next();
        boolean isName = value.kind() == Token.Kind.NAME && value.text().startsWith("$");
        if (!isName && !(aggregation == Aggregation.COUNT && value.is1())) {
            throw new SyntaxException(value.at(), "a function needs a value bound in the fact before", "such as $w");
        }
        cursor.expect(")", "a function takes one value");
        return new Condition.Result(
                name.text(), aggregation, isName ? Optional.of(value.text()) : Optional.empty(), name.at());
    }

    /** @param inside the word of what it stands inside; empty where it stands alone */
    private Condition.Pattern pattern(String inside) {
        var at = cursor.peek().at();
        misplaced(inside);
        Optional<String> binding = Optional.empty();
        if (cursor.peekSecond().is(":")) {
            binding = Optional.of(binding("a name for the fact").text());
            cursor.next();
        }
        var type = cursor.expect(Token.Kind.NAME, "a kind of fact", SyntaxFixes.fact(cursor.peek()));
        refuse(type, binding.isEmpty());
        cursor.expect("(", SyntaxFixes.parenthesis(cursor.peek()));
        var kind = FactModel.type(type.text());
        var bindings = new ArrayList<Condition.Binding>();
        var tests = new ArrayList<Constraint>();
        while (!cursor.sees(")")) {
            if (cursor.peekSecond().is(":")) {
                bindings.add(valueBinding(kind));
            } else {
                tests.add(new ConstraintReader(cursor, kind).test());
            }
            if (!cursor.sees(")")) {
                var found = cursor.peek();
                var unit = tests.isEmpty()
                        ? Optional.<String>empty()
                        : SyntaxFixes.amount(kind, tests.get(tests.size() - 1), found);
                cursor.expect(",", unit.orElseGet(() -> SyntaxFixes.afterTest(found)));
                if (cursor.sees(")")) {
                    throw cursor.unexpected("a comparison", "leave out the comma before it");
                }
            }
        }
        cursor.next();
        for (String word : List.of("from", "over", "entry")) {
            if (cursor.sees(word)) {
                throw new SyntaxException(
                        cursor.peek().at(), "\"" + word + "\" cannot be used: facts are all there is", "leave it out");
            }
        }
        return new Condition.Pattern(binding, type.text(), bindings, tests, at);
    }

    private Condition.Binding valueBinding(Optional<FactType> type) {
        var first = cursor.peek();
        if (first.kind() == Token.Kind.NAME && !first.text().startsWith("$")) {
            throw new SyntaxException(
                    first.at(),
                    "\"" + first.text() + "\" is no name for a value",
                    "two values are compared by ==; a name begins with $, as in $x : " + first.text());
        }
        var name = binding("a name for the value");
        cursor.next();
        var field = cursor.expect(Token.Kind.NAME, "a field", "write: $x : units");
        if (!cursor.sees(",") && !cursor.sees(")")) {
            if (type.isPresent() && type.get().field(field.text()).isEmpty()) {
                throw new SyntaxException(
                        field.at(),
                        "only a field can be named, and " + type.get().name() + " has no field \"" + field.text()
                                + "\"",
                        NearestWord.advice(field.text(), type.get().names()));
            }
            throw new SyntaxException(
                    cursor.peek().at(),
                    "a value is named and tested in one go",
                    "write two, as in: $x : " + field.text() + ", " + field.text() + " > 100");
        }
        return new Condition.Binding(name.text(), field.text(), name.at());
    }

    private Token binding(String what) {
        var name = cursor.expect(Token.Kind.NAME, what, "names begin with $, such as $c");
        if (!name.text().matches("\\$[A-Za-z][A-Za-z0-9_]{0,40}")) {
            throw new SyntaxException(
                    name.at(),
                    "\"" + name.text() + "\" is no name for a fact or value",
                    "begin it with $, followed by letters, such as $c");
        }
        return name;
    }

    /** Refuses what cannot stand inside not, exists or accumulate. */
    private void misplaced(String inside) {
        boolean named = cursor.peekSecond().is(":");
        var token = named ? cursor.peekThird() : cursor.peek();
        boolean isOther = token.is("accumulate") || token.is("not") || token.is("exists") || token.is("(");
        if (!inside.isEmpty() && isOther) {
            var what = token.is("(") ? "( … or … )" : "\"" + token.text() + "\"";
            throw new SyntaxException(
                    token.at(),
                    what + " cannot stand inside " + inside + (inside.equals("accumulate") ? "" : " ( … )"),
                    SyntaxFixes.inside(inside, token.text()));
        }
        if (named && token.is("accumulate")) {
            throw new SyntaxException(
                    cursor.peek().at(),
                    "an accumulate gets no name",
                    "name what it makes, as in accumulate( …; $n : count( 1 ) )");
        }
    }

    private static void refuse(Token type, boolean unnamed) {
        if (unnamed && type.text().startsWith("$")) {
            throw new SyntaxException(
                    type.at(),
                    "after the name " + type.text() + " a colon is missing",
                    "write: " + type.text() + " : Comparison( … )");
        }
        if (type.text().equals("advise")) {
            throw new SyntaxException(type.at(), "the conditions are not closed", "write a line with: then");
        }
        if (List.of("acc", "collect").contains(type.text())) {
            throw new SyntaxException(
                    type.at(),
                    "\"" + type.text() + "\" cannot be used",
                    "write: accumulate( Comparison( … ); $n : count( 1 ); $n >= 3 )");
        }
        if (unnamed && NearestWord.distance(type.text(), "accumulate") <= 2) {
            throw new SyntaxException(type.at(), "there is no \"" + type.text() + "\"", "did you mean \"accumulate\"?");
        }
        if (unnamed && !SyntaxFixes.misplaced(type.text()).isEmpty()) {
            throw new SyntaxException(
                    type.at(), "\"" + type.text() + "\" cannot stand here", SyntaxFixes.misplaced(type.text()));
        }
        if (List.of("eval", "forall", "from").contains(type.text())) {
            throw new SyntaxException(
                    type.at(), "\"" + type.text() + "\" cannot be used", "ask for facts, such as Comparison( … )");
        }
    }
}
