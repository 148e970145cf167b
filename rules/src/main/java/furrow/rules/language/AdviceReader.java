package furrow.rules.language;

import java.util.Optional;

/** Reads what a rule advises: {@code advise.scale( $c, "reason", $c.worth );}. */
final class AdviceReader {
    private final Cursor cursor;

    AdviceReader(Cursor cursor) {
        this.cursor = cursor;
    }

    RuleAdvice read() {
        var at = cursor.peek().at();
        cursor.expect("advise", "a rule can do one thing: advise.scale( $c, \"reason\" );");
        cursor.expect(".", "write: advise.scale( $c, \"reason\" );");
        var action = action();
        cursor.expect("(", "write: advise." + action.word() + "( $c, \"reason\" );");
        var subject =
                cursor.expect(Token.Kind.NAME, "the fact that it is about", "name a fact bound above, such as $c");
        cursor.expect(",", "the reason follows the fact");
        var reason = cursor.expect(
                Token.Kind.STRING,
                "the reason in quotes",
                cursor.sees("'") ? "write it in double quotes" : "say why, in a plain sentence");
        var worth = cursor.takes(",") ? Optional.of(new ConstraintReader(cursor).sum()) : Optional.<Operand>empty();
        cursor.expect(")", SyntaxFixes.afterReason(cursor.peek()));
        var terms = new TermsReader(cursor).read();
        cursor.expect(";", "close the advice with ;");
        return new RuleAdvice(action, subject.text(), template(reason), worth, terms, reason.at(), at);
    }

    private Action action() {
        var word = cursor.expect(Token.Kind.NAME, "an action", "such as advise.scale");
        return Action.of(word.text())
                .orElseThrow(() -> new SyntaxException(
                        word.at(),
                        "there is no action \"" + word.text() + "\"",
                        NearestWord.advice(word.text(), Action.words())));
    }

    private static Template template(Token reason) {
        try {
            return CellMetadataReader.reason(reason.text());
        } catch (IllegalArgumentException e) {
            throw new SyntaxException(reason.at(), String.valueOf(e.getMessage()), "");
        }
    }
}
