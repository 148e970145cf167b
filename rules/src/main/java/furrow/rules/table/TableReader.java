package furrow.rules.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import furrow.rules.language.Finding;
import furrow.rules.language.Parsed;
import furrow.rules.language.Position;
import furrow.rules.language.Rule;
import furrow.rules.language.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Reads a decision table: headings, then one rule a row. An empty cell asks nothing. */
public final class TableReader {
    private static final int MOST_ROWS = 2_000;
    private final String file;
    private final Places places;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Heading> headings = new ArrayList<>();
    private List<String> names = List.of();

    private TableReader(Source source) {
        this.file = source.name();
        this.places = new Places(source.text());
    }

    /** Reads every row that can be read, and tells of the others. */
    public static Parsed read(Source source) {
        return new TableReader(source).run(source.text());
    }

    private Parsed run(String text) {
        var rules = new ArrayList<Rule>();
        try (var csv = CsvReader.builder().skipEmptyLines(true).ofCsvRecord(text)) {
            for (CsvRecord row : csv) {
                if (names.isEmpty()) {
                    headings(row);
                } else if (rules.size() < MOST_ROWS) {
                    row(row, rules);
                }
            }
        } catch (CsvParseException e) {
            error(Position.START, "this is no CSV: " + e.getMessage(), "close every quote");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read a text in memory", e);
        }
        if (names.isEmpty()) {
            error(Position.START, "a table needs a row of headings", "such as rule,Comparison.verdict,advise,reason");
        }
        findings.addAll(Overlaps.of(file, rules));
        return new Parsed(rules, findings);
    }

    private void headings(CsvRecord row) {
        names = row.getFields().stream().map(String::strip).toList();
        var seen = new HashSet<String>();
        for (int i = 0; i < names.size(); i++) {
            var at = places.of(row.getStartingLineNumber(), i);
            if (!seen.add(names.get(i))) {
                error(at, "two columns are headed \"" + names.get(i) + "\"", "leave one out");
            }
            try {
                Columns.read(i, names.get(i)).ifPresent(headings::add);
            } catch (IllegalArgumentException e) {
                error(at, String.valueOf(e.getMessage()), "");
            }
        }
        for (String needed : List.of("rule", "advise", "reason")) {
            if (!names.contains(needed)) {
                error(places.of(row.getStartingLineNumber(), 0), "the column \"" + needed + "\" is missing", "add it");
            }
        }
        if (headings.isEmpty()) {
            error(
                    places.of(row.getStartingLineNumber(), 0),
                    "no column asks about a fact",
                    "add one, such as Comparison.verdict");
        }
    }

    private void row(CsvRecord row, List<Rule> rules) {
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
        new RowReader(file, names, headings, places, findings).read(row).ifPresent(rules::add);
    }

    private void error(Position at, String message, String mend) {
        findings.add(Finding.error(file, at, message, mend));
    }
}
