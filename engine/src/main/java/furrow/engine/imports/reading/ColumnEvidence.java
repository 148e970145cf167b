package furrow.engine.imports.reading;

import furrow.engine.imports.cell.CellNumber;
import furrow.engine.imports.cell.CellSpan;
import furrow.engine.imports.cell.DayOrder;
import furrow.engine.imports.cell.DecimalStyle;
import furrow.engine.imports.column.FieldKind;
import furrow.engine.imports.column.HeaderText;
import java.util.OptionalDouble;
import java.util.Set;

/** What the cells of one column show in the first pass. */
final class ColumnEvidence {
    /** Fields by which reports are broken down, some of which write "All" in the rows that sum up the others. */
    private static final Set<String> BREAKDOWNS =
            Set.of("age", "gender", "country", "date", "demographic", "channel_dimension");

    /** The same where no field is known for it. */
    private static final Set<String> BREAKDOWN_NAMES =
            Set.of("platform", "placement", "device platform", "impression device", "region", "device", "hour");

    private final ColumnLook look;
    private final DecimalStyle.Evidence style = new DecimalStyle.Evidence();
    private final DayOrder.Evidence order = new DayOrder.Evidence();
    private final ValueSigns signs;
    private final boolean breakdown;
    private long numbers;
    private long words;
    private long percents;
    private long fractions;
    private long all;
    private long parts;
    private double byPoint;
    private double byComma;

    ColumnEvidence(ColumnLook look) {
        this.look = look;
        this.signs = look.known() && look.kind() != FieldKind.TIME ? ValueSigns.NONE : new ValueSigns();
        this.breakdown = BREAKDOWNS.contains(look.field().name())
                || (!look.known() && BREAKDOWN_NAMES.contains(HeaderText.key(look.header())));
    }

    /** Takes a cell into account that holds something. */
    void see(String cell) {
        if (breakdown) {
            boolean total = TotalWords.isAll(cell);
            all += total ? 1 : 0;
            parts += total ? 0 : 1;
        }
        if (look.kind() == FieldKind.TIME || !look.known()) {
            order.see(cell);
        }
        if (look.kind() == FieldKind.TIME) {
            signs.see(cell);
        } else if (look.kind().isNumber() || !look.known()) {
            style.see(cell, look.kind() == FieldKind.RATE);
            count(cell);
            signs.see(cell);
        }
    }

    private void count(String cell) {
        var point = CellNumber.of(cell, DecimalStyle.POINT);
        var comma = CellNumber.of(cell, DecimalStyle.COMMA);
        boolean number = point.isPresent() || comma.isPresent();
        byPoint += point.orElse(0);
        byComma += comma.orElse(0);
        fractions += number && !isWhole(point) && !isWhole(comma) ? 1 : 0;
        if (number || (look.known() && CellSpan.seconds(cell).isPresent())) {
            numbers++;
            percents += cell.indexOf('%') >= 0 ? 1 : 0;
        } else {
            words++;
        }
    }

    private static boolean isWhole(OptionalDouble number) {
        return number.isPresent() && number.getAsDouble() == Math.rint(number.getAsDouble());
    }

    /** The column as its name tells it. */
    ColumnLook look() {
        return look;
    }

    /** How its numbers are written. */
    DecimalStyle.Evidence style() {
        return style;
    }

    /** How its dates are written. */
    DayOrder.Evidence order() {
        return order;
    }

    /** The sum of its numbers, written in that way. */
    double sum(DecimalStyle written) {
        return written == DecimalStyle.POINT ? byPoint : byComma;
    }

    /** What it is when its name is not known. */
    ValueSigns signs() {
        return signs;
    }

    /** Whether it was taken for numbers and holds words. */
    boolean isWordy() {
        return look.kind().isNumber() && words > numbers;
    }

    /** Whether nothing was known of it and it holds numbers. */
    boolean isNumeric() {
        return !look.known() && numbers > 0 && words == 0;
    }

    /** Whether all its numbers have percent signs. */
    boolean isPercent() {
        return percents > 0 && percents == numbers;
    }

    /** Whether some of its numbers are fractions however they are written. */
    boolean hasFractions() {
        return fractions > 0;
    }

    /** Whether it breaks the rows down, and some of them say "All". */
    boolean isParted() {
        return all > 0 && parts > 0;
    }
}
