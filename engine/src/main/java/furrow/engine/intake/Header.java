package furrow.engine.intake;

import furrow.engine.notation.WordSuggestion;
import furrow.experiments.plan.CountWords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the columns of a CSV file mean. */
final class Header {
    /** Columns that a rejects file has more; they are read over when the mended file is read again. */
    static final String REJECTED_LINE = "rejected_line";

    static final String REJECTED_REASON = "rejected_reason";
    static final String REJECTED_ROW = "rejected_row";

    private final List<String> names;
    private final List<Optional<Column>> columns;
    private final DataKind kind;

    private Header(List<String> names, DataKind kind) {
        this.names = names;
        this.columns = names.stream().map(Column::named).toList();
        this.kind = kind;
    }

    /** Reads the first row of a file. */
    static Header of(List<String> cells, String source) {
        var names = cells.stream().map(String::strip).toList();
        requireDifferent(names, source);
        var header = new Header(names, kind(names, source));
        header.requireKnown(source);
        return header;
    }

    DataKind kind() {
        return kind;
    }

    /** What each column means; nothing where it is an attribute or of another kind of data. */
    List<Optional<Column>> columns() {
        return columns.stream().map(each -> each.filter(kind::knows)).toList();
    }

    List<String> names() {
        return names;
    }

    /** Sorts a row's cells by what they mean. */
    RowCells cells(List<String> fields) throws BadCell {
        requireLength(fields);
        var cells = new RowCells();
        for (int i = 0; i < names.size(); i++) {
            var text = fields.get(i);
            if (text.indexOf('\uFFFD') >= 0) {
                throw new BadCell(names.get(i), text, "holds bytes that are not UTF-8; save the file as UTF-8");
            }
            if (columns.get(i).isPresent() && kind.knows(columns.get(i).get())) {
                cells.put(columns.get(i).get(), text);
            } else if (!isReserved(names.get(i))) {
                cells.put(names.get(i), text);
            }
        }
        return cells;
    }

    private void requireLength(List<String> fields) throws BadCell {
        boolean onlyEmptyMore = fields.size() > names.size()
                && fields.subList(names.size(), fields.size()).stream().allMatch(String::isBlank);
        if (fields.size() != names.size() && !onlyEmptyMore) {
            throw new BadCell(
                    "",
                    "",
                    "has " + CountWords.of(fields.size(), "cell") + ", but the header names " + names.size()
                            + "; put text that holds the separator, a quote or a line break in quotes");
        }
    }

    static boolean isReserved(String name) {
        return name.equals(REJECTED_LINE) || name.equals(REJECTED_REASON) || name.equals(REJECTED_ROW);
    }

    private static void requireDifferent(List<String> names, String source) {
        var seen = new HashSet<String>();
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).isEmpty()) {
                throw new IntakeException(source + ": column " + (i + 1) + " has no name; name it or take it out");
            }
            if (!seen.add(names.get(i).toLowerCase(Locale.ROOT))) {
                throw new IntakeException(
                        source + ": column \"" + names.get(i) + "\" comes twice; take one of the two out");
            }
        }
    }

    private static DataKind kind(List<String> names, String source) {
        var known = names.stream().flatMap(each -> Column.named(each).stream()).toList();
        for (DataKind each : DataKind.values()) {
            if (known.containsAll(each.required())) {
                return each;
            }
        }
        var nearest = Arrays.stream(DataKind.values())
                .min(Comparator.comparingDouble(each ->
                        missing(each, known).size() / (double) each.required().size()))
                .orElseThrow();
        throw new IntakeException(source + ": " + complaint(nearest, missing(nearest, known), names));
    }

    private static List<Column> missing(DataKind kind, List<Column> known) {
        return kind.required().stream().filter(each -> !known.contains(each)).toList();
    }

    private static String complaint(DataKind nearest, List<Column> missing, List<String> names) {
        if (missing.size() == nearest.required().size()) {
            var kinds =
                    Arrays.stream(DataKind.values()).map(DataKind::described).collect(Collectors.joining(", or "));
            return "the first row names no kind of data that is known; it needs the columns of " + kinds;
        }
        var unknown =
                names.stream().filter(each -> Column.named(each).isEmpty()).toList();
        var complaints = new ArrayList<String>();
        for (Column each : missing) {
            var near = WordSuggestion.nearest(each.key(), unknown);
            complaints.add("column \"" + each.key() + "\" is missing"
                    + near.map(name -> " (did you mean it by \"" + name + "\"?)")
                            .orElse(""));
        }
        return String.join(", ", complaints) + "; it looks like " + nearest.described();
    }

    /** Events may carry other columns as attributes, unless one looks like a slip of the pen; the others may not. */
    private void requireKnown(String source) {
        var absent = kind.columns().stream()
                .filter(each -> each.length() >= 4 && names.stream().noneMatch(each::equalsIgnoreCase))
                .toList();
        for (String name : names) {
            boolean known = Column.named(name).filter(kind::knows).isPresent() || isReserved(name);
            var missing = absent.stream()
                    .filter(each -> WordSuggestion.distance(name, each) <= 1)
                    .findFirst();
            if (!known && kind == DataKind.EVENTS && missing.isPresent()) {
                throw new IntakeException(source + ": column \"" + name + "\" looks like \"" + missing.get()
                        + "\"; correct it, or give the attribute a name less near");
            }
            if (!known && kind != DataKind.EVENTS) {
                var advice = WordSuggestion.advice(name, kind.columns());
                throw new IntakeException(source + ": column \"" + name + "\" is unknown in "
                        + kind.word() + ", which know " + kind.listed()
                        + (advice.isEmpty() ? "; take it out" : "; " + advice));
            }
        }
    }
}
