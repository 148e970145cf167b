package furrow.engine.intake;

import furrow.engine.notation.WordSuggestion;
import furrow.experiments.event.Counts;
import furrow.experiments.event.Event;
import furrow.experiments.event.Snapshot;
import furrow.experiments.fold.PlannedNames;
import furrow.experiments.fold.UnplannedName;
import furrow.experiments.fold.UnplannedRows;
import furrow.experiments.plan.Arm;
import furrow.experiments.plan.Experiment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One row of any kind: made into what it means, checked against the plan, and handed on. */
final class DataRowReader {
    private final IntakeOptions options;
    private final EventReader events;
    private final CountsReader counts;
    /** Memory grows with arms and metrics, not with rows: a repeated row is told from a contradicting one. */
    private final Map<List<String>, Counts> seen = new HashMap<>();

    private final Optional<PlannedNames> names;
    private final UnplannedRows.Counter unplanned = new UnplannedRows.Counter();

    DataRowReader(IntakeOptions options) {
        this.names = options.plan().map(PlannedNames::of);
        this.options = options;
        this.events = new EventReader(options.zone());
        this.counts = new CountsReader(options);
    }

    /** Events that were refused since they name what the plan does not have. */
    UnplannedRows unplanned() {
        return unplanned.counted();
    }

    RowAnswer deliver(DataKind kind, RowCells cells, Receiver receiver) throws BadCell {
        return switch (kind) {
            case EVENTS -> event(cells, receiver);
            case SNAPSHOTS -> receiver.snapshot(snapshot(cells));
            case COUNTS -> counts(cells, receiver);
        };
    }

    private RowAnswer event(RowCells cells, Receiver receiver) throws BadCell {
        Event event = events.read(cells);
        names.flatMap(each -> each.unplanned(event))
                .filter(each ->
                        each.kind() != UnplannedName.Kind.METRIC) // these are taken, and counted by whoever does
                .ifPresent(each -> unplanned.add(each, 1));
        checkPlanned(event.experiment().orElse(""), event.arm().orElse(""));
        return receiver.event(event);
    }

    private Snapshot snapshot(RowCells cells) throws BadCell {
        try {
            return new Snapshot(
                    CellReader.text(cells, Column.UNIT, ""),
                    CellReader.text(cells, Column.METRIC, ""),
                    CellReader.number(cells, Column.TOTAL, "a total that is not known is not 0; leave the row out"),
                    CellReader.time(cells, Column.AT, options.zone()));
        } catch (IllegalArgumentException e) {
            throw CellReader.guilty(cells, e);
        }
    }

    private RowAnswer counts(RowCells cells, Receiver receiver) throws BadCell {
        var row = counts.read(cells);
        checkPlanned(row.experiment(), row.arm());
        var before = seen.putIfAbsent(List.of(row.experiment(), row.arm(), row.metric()), row);
        if (before == null) {
            return receiver.counts(row);
        }
        if (before.equals(row)) {
            return RowAnswer.REPEATED;
        }
        throw new BadCell(
                "",
                "",
                "an earlier row gave other totals for this experiment, arm and metric (n = " + before.n() + ", sum = "
                        + before.sum() + "); add up what belongs together, one row an arm and metric");
    }

    private void checkPlanned(String experimentName, String armName) throws BadCell {
        if (options.plan().isEmpty() || experimentName.isEmpty()) {
            return;
        }
        var plan = options.plan().get();
        var experiment = plan.experiment(experimentName);
        if (experiment.isEmpty()) {
            throw unplanned(
                    Column.EXPERIMENT,
                    experimentName,
                    plan.experiments().stream().map(Experiment::name).toList());
        }
        if (!armName.isEmpty() && experiment.get().arm(armName).isEmpty()) {
            throw unplanned(
                    Column.ARM,
                    armName,
                    experiment.get().arms().stream().map(Arm::name).toList());
        }
    }

    private static BadCell unplanned(Column column, String name, List<String> planned) {
        var advice = WordSuggestion.advice(name, planned);
        return new BadCell(
                column.key(),
                name,
                "is not in the plan, which has " + String.join(", ", planned)
                        + (advice.isEmpty() ? "" : "; " + advice));
    }
}
