package furrow.engine.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * How the numbers of a semicolon file are written. Where such files come from the comma often stands before the fraction,
 * and the point between thousands; which it is follows from the column, never from one cell.
 *
 * <p>A column has decimal commas when some cell can only be read so, such as {@code 0,5} or {@code 12,25}, and none has a
 * point. It has decimal points when some cell can only be read so and none has a comma. What could be thousands as well,
 * {@code 1.000} or {@code 1,000}, is refused in a column that does not tell.
 */
final class DecimalCommas {
    /** Rows by which a column is judged; later ones that disagree are refused one by one. */
    static final int AHEAD = 10_000;

    /** Never used of a separator but this: elsewhere a comma stands between cells. */
    static final char SEPARATOR = ';';

    private static final Set<Column> NUMBERS = numbers(
            Column.VALUE,
            Column.TOTAL,
            Column.CHANCE,
            Column.N,
            Column.SUM,
            Column.SUM_SQUARES,
            Column.DEN_SUM,
            Column.DEN_SUM_SQUARES,
            Column.CROSS_SUM,
            Column.QUANTILE,
            Column.QUANTILE_ESTIMATE,
            Column.QUANTILE_LOW,
            Column.QUANTILE_HIGH);

    private static Set<Column> numbers(Column... others) {
        var all = CovariateColumns.all();
        all.addAll(List.of(others));
        return all;
    }

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]*[.,][0-9]*([eE][+-]?[0-9]+)?");
    /** One to three digits, then three: a thousand in one country and one in another. */
    private static final Pattern EITHER = Pattern.compile("[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}");

    /** What a column's cells have. */
    private enum Style {
        UNTOLD,
        COMMA,
        POINT,
        BOTH
    }

    private final List<Optional<Column>> columns;
    private final List<Style> styles = new ArrayList<>();

    private DecimalCommas(List<Optional<Column>> columns) {
        this.columns = columns;
    }

    /** Judges each column by its cells in the first rows. */
    static DecimalCommas of(List<Optional<Column>> columns, List<List<String>> rows) {
        var found = new DecimalCommas(columns);
        for (int i = 0; i < columns.size(); i++) {
            int place = i;
            found.styles.add(
                    found.isNumber(i)
                            ? style(rows.stream()
                                    .filter(row -> place < row.size())
                                    .map(row -> row.get(place).strip())
                                    .filter(cell -> NUMBER.matcher(cell).matches())
                                    .toList())
                            : Style.UNTOLD);
        }
        return found;
    }

    private boolean isNumber(int column) {
        return columns.get(column).filter(NUMBERS::contains).isPresent();
    }

    private static Style style(List<String> cells) {
        boolean comma = cells.stream().anyMatch(each -> each.indexOf(',') >= 0);
        boolean point = cells.stream().anyMatch(each -> each.indexOf('.') >= 0);
        boolean told = cells.stream().anyMatch(each -> !EITHER.matcher(each).matches());
        if (comma && point) {
            return Style.BOTH;
        }
        return told ? comma ? Style.COMMA : Style.POINT : Style.UNTOLD;
    }

    /** The cells with a point before the fraction. */
    List<String> plain(List<String> fields) throws BadCell {
        var plain = new ArrayList<>(fields);
        for (int i = 0; i < Math.min(fields.size(), columns.size()); i++) {
            if (isNumber(i)) {
                plain.set(i, plain(i, fields.get(i).strip()));
            }
        }
        return plain;
    }

    private String plain(int column, String cell) throws BadCell {
        boolean comma = cell.indexOf(',') >= 0;
        if (!NUMBER.matcher(cell).matches()) {
            return cell;
        }
        var style = styles.get(column);
        if (style == Style.COMMA && comma) {
            return cell.replace(',', '.');
        }
        boolean clear = !comma && !EITHER.matcher(cell).matches();
        if ((style == Style.POINT && !comma) || (style == Style.BOTH && clear)) {
            return cell;
        }
        throw new BadCell(columns.get(column).orElseThrow().key(), cell, reason(style));
    }

    private static String reason(Style style) {
        return switch (style) {
            case COMMA -> "has a point where the column has decimal commas; write all numbers of it alike";
            case POINT -> "has a comma where the column has decimal points; write all numbers of it alike";
            case BOTH ->
                "stands in a column that has commas and points; write all numbers of it alike, without separators of"
                        + " thousands";
            case UNTOLD ->
                "may be a thousand or one, and no other number of the column tells which; write it without separators"
                        + " of thousands, or with another number of digits behind the fraction";
        };
    }

    /** What a reader of the report needs to know, if anything: which columns were read with decimal commas. */
    Optional<String> told() {
        var names = new TreeSet<String>();
        for (int i = 0; i < styles.size(); i++) {
            if (styles.get(i) == Style.COMMA) {
                names.add(columns.get(i).orElseThrow().name().toLowerCase(Locale.ROOT));
            }
        }
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of("numbers of " + String.join(", ", names)
                        + " were read with decimal commas, as all of them have one");
    }
}
