package furrow.rules.language;

import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the card of a rule: {@code @title("…") @priority(60)}. */
final class RuleMetadataReader {
    static final List<String> NAMES = List.of(
            "title",
            "says",
            "why",
            "source",
            "unless",
            "owner",
            "group",
            "priority",
            "cooldown",
            "validFrom",
            "validUntil");

    private final Cursor cursor;
    private final Map<String, Token> told = new HashMap<>();

    RuleMetadataReader(Cursor cursor) {
        this.cursor = cursor;
    }

    RuleMetadata read(String name, String comment) {
        while (cursor.takes("@")) {
            entry();
        }
        return of(told, name, comment);
    }

    /** Makes a card of the values told. */
    static RuleMetadata of(Map<String, Token> told, String name, String comment) {
        var from = Optional.ofNullable(told.get("validFrom")).map(RuleMetadataReader::day);
        var until = Optional.ofNullable(told.get("validUntil")).map(RuleMetadataReader::day);
        if (from.isPresent() && until.isPresent() && until.get().isBefore(from.get())) {
            throw new SyntaxException(
                    Optional.ofNullable(told.get("validUntil")).map(Token::at).orElse(TextPosition.START),
                    "validUntil needs a day from validFrom (" + from.get() + ") on, but was " + until.get()
                            + ", so the rule would never give its advice",
                    "swap the two days, or leave one out");
        }
        return new RuleMetadata(
                text(told, "title", name),
                text(told, "says", comment),
                text(told, "why", ""),
                text(told, "source", ""),
                text(told, "unless", ""),
                text(told, "owner", ""),
                text(told, "group", ""),
                priority(told.get("priority")),
                Optional.ofNullable(told.get("cooldown")).map(RuleMetadataReader::duration),
                from,
                until);
    }

    private void entry() {
        var name = cursor.expect(Token.Kind.NAME, "the name of an entry", "write it as in: @priority( 60 )");
        if (!NAMES.contains(name.text())) {
            throw new SyntaxException(
                    name.at(), "a rule's card has no \"" + name.text() + "\"", NearestWord.advice(name.text(), NAMES));
        }
        var mend = "write it as in: " + SyntaxFixes.entry(name.text());
        cursor.expect("(", mend);
        var value = cursor.peek();
        if (value.kind() != Token.Kind.STRING && value.kind() != Token.Kind.NUMBER) {
            throw new SyntaxException(
                    value.at(), needs(name.text(), value, cursor.peekSecond()), mend(name.text(), value));
        }
        cursor.next();
        cursor.expect(")", mend);
        if (told.put(name.text(), value) != null) {
            throw new SyntaxException(name.at(), "\"" + name.text() + "\" is told twice", "leave one out");
        }
    }

    /** What an entry needs, and what it has instead. */
    private static String needs(String name, Token found, Token next) {
        var was = found.is("-") ? "-" + next.text() : InvisibleCharacters.shown(found.text(), 60);
        return name + " needs "
                + switch (name) {
                    case "priority" -> "a whole number from 0 to 100";
                    case "cooldown" -> "days or hours in quotes";
                    case "validFrom", "validUntil" -> "a day in quotes";
                    default -> "a text in quotes";
                }
                + (found.kind() == Token.Kind.END ? "" : ", but was " + was);
    }

    private static String mend(String name, Token found) {
        boolean quoted = found.text().matches(name.equals("cooldown") ? "\\d{1,4}[dh]" : "\\d{4}-\\d{2}-\\d{2}");
        return quoted
                ? "write @" + name + "( \"" + found.text() + "\" )"
                : "write it as in: " + SyntaxFixes.entry(name);
    }

    private static String text(Map<String, Token> told, String name, String otherwise) {
        var token = told.get(name);
        return token == null ? otherwise : token.text();
    }

    private static int priority(@Nullable Token token) {
        if (token == null) {
            return RuleMetadata.USUAL_PRIORITY;
        }
        if (!token.text().matches("\\d{1,3}") || Integer.parseInt(token.text()) > 100) {
            throw new SyntaxException(
                    token.at(),
                    "priority needs a whole number from 0 to 100, but was " + token.text(),
                    "50 is usual; what comes first has more");
        }
        return Integer.parseInt(token.text());
    }

    private static Duration duration(Token token) {
        if (token.text().matches("[1-9]\\d{0,3}[dh]")) {
            long amount = Long.parseLong(token.text().substring(0, token.text().length() - 1));
            var length = token.text().endsWith("d") ? Duration.ofDays(amount) : Duration.ofHours(amount);
            if (length.compareTo(RuleMetadata.LONGEST_COOLDOWN) <= 0) {
                return length;
            }
            throw new SyntaxException(
                    token.at(),
                    "cooldown needs at most " + RuleMetadata.LONGEST_COOLDOWN.toDays() + " days, but was \""
                            + token.text() + "\"",
                    "say with @validUntil when a rule ends");
        }
        throw new SyntaxException(
                token.at(),
                "cooldown needs days or hours, but was \"" + token.text() + "\"",
                "write \"7d\" or \"12h\"");
    }

    private static LocalDate day(Token token) {
        try {
            return LocalDate.parse(token.text());
        } catch (DateTimeParseException e) {
            throw new SyntaxException(
                    token.at(), "this needs a day, but was \"" + token.text() + "\"", "write it as in \"2026-05-31\"");
        }
    }
}
