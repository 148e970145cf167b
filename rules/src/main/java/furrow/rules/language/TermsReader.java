package furrow.rules.language;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Reads the terms behind an advice: {@code .from( $less ).share( 0.2 ).to( "Ana" ).on( "2026-12-24" )}. */
final class TermsReader {
    private final Cursor cursor;
    private final Set<AdviceTerm> seen = EnumSet.noneOf(AdviceTerm.class);
    private Optional<String> from = Optional.empty();
    private Optional<AdviceTerms.Amount> amount = Optional.empty();
    private Optional<String> person = Optional.empty();
    private Optional<LocalDate> on = Optional.empty();
    private Optional<Integer> inDays = Optional.empty();
    private Optional<Integer> most = Optional.empty();

    TermsReader(Cursor cursor) {
        this.cursor = cursor;
    }

    AdviceTerms read() {
        var at = cursor.peek().at();
        while (cursor.takes(".")) {
            one();
        }
        return new AdviceTerms(from, amount, person, on, inDays, most, at);
    }

    private void one() {
        var word = cursor.expect(Token.Kind.NAME, "a term", "such as .from( $less ).share( 0.2 )");
        var term = AdviceTerm.of(word.text())
                .orElseThrow(() -> new SyntaxException(
                        word.at(),
                        "there is no term \"" + word.text() + "\"",
                        NearestWord.advice(word.text(), AdviceTerm.words())));
        if (!seen.add(term)) {
            throw new SyntaxException(word.at(), "." + word.text() + " stands twice", "leave one of them out");
        }
        cursor.expect("(", "write: ." + word.text() + "( … )");
        switch (term) {
            case FROM ->
                from = Optional.of(cursor.expect(
                                Token.Kind.NAME,
                                "the fact that it is taken from",
                                "name a fact bound above, such as $less")
                        .text());
            case TO -> person = Optional.of(person());
            case ON -> on = Optional.of(day());
            case IN_DAYS -> inDays = Optional.of(whole(0, AdviceTerms.LONGEST_DAYS));
            case MOST -> most = Optional.of(whole(1, AdviceTerms.MOST_LISTED));
            case SHARE -> amount(word, AdviceTerms.Kind.SHARE);
            case MONEY -> amount(word, AdviceTerms.Kind.MONEY);
            case HOURS -> amount(word, AdviceTerms.Kind.HOURS);
        }
        cursor.expect(")", "close the term with )");
    }

    private void amount(Token word, AdviceTerms.Kind kind) {
        if (amount.isPresent()) {
            throw new SyntaxException(
                    word.at(), "there are two amounts", "tell one of .share( … ), .money( … ) and .hours( … )");
        }
        amount = Optional.of(new AdviceTerms.Amount(kind, new ConstraintReader(cursor).sum()));
    }

    private String person() {
        var name = cursor.expect(Token.Kind.STRING, "a person in quotes", "such as .to( \"Ana\" )");
        if (!AdviceTerms.isName(name.text())) {
            throw new SyntaxException(
                    name.at(), "a person needs a name of 1 to 100 characters", "such as .to( \"Ana\" )");
        }
        return name.text();
    }

    private LocalDate day() {
        var text = cursor.expect(Token.Kind.STRING, "a day in quotes", "such as .on( \"2026-12-24\" )");
        try {
            return LocalDate.parse(text.text());
        } catch (DateTimeException e) {
            throw new SyntaxException(
                    text.at(), "\"" + text.text() + "\" is no day", "write year, month and day, such as 2026-12-24");
        }
    }

    private int whole(int least, int greatest) {
        var number = cursor.expect(Token.Kind.NUMBER, "a whole number", "write one from " + least + " to " + greatest);
        if (!number.text().matches("[0-9]{1,6}")
                || Integer.parseInt(number.text()) < least
                || Integer.parseInt(number.text()) > greatest) {
            throw new SyntaxException(
                    number.at(),
                    number.text() + " is out of range",
                    "write a whole number from " + least + " to " + greatest);
        }
        return Integer.parseInt(number.text());
    }
}
