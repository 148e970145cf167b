package furrow.engine.intake;

import furrow.experiments.event.Assignment;
import furrow.experiments.event.Counts;
import furrow.experiments.event.Event;
import furrow.experiments.event.Exposure;
import furrow.experiments.event.Message;
import furrow.experiments.event.Outcome;
import furrow.experiments.event.Snapshot;
import furrow.experiments.plan.EnumWords;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/** What stands in the known columns of a row: a number, or text. */
final class RowValues {
    private final Map<Column, Object> values = new EnumMap<>(Column.class);

    private RowValues() {}

    Map<Column, Object> asMap() {
        return values;
    }

    static Map<Column, Object> of(Event event) {
        var row = new RowValues().text(Column.ID, event.id());
        row.text(Column.TYPE, EnumWords.of(type(event)));
        event.experiment().ifPresent(each -> row.text(Column.EXPERIMENT, each));
        event.arm().ifPresent(each -> row.text(Column.ARM, each));
        row.text(Column.UNIT, event.unit());
        if (event instanceof Outcome outcome) {
            row.text(Column.METRIC, outcome.metric()).number(Column.VALUE, outcome.value());
        }
        row.text(Column.AT, event.at().toString());
        if (event instanceof Assignment assignment) {
            row.number(Column.CHANCE, assignment.chance());
        }
        if (event instanceof Message message) {
            row.text(Column.CONVERSATION, message.conversation())
                    .text(Column.DIRECTION, EnumWords.of(message.direction()))
                    .text(Column.BY, EnumWords.of(message.by()));
        }
        return row.asMap();
    }

    private static EventReader.Type type(Event event) {
        if (event instanceof Assignment) {
            return EventReader.Type.ASSIGNMENT;
        }
        if (event instanceof Exposure) {
            return EventReader.Type.EXPOSURE;
        }
        return event instanceof Message ? EventReader.Type.MESSAGE : EventReader.Type.OUTCOME;
    }

    static Map<Column, Object> of(Snapshot snapshot) {
        return new RowValues()
                .text(Column.UNIT, snapshot.unit())
                .text(Column.METRIC, snapshot.metric())
                .number(Column.TOTAL, snapshot.total())
                .text(Column.AT, snapshot.at().toString())
                .asMap();
    }

    static Map<Column, Object> of(Counts counts) {
        var row = new RowValues()
                .text(Column.EXPERIMENT, counts.experiment())
                .text(Column.ARM, counts.arm())
                .text(Column.METRIC, counts.metric())
                .whole(Column.N, counts.n());
        boolean totalled = counts.quantile().isEmpty()
                || counts.quantile().orElseThrow().units().isPresent();
        if (totalled) {
            row.number(Column.SUM, counts.sum());
        }
        row.number(Column.SUM_SQUARES, counts.sumSquares());
        CovariateColumns.write(counts.covariates(), row::number);
        counts.quantile().ifPresent(each -> {
            row.number(Column.QUANTILE, each.at())
                    .number(Column.QUANTILE_ESTIMATE, each.estimate())
                    .number(Column.QUANTILE_LOW, each.lower())
                    .number(Column.QUANTILE_HIGH, each.upper())
                    .whole(Column.QUANTILE_LIMITS_N, each.limitsN());
            each.units().ifPresent(units -> row.whole(Column.QUANTILE_UNITS, units));
        });
        counts.denominator()
                .ifPresent(each -> row.number(Column.DEN_SUM, each.sum())
                        .number(Column.DEN_SUM_SQUARES, each.sumSquares())
                        .number(Column.CROSS_SUM, each.crossSum()));
        return row.asMap();
    }

    private RowValues text(Column column, String text) {
        values.put(column, text);
        return this;
    }

    private RowValues whole(Column column, long value) {
        values.put(column, value);
        return this;
    }

    /** A whole number without a fraction, any other with as many digits as bring the same double back. */
    private RowValues number(Column column, double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15 && !(value == 0 && 1 / value < 0);
        if (whole) {
            values.put(column, (long) value);
        } else {
            values.put(column, value);
        }
        return this;
    }

    private RowValues number(Column column, OptionalDouble value) {
        return value.isPresent() ? number(column, value.getAsDouble()) : this;
    }
}
