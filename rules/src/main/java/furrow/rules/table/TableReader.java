package furrow.rules.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import furrow.rules.language.ParseResult;
import furrow.rules.language.Rule;
import furrow.rules.language.RuleFinding;
import furrow.rules.language.RuleSource;
import furrow.rules.language.TextPosition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads a decision table: headings, then one rule a row. An empty cell asks nothing. */
public final class TableReader {
    private final String file;
    private final CellPositions places;
    private final List<RuleFinding> findings = new ArrayList<>();
    private final List<Heading> headings = new ArrayList<>();
    private final Map<String, TextPosition> headed = new HashMap<>();
    private List<String> names = List.of();
    private final List<Rule> rest = new ArrayList<>();
    private int rows;

    /** How big a table may be. */
    private static final class Limits {
        private static final int MOST_ROWS = 2_000;
        private static final int MOST_COLUMNS = 60;
        private static final int MOST_IN_CELL = 1_000;
        private static final int MOST_FINDINGS = 500;

        private Limits() {}
    }

    private TableReader(RuleSource source) {
        this.file = source.name();
        this.places = new CellPositions(source.text());
    }

    /** Reads every row that can be read, and tells of the others. */
    public static ParseResult read(RuleSource source) {
        return new TableReader(source).run(source.text());
    }

    private ParseResult run(String text) {
        var rules = new ArrayList<Rule>();
        try (var csv = CsvReader.builder()
                .skipEmptyLines(true)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            for (CsvRecord row : csv) {
                if (names.isEmpty()) {
                    headings(row);
                } else if (rows++ < Limits.MOST_ROWS && findings.size() < Limits.MOST_FINDINGS) {
                    row(row, rules);
                }
            }
        } catch (CsvParseException e) {
            error(
                    startOf(e),
                    "a quote opens in this row, and after the quote that closes it stands no comma",
                    "write a quote within a cell twice, and close every quote");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read a text in memory", e);
        }
        if (names.isEmpty()) {
            error(
                    TextPosition.START,
                    "a table needs a row of headings",
                    "such as rule,Comparison.verdict,advise,reason");
        }
        if (!names.isEmpty() && rows == 0 && findings.isEmpty()) {
            findings.add(RuleFinding.warning(
                    file,
                    TextPosition.START,
                    "this table has no rows, so no rules",
                    "write a rule a row below the headings"));
        }
        if (rows > Limits.MOST_ROWS) {
            error(TextPosition.START, "a table has at most " + Limits.MOST_ROWS + " rows, but has " + rows, "split it");
        }
        var spaces = ConditionSpace.of(rules);
        var searched = spaces.stream().filter(ConditionSpace::isSearched).toList();
        if (rest.isEmpty()) { // Where a row takes what the others leave, nothing is left out.
            searched.forEach(space -> findings.addAll(TableGaps.of(file, space)));
        }
        if (searched.size() < spaces.size()) {
            findings.add(RuleFinding.hint(
                    file,
                    TextPosition.START,
                    "rows ask about " + spaces.size() + " sets of fields; gaps were looked for in the "
                            + searched.size() + " with most rows only",
                    "split the table by what its rows ask about"));
        }
        findings.addAll(UnnamedWords.of(file, searched, headed));
        findings.addAll(SharedRows.of(file, spaces));
        rules.addAll(rest);
        return new ParseResult(rules, findings);
    }

    /** Where the row begins that cannot be read, of which the reader of CSV tells the line alone. */
    private TextPosition startOf(CsvParseException failure) {
        var line = Pattern.compile("line (\\d{1,9})").matcher(String.valueOf(failure.getMessage()));
        return line.find() ? new TextPosition(Integer.parseInt(line.group(1)), 1) : TextPosition.START;
    }

    private void headings(CsvRecord row) {
        if (row.getFieldCount() > Limits.MOST_COLUMNS) {
            error(
                    TextPosition.START,
                    "a table has at most " + Limits.MOST_COLUMNS + " columns, but has " + row.getFieldCount(),
                    "split it");
        }
        if (row.getFieldCount() == 1 && row.getField(0).matches("(?s).*[;\t].*")) {
            error(
                    places.of(row.getStartingLineNumber(), 0),
                    "the cells of this table are not separated by commas",
                    "save it as CSV with commas");
            names = List.of(row.getField(0).strip());
            return;
        }
        names = row.getFields().stream()
                .limit(Limits.MOST_COLUMNS)
                .map(String::strip)
                .toList();
        var seen = new HashSet<String>();
        boolean isRead = true;
        for (int i = 0; i < names.size(); i++) {
            var at = places.of(row.getStartingLineNumber(), i);
            if (!seen.add(names.get(i))) {
                error(at, "two columns are headed \"" + names.get(i) + "\"", "leave one out");
            }
            try {
                Columns.read(i, names.get(i)).ifPresent(heading -> {
                    headings.add(heading);
                    headed.putIfAbsent(
                            heading.type().name() + "." + heading.field().name(), at);
                });
            } catch (IllegalArgumentException e) {
                error(at, String.valueOf(e.getMessage()), "");
                isRead = false;
            }
        }
        for (String needed : List.of("rule", "advise", "reason")) {
            if (!names.contains(needed)) {
                error(places.of(row.getStartingLineNumber(), 0), "the column \"" + needed + "\" is missing", "add it");
            }
        }
        if (headings.isEmpty() && isRead) {
            error(
                    places.of(row.getStartingLineNumber(), 0),
                    "no column asks about a fact",
                    "add one, such as Comparison.verdict");
        }
    }

    private void row(CsvRecord row, List<Rule> rules) {
        if (row.getFields().stream().allMatch(String::isBlank)) {
            return; // What a spreadsheet leaves below a table.
        }
        if (headings.isEmpty() || !names.containsAll(List.of("rule", "advise", "reason"))) {
            return;
        }
        if (row.getFieldCount() != names.size()) {
            error(
                    places.of(row.getStartingLineNumber(), 0),
                    "this row has " + row.getFieldCount() + " cells, the headings " + names.size(),
                    "leave cells empty rather than out");
            return;
        }
        for (int i = 0; i < names.size(); i++) {
            int length = row.getField(i).length();
            if (length > Limits.MOST_IN_CELL) {
                error(
                        places.of(row.getStartingLineNumber(), i),
                        "a cell has at most " + Limits.MOST_IN_CELL + " characters, but this one has " + length,
                        "say it shorter");
                return;
            }
        }
        formulas(row);
        var reader = new TableRowReader(file, names, headings, places, findings);
        if (!rest.isEmpty()) {
            error(
                    places.of(row.getStartingLineNumber(), 0),
                    "this row stands below the one that says \"otherwise\"",
                    "put that row last");
            return;
        }
        reader.read(row, rules).ifPresent(reader.isDefault(row) ? rest::add : rules::add);
    }

    /** Hints at cells that a spreadsheet runs when the table is opened there. */
    private void formulas(CsvRecord row) {
        for (int i = 0; i < names.size(); i++) {
            if (PlainCell.isFormula(row.getField(i).strip())) {
                findings.add(RuleFinding.hint(
                        file,
                        places.of(row.getStartingLineNumber(), i),
                        "a spreadsheet takes this cell for a formula, and runs it",
                        "begin it with an apostrophe, which is left out when it is read here"));
            }
        }
    }

    private void error(TextPosition at, String message, String mend) {
        findings.add(RuleFinding.error(file, at, message, mend));
    }
}
