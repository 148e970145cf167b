package furrow.engine.intake;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A known column of a CSV file, or key of an NDJSON one. */
enum Column {
    ID,
    TYPE,
    EXPERIMENT,
    ARM,
    UNIT,
    METRIC,
    VALUE,
    TOTAL,
    AT,
    CHANCE,
    CONVERSATION,
    DIRECTION,
    BY,
    N,
    SUM,
    SUM_SQUARES,
    DEN_SUM,
    DEN_SUM_SQUARES,
    CROSS_SUM,
    COVARIATE_SUM,
    COVARIATE_SUM_SQUARES,
    COVARIATE_CROSS_SUM,
    COVARIATE_DEN_CROSS_SUM,
    QUANTILE,
    QUANTILE_ESTIMATE,
    QUANTILE_LOW,
    QUANTILE_HIGH,
    QUANTILE_LIMITS_N,
    QUANTILE_UNITS,
    COVARIATE_2_SUM,
    COVARIATE_2_SUM_SQUARES,
    COVARIATE_2_CROSS_SUM,
    COVARIATE_2_DEN_CROSS_SUM,
    COVARIATE_2_1_CROSS_SUM,
    COVARIATE_3_SUM,
    COVARIATE_3_SUM_SQUARES,
    COVARIATE_3_CROSS_SUM,
    COVARIATE_3_DEN_CROSS_SUM,
    COVARIATE_3_1_CROSS_SUM,
    COVARIATE_3_2_CROSS_SUM,
    COVARIATE_4_SUM,
    COVARIATE_4_SUM_SQUARES,
    COVARIATE_4_CROSS_SUM,
    COVARIATE_4_DEN_CROSS_SUM,
    COVARIATE_4_1_CROSS_SUM,
    COVARIATE_4_2_CROSS_SUM,
    COVARIATE_4_3_CROSS_SUM,
    COVARIATE_5_SUM,
    COVARIATE_5_SUM_SQUARES,
    COVARIATE_5_CROSS_SUM,
    COVARIATE_5_DEN_CROSS_SUM,
    COVARIATE_5_1_CROSS_SUM,
    COVARIATE_5_2_CROSS_SUM,
    COVARIATE_5_3_CROSS_SUM,
    COVARIATE_5_4_CROSS_SUM;

    private static final Map<String, Column> BY_KEY =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Column::key, Function.identity()));

    /** Its name in files. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The column of that name, case and outer spaces aside. */
    static Optional<Column> named(String name) {
        var exact = BY_KEY.get(name);
        return exact != null
                ? Optional.of(exact)
                : Optional.ofNullable(BY_KEY.get(name.strip().toLowerCase(Locale.ROOT)));
    }
}
