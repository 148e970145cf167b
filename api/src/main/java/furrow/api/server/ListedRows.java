package furrow.api.server;

import java.util.Arrays;
import java.util.List;

/**
 * Rows that came as one JSON list, made into a line each, so that each is read, or rejected, on its own. Only where elements begin and
 * end is looked at.
 */
final class ListedRows {
    private static final byte BROKEN = 1;

    private final byte[] list;
    private final byte[] lines;
    private int length;
    private int depth;
    private boolean inText;
    private boolean escaped;
    private boolean elementBegan;

    private ListedRows(byte[] list) {
        this.list = list;
        this.lines = new byte[list.length];
    }

    /** Whether a body is such a list. */
    static boolean are(byte[] body) {
        int first = first(body);
        return first < body.length && body[first] == '[';
    }

    private static int first(byte[] body) {
        int at = 0;
        while (at < body.length && isSpace(body[at])) {
            at++;
        }
        return at;
    }

    private static boolean isSpace(byte each) {
        return each == ' ' || each == '\n' || each == '\r' || each == '\t';
    }

    /**
     * The elements, a line each.
     *
     * @throws HttpProblem when the list does not end, is empty, or an element between two commas is missing
     */
    static byte[] lines(byte[] body) {
        return new ListedRows(body).split();
    }

    private byte[] split() {
        int at = first(list) + 1;
        while (at < list.length && !endsAt(at)) {
            take(list[at]);
            at++;
        }
        if (at == list.length) {
            throw wrong("is not closed: it may have been cut off");
        }
        for (int rest = at + 1; rest < list.length; rest++) {
            if (!isSpace(list[rest])) {
                throw wrong("has something behind its end");
            }
        }
        if (!elementBegan) {
            throw wrong("is empty, or ends with a comma");
        }
        var text = Arrays.copyOf(lines, length);
        if (text[first(text)] != '{') {
            throw wrong("needs rows, each a JSON object, but its first element is none");
        }
        return text;
    }

    private boolean endsAt(int at) {
        return !inText && depth == 0 && list[at] == ']';
    }

    private void take(byte each) {
        if (inText) {
            put(each == '\n' || each == '\r' ? BROKEN : each); // a text has none, and this line is then refused
            inText = escaped || each != '"';
            escaped = !escaped && each == '\\';
            return;
        }
        if (each == ',' && depth == 0) {
            if (!elementBegan) {
                throw wrong("has a comma where an element should be");
            }
            elementBegan = false;
            put((byte) '\n');
            return;
        }
        switch (each) {
            case '"' -> inText = true;
            case '{', '[' -> depth++;
            case '}', ']' -> depth = Math.max(0, depth - 1);
            default -> {}
        }
        elementBegan |= !isSpace(each);
        put(isSpace(each) ? (byte) ' ' : each);
    }

    private void put(byte each) {
        lines[length] = each;
        length++;
    }

    private static HttpProblem wrong(String what) {
        return HttpProblem.badInput("the JSON list " + what + "; nothing of it was kept", List.of());
    }
}
