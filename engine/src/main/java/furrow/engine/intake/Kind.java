package furrow.engine.intake;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The three kinds of data, with the columns that tell them apart. */
public enum Kind {
    /** One assignment, exposure, message or outcome a row. */
    EVENTS,
    /** A platform's running total of a unit a row. */
    SNAPSHOTS,
    /** Totals of a metric in an arm a row. */
    COUNTS;

    private static final Map<Kind, Set<Column>> REQUIRED = Map.of(
            EVENTS, EnumSet.of(Column.ID, Column.TYPE, Column.UNIT, Column.AT),
            SNAPSHOTS, EnumSet.of(Column.UNIT, Column.METRIC, Column.TOTAL, Column.AT),
            COUNTS, EnumSet.of(Column.EXPERIMENT, Column.ARM, Column.METRIC, Column.N, Column.SUM));
    private static final Map<Kind, Set<Column>> OPTIONAL = Map.of(
            EVENTS,
            EnumSet.of(
                    Column.EXPERIMENT,
                    Column.ARM,
                    Column.METRIC,
                    Column.VALUE,
                    Column.CHANCE,
                    Column.CONVERSATION,
                    Column.DIRECTION,
                    Column.BY),
            SNAPSHOTS,
            EnumSet.noneOf(Column.class),
            COUNTS,
            EnumSet.of(Column.SUM_SQUARES, Column.DEN_SUM, Column.DEN_SUM_SQUARES, Column.CROSS_SUM));

    /** Columns that a file of this kind must have. */
    Set<Column> required() {
        return REQUIRED.getOrDefault(this, Set.of());
    }

    boolean knows(Column column) {
        return required().contains(column)
                || OPTIONAL.getOrDefault(this, Set.of()).contains(column);
    }

    /** Names of the columns that a file of this kind may have. */
    List<String> columns() {
        return Arrays.stream(Column.values())
                .filter(this::knows)
                .map(Column::key)
                .toList();
    }

    /** The kind in a word. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind in words, with the columns it must have. */
    String described() {
        return word() + " (" + required().stream().map(Column::key).collect(Collectors.joining(",")) + ")";
    }
}
