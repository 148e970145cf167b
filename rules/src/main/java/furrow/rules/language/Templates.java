package furrow.rules.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads sentences with slots. */
final class Templates {
    private static final Pattern SLOT =
            Pattern.compile("(\\$[A-Za-z][A-Za-z0-9_]{0,40})(?:\\.([A-Za-z][A-Za-z0-9]{0,40}))?(?:\\|(size|more))?");

    private final String text;
    private int at;

    private Templates(String text) {
        this.text = text;
    }

    static Template read(String text) {
        return new Template(text, new Templates(text).pieces(false));
    }

    private List<Template.Piece> pieces(boolean inside) {
        var pieces = new ArrayList<Template.Piece>();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ']' && inside) {
                at++;
                return pieces;
            }
            if (c == ']' || c == '}' || (c == '[' && inside)) {
                throw new IllegalArgumentException("\"" + c + "\" stands alone in the reason; slots are {$c.field},"
                        + " and [ … ] is left out when a value in it is not known");
            }
            pieces.add(c == '{' ? slot() : c == '[' ? maybe() : words());
        }
        if (inside) {
            throw new IllegalArgumentException(
                    "the part that opens with \"[\" is never closed with \"]\"; write it as in [by {$c.relative}]");
        }
        return pieces;
    }

    private Template.Piece maybe() {
        at++;
        return new Template.Maybe(pieces(true));
    }

    private Template.Piece words() {
        int from = at;
        while (at < text.length() && "{}[]".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return new Template.Words(text.substring(from, at));
    }

    /** Tells of a slot that is right but for the way to print that it names. */
    private static void format(String slot) {
        int bar = slot.indexOf('|');
        if (bar > 0 && SLOT.matcher(slot.substring(0, bar)).matches()) {
            var word = slot.substring(bar);
            throw new IllegalArgumentException("\"" + InvisibleCharacters.shown(word, 40)
                    + "\" is no way to print a value; leave it out: values are shown with"
                    + " their unit, as in 1 h 30 min or 12 %");
        }
    }

    private Template.Piece slot() {
        int open = at;
        int close = text.indexOf('}', open);
        if (close < 0) {
            throw new IllegalArgumentException(
                    "the slot that opens with \"{\" is never closed with \"}\"; write it as in {$c.metric}");
        }
        at = close + 1;
        var match = SLOT.matcher(text.substring(open + 1, close));
        if (!match.matches()) {
            format(text.substring(open + 1, close));
            throw new IllegalArgumentException(text.substring(open, close + 1)
                    + " is no slot; write {$c.field}, {$value}, {$c.field|size} or {$c.field|more},"
                    + " where $c is a fact bound above");
        }
        var format = match.group(3) == null
                ? Template.Format.PLAIN
                : Template.Format.valueOf(match.group(3).toUpperCase(Locale.ROOT));
        return new Template.Slot(match.group(1), Optional.ofNullable(match.group(2)), format, open);
    }
}
