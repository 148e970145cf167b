package furrow.engine.intake;

import furrow.experiments.plan.EnumWords;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The three kinds of data, with the columns that tell them apart. */
public enum DataKind {
    /** One assignment, exposure, message or outcome a row. */
    EVENTS(
            EnumSet.of(Column.ID, Column.TYPE, Column.UNIT, Column.AT),
            EnumSet.of(
                    Column.EXPERIMENT,
                    Column.ARM,
                    Column.METRIC,
                    Column.VALUE,
                    Column.CHANCE,
                    Column.CONVERSATION,
                    Column.DIRECTION,
                    Column.BY)),
    /** A platform's running total of a unit a row. */
    SNAPSHOTS(EnumSet.of(Column.UNIT, Column.METRIC, Column.TOTAL, Column.AT), EnumSet.noneOf(Column.class)),
    /** Totals of a metric in an arm a row. */
    COUNTS(
            EnumSet.of(Column.EXPERIMENT, Column.ARM, Column.METRIC, Column.N, Column.SUM),
            withCovariates(
                    Column.SUM_SQUARES,
                    Column.DEN_SUM,
                    Column.DEN_SUM_SQUARES,
                    Column.CROSS_SUM,
                    Column.QUANTILE,
                    Column.QUANTILE_ESTIMATE,
                    Column.QUANTILE_LOW,
                    Column.QUANTILE_HIGH,
                    Column.QUANTILE_LIMITS_N,
                    Column.QUANTILE_UNITS));

    @SuppressWarnings("ImmutableEnumChecker") // nobody can change it
    private final Set<Column> required;

    @SuppressWarnings("ImmutableEnumChecker") // nobody can change it
    private final Set<Column> known;

    DataKind(EnumSet<Column> required, Set<Column> optional) {
        this.required = Collections.unmodifiableSet(required);
        var all = EnumSet.copyOf(required);
        all.addAll(optional);
        this.known = Collections.unmodifiableSet(all);
    }

    private static Set<Column> withCovariates(Column... others) {
        var all = CovariateColumns.all();
        all.addAll(List.of(others));
        return all;
    }

    /** Columns that a file of this kind must have. */
    Set<Column> required() {
        return required;
    }

    boolean knows(Column column) {
        return known.contains(column);
    }

    /** The same for a reader: of the covariates after the first, whose columns are alike, one stands for all. */
    String listed() {
        var further = CovariateColumns.further();
        var first = Arrays.stream(Column.values())
                .filter(each -> knows(each) && !further.contains(each))
                .map(Column::key)
                .collect(Collectors.joining(","));
        return further.stream().anyMatch(this::knows)
                ? first + " and those of further covariates (covariate_2_sum,...)"
                : first;
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
        return EnumWords.of(this);
    }

    /** The kind in words, with the columns it must have. */
    String described() {
        return word() + " (" + required().stream().map(Column::key).collect(Collectors.joining(",")) + ")";
    }
}
