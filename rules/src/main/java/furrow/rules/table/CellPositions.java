package furrow.rules.table;

import furrow.rules.language.TextPosition;
import java.util.ArrayList;
import java.util.List;

/** Where the cells of a table begin in the author's text. */
final class CellPositions {
    private final List<String> lines;
    /** Where the cells of the line asked about last begin: a row asks for all its cells. */
    private List<Integer> starts = List.of();

    private long startsOf = -1;

    CellPositions(String text) {
        this.lines = text.lines().toList();
    }

    /**
     * The place of a cell.
     *
     * @param line line that its row begins on, from 1
     * @param column number of the cell, from 0
     */
    TextPosition of(long line, int column) {
        if (line != startsOf) {
            starts = starts(line <= lines.size() ? lines.get((int) line - 1) : "");
            startsOf = line;
        }
        return new TextPosition((int) line, column < starts.size() ? starts.get(column) : 1);
    }

    private static List<Integer> starts(String line) {
        var starts = new ArrayList<>(List.of(1));
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '"') {
                quoted = !quoted;
            } else if (line.charAt(i) == ',' && !quoted) {
                starts.add(i + 2);
            }
        }
        return starts;
    }
}
