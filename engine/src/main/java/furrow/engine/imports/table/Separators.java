package furrow.engine.imports.table;

import java.util.HashMap;
import java.util.Map;

/** Which character parts the cells: the one that most lines hold equally often, and as often as can be. */
final class Separators {
    private static final char[] KNOWN = {',', ';', '\t', '|'};
    private static final int LINES = 200;

    private Separators() {}

    /** Judges by the beginning of a file; a comma when nothing speaks for another. */
    static char of(String start) {
        var stated = stated(start);
        if (stated != 0) {
            return stated;
        }
        char best = ',';
        long bestScore = 0;
        for (char each : KNOWN) {
            long score = score(start, each);
            if (score > bestScore) {
                best = each;
                bestScore = score;
            }
        }
        return best;
    }

    private static char stated(String start) {
        var trimmed = start.startsWith("\"") ? start.substring(1) : start;
        return trimmed.regionMatches(true, 0, "sep=", 0, 4) && trimmed.length() > 4 ? trimmed.charAt(4) : 0;
    }

    /** Lines that hold the commonest number of it, at least one, times that number. */
    private static long score(String start, char separator) {
        var lines = new HashMap<Integer, Integer>();
        int count = 0;
        int seen = 0;
        boolean quoted = false;
        for (int i = 0; i < start.length() && seen < LINES; i++) {
            char next = start.charAt(i);
            if (next == '"') {
                quoted = !quoted;
            } else if (!quoted && next == separator) {
                count++;
            } else if (!quoted && (next == '\n' || next == '\r')) {
                lines.merge(count, 1, Integer::sum);
                seen += count > 0 ? 1 : 0;
                count = 0;
            }
        }
        lines.merge(count, 1, Integer::sum);
        return lines.entrySet().stream()
                .filter(each -> each.getKey() > 0)
                .mapToLong(Separators::weight)
                .max()
                .orElse(0);
    }

    private static long weight(Map.Entry<Integer, Integer> lines) {
        return (long) lines.getValue() * lines.getValue() * lines.getKey();
    }
}
