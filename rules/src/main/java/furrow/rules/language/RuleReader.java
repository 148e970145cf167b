package furrow.rules.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads rules from the author's text. Only the documented language is read; everything else that Drools would
 * accept is refused here with its place and a reason, since what was never read can never run.
 */
public final class RuleReader {
    /** Mistakes after which reading ends: no one reads more of them. */
    private static final int MOST_FINDINGS = 1_000;

    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("function", "functions cannot be written: rules ask about facts and advise, nothing else"),
            Map.entry("declare", "types cannot be declared: the kinds of facts are given"),
            Map.entry("query", "queries cannot be written: rules ask about facts and advise, nothing else"),
            Map.entry("global", "globals cannot be declared: advice is all a rule can reach"),
            Map.entry("unit", "rule units cannot be used"),
            Map.entry("dialect", "dialects cannot be chosen"),
            Map.entry("window", "windows cannot be declared"),
            Map.entry("template", "templates cannot be used: a decision table does what they do"),
            Map.entry("expander", "sentences cannot be expanded"),
            Map.entry("extend", "packages cannot be extended"));

    private final String file;
    private final String text;
    private final Cursor cursor;
    private final List<Rule> rules = new ArrayList<>();
    private final List<RuleFinding> findings = new ArrayList<>();

    private RuleReader(String file, String text, Cursor cursor) {
        this.file = file;
        this.text = text;
        this.cursor = cursor;
    }

    /** Reads every rule that can be read, and tells of the others. */
    public static ParseResult read(RuleSource source) {
        try {
            return new RuleReader(source.name(), source.text(), new Cursor(Lexer.tokens(source.text()))).run();
        } catch (SyntaxException e) {
            return new ParseResult(List.of(), List.of(e.in(source.name())));
        }
    }

    private ParseResult run() {
        header();
        while (!cursor.sees(Token.Kind.END) && findings.size() < MOST_FINDINGS) {
            try {
                rules.add(rule());
            } catch (SyntaxException e) {
                findings.add(e.in(file));
                cursor.skipToRule();
            }
        }
        if (rules.isEmpty() && findings.isEmpty()) {
            findings.add(RuleFinding.warning(
                    file,
                    TextPosition.START,
                    "there is no rule in this file",
                    "a rule begins with: rule \"its name\""));
        }
        return new ParseResult(rules, findings);
    }

    private void header() {
        try {
            if (cursor.takes("package")) {
                path();
            }
            while (cursor.sees("import")) {
                factImport();
            }
        } catch (SyntaxException e) {
            findings.add(e.in(file));
            cursor.skipToRule();
        }
    }

    private String path() {
        var path = new StringBuilder(cursor.expect(Token.Kind.NAME, "a name", "write it as in: package my.rules")
                .text());
        while (cursor.takes(".")) {
            path.append('.').append(cursor.next().text());
        }
        cursor.takes(";");
        return path.toString();
    }

    private void factImport() {
        var at = cursor.next().at();
        var path = path();
        if (!path.equals("furrow.rules.fact.*")) {
            throw new SyntaxException(
                    at,
                    "\"" + path + "\" cannot be imported: rules see facts and nothing else",
                    "leave the import out; facts need none");
        }
    }

    private Rule rule() {
        var says = cursor.comment();
        var start = cursor.peek();
        if (!cursor.takes("rule")) {
            var reason = REFUSED.get(start.text());
            throw reason != null
                    ? new SyntaxException(start.at(), reason, "leave it out")
                    : cursor.unexpected("\"rule\"", SyntaxFixes.rule(start));
        }
        var name = cursor.expect(Token.Kind.STRING, "the rule's name in quotes", "write: rule \"its name\"");
        if (name.text().isBlank() || name.text().length() > 120) {
            throw new SyntaxException(name.at(), "a rule needs a name of 1 to 120 characters", "name it by its idea");
        }
        if (!name.text().equals(name.text().strip())) {
            throw new SyntaxException(
                    name.at(), "a rule's name neither begins nor ends with a space", "leave the space out");
        }
        var meta = new RuleMetadataReader(cursor).read(name.text(), says);
        cursor.expect("when", SyntaxFixes.when(cursor.peek()));
        var conditions = new ConditionReader(cursor).conditions();
        cursor.next(); // Conditions end with "then" or not at all.
        var advice = new AdviceReader(cursor).read();
        var end = cursor.expect("end", "a rule gives one advice and closes with: end");
        return new Rule(
                name.text(), meta, conditions, advice, file, text.substring(start.start(), end.end()), start.at());
    }
}
