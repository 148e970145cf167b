package furrow.engine.analysis;

import furrow.engine.imports.column.HeaderText;
import furrow.engine.imports.reading.ColumnLook;
import furrow.engine.imports.reading.ExportReader;
import furrow.engine.imports.reading.ExportRow;
import furrow.engine.imports.reading.ReadSettings;
import furrow.engine.imports.reading.TableLook;
import furrow.engine.imports.table.UnreadableException;
import furrow.engine.intake.Receiver;
import furrow.engine.intake.RowCounts;
import furrow.experiments.event.Exposure;
import furrow.experiments.event.Outcome;
import furrow.experiments.moments.CovariateAdjustment;
import furrow.experiments.moments.PairedMoments;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Arm;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Plan;
import furrow.experiments.plan.Tactic;
import furrow.experiments.plan.UnitKind;
import furrow.experiments.plan.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A wide table of a test: a row a unit, with the arm that it was given and what came of it. It is read twice: once for
 * its arms and kinds of outcomes, which make the plan; once for its units, which become exposures and outcomes like any.
 */
public final class WideTable {
    /** More values than this are no arms. */
    private static final int MOST_ARMS = 50;

    private final Path path;
    private final String name;
    private final Asked asked;
    private final TableLook look;
    private final Map<String, Long> arms = new LinkedHashMap<>();
    private final Map<String, Range> outcomes = new LinkedHashMap<>();
    private final Map<String, PairedMoments.Builder> pairs = new LinkedHashMap<>();
    private long rows;
    private long incomplete;
    private long armless;

    /**
     * What the columns are, and what was planned.
     *
     * @param unit column with the unit's key; each row is a unit without it
     * @param arm column with the arm
     * @param control the control
     * @param outcomes columns to compare, the first being the primary one
     * @param covariate column with what was known of the unit before
     * @param shares planned shares by arm; equal when empty
     * @param lower outcomes of which less is better
     * @param margin smallest relative change worth acting on
     * @param randomised whether chance gave the arms
     * @param analysis how results are read
     */
    public record Asked(
            Optional<String> unit,
            String arm,
            Optional<String> control,
            List<String> outcomes,
            Optional<String> covariate,
            Map<String, Double> shares,
            List<String> lower,
            OptionalDouble margin,
            boolean randomised,
            Analysis analysis) {}

    private WideTable(Path path, String name, Asked asked, TableLook look) {
        this.path = path;
        this.name = name;
        this.asked = asked;
        this.look = look;
    }

    /**
     * Looks at a table.
     *
     * @throws UnreadableException when it lacks a column that is named, or an outcome is no number
     */
    public static WideTable of(Path path, String name, Asked asked) throws IOException {
        var reader = reader(path, name);
        var table = new WideTable(path, name, asked, reader.looks().get(0));
        table.requireColumns();
        reader.read(table::see);
        table.requireArms();
        return table;
    }

    private static ExportReader reader(Path path, String name) {
        return new ExportReader(path, name, ReadSettings.NONE.as("table"), bytes -> {});
    }

    private void requireColumns() {
        var wanted = new ArrayList<>(asked.outcomes());
        wanted.add(asked.arm());
        asked.unit().ifPresent(wanted::add);
        asked.covariate().ifPresent(wanted::add);
        for (String each : wanted) {
            column(each);
        }
    }

    private ColumnLook column(String wanted) {
        return look.columns().stream()
                .filter(each -> each.header().equals(wanted))
                .findFirst()
                .or(() -> look.columns().stream()
                        .filter(each -> HeaderText.key(each.header()).equals(HeaderText.key(wanted)))
                        .findFirst())
                .orElseThrow(() -> UnreadableException.at(
                        name,
                        look.head().header().line(),
                        "has no column \"" + wanted + "\"; its columns are "
                                + String.join(
                                        ", ",
                                        look.columns().stream()
                                                .map(ColumnLook::header)
                                                .toList())));
    }

    private void see(ExportRow row) {
        rows++;
        var arm = row.text(column(asked.arm()));
        if (arm.isEmpty()) {
            armless++;
            return;
        }
        if (arms.merge(arm, 1L, Long::sum) == 1 && arms.size() > MOST_ARMS) {
            throw UnreadableException.at(
                    name,
                    row.row().line(),
                    "column \"" + asked.arm() + "\" has more than " + MOST_ARMS
                            + " values; an arm has few: name the column that says which arm a unit was given");
        }
        var before = before(row);
        for (String each : asked.outcomes()) {
            var value = value(row, each);
            if (value.isPresent()) {
                outcomes.computeIfAbsent(each, key -> new Range()).see(value.getAsDouble());
                before.ifPresent(x -> pairs.computeIfAbsent(each, key -> new PairedMoments.Builder())
                        .add(x, value.getAsDouble()));
            }
        }
    }

    private OptionalDouble before(ExportRow row) {
        return asked.covariate().map(each -> number(row, each)).orElse(OptionalDouble.empty());
    }

    /** The number in a column, whatever its name usually holds; yes and no are 1 and 0. */
    private OptionalDouble value(ExportRow row, String outcome) {
        var number = number(row, outcome);
        if (number.isPresent()) {
            return number;
        }
        return switch (row.text(column(outcome)).toLowerCase(Locale.ROOT)) {
            case "yes", "true", "y", "t" -> OptionalDouble.of(1);
            case "no", "false", "n", "f" -> OptionalDouble.of(0);
            case "" -> OptionalDouble.empty();
            default ->
                throw UnreadableException.at(
                        name,
                        row.row().line(),
                        "column \"" + outcome + "\" needs a number or yes and no, but was \""
                                + row.text(column(outcome)) + "\"");
        };
    }

    private OptionalDouble number(ExportRow row, String header) {
        return row.any(column(header));
    }

    private void requireArms() {
        if (arms.size() < 2) {
            throw new UnreadableException(name + " has " + arms.size() + " arms in column \"" + asked.arm()
                    + "\"; a comparison needs two or more");
        }
        asked.control().filter(each -> !arms.containsKey(each)).ifPresent(each -> {
            throw new UnreadableException(
                    "--control needs one of " + String.join(", ", arms.keySet()) + ", but was \"" + each + "\"");
        });
        asked.shares().keySet().stream()
                .filter(each -> !arms.containsKey(each))
                .findFirst()
                .ifPresent(each -> {
                    throw new UnreadableException(
                            "--share needs arms of " + String.join(", ", arms.keySet()) + ", but was \"" + each + "\"");
                });
        if (!asked.shares().isEmpty() && asked.shares().size() != arms.size()) {
            throw new UnreadableException("--share needs a share for each of " + String.join(", ", arms.keySet()));
        }
    }

    private String control() {
        return asked.control()
                .or(() -> arms.keySet().stream()
                        .filter(each -> HeaderText.key(each).matches("control|control group|baseline|holdout|placebo"))
                        .findFirst())
                .orElseThrow(() -> new UnreadableException(
                        "--control is needed: which of " + String.join(", ", arms.keySet()) + " is the control?"));
    }

    /** The plan that the table and what was asked make. */
    public Plan plan() {
        var control = control();
        var planned = arms.keySet().stream()
                .map(each -> new Arm(
                        each,
                        new Tactic(each, Tactic.Kind.CONTENT, each, Tactic.Cost.NONE),
                        each.equals(control),
                        asked.shares().getOrDefault(each, 1.0)))
                .toList();
        var kind = asked.randomised() ? Experiment.Kind.RANDOMISED : Experiment.Kind.OBSERVATIONAL;
        var experiment = new Experiment(
                experiment(),
                "",
                "",
                kind,
                UnitKind.CONTACT,
                planned,
                metrics(),
                List.of(),
                "",
                asked.analysis(),
                Optional.empty(),
                Optional.empty());
        return new Plan(Workspace.withDefaults(), List.of(experiment));
    }

    private String experiment() {
        var file = path.getFileName();
        var plain = (file == null ? name : file.toString())
                .replaceFirst("\\.[A-Za-z]+$", "")
                .strip();
        return plain.isEmpty() ? "test" : plain;
    }

    private List<Metric> metrics() {
        var metrics = new ArrayList<Metric>();
        for (String each : asked.outcomes()) {
            var range = outcomes.getOrDefault(each, new Range());
            var metric = Metric.of(each, range.isBinary() ? Metric.Type.PROPORTION : Metric.Type.MEAN)
                    .with(metrics.isEmpty() ? Metric.Role.PRIMARY : Metric.Role.SECONDARY)
                    .with(asked.lower().contains(each) ? Metric.Direction.LOWER : Metric.Direction.HIGHER);
            metrics.add(
                    asked.margin().isPresent() && metrics.isEmpty()
                            ? metric.withMargin(asked.margin().getAsDouble())
                            : metric);
        }
        for (String each : pairs.keySet()) {
            metrics.add(Metric.of(adjusted(each), Metric.Type.MEAN)
                    .with(Metric.Role.SECONDARY)
                    .with(asked.lower().contains(each) ? Metric.Direction.LOWER : Metric.Direction.HIGHER));
        }
        return metrics;
    }

    private String adjusted(String outcome) {
        return outcome + " given " + asked.covariate().orElse("");
    }

    /**
     * Hands on the units as exposures and outcomes.
     *
     * @param asOf when it is read: the units met their arms before
     * @return what became of the rows
     */
    public RowCounts feed(Receiver receiver, Instant asOf) throws IOException {
        var adjustments = new LinkedHashMap<String, CovariateAdjustment>();
        pairs.forEach((outcome, each) -> adjustments.put(outcome, CovariateAdjustment.of(each.build())));
        var met = asOf.minus(Duration.ofHours(2));
        var feeding = new long[2];
        reader(path, name).read(row -> {
            var arm = row.text(column(asked.arm()));
            if (arm.isEmpty() || isIncomplete(row)) {
                incomplete += arm.isEmpty() ? 0 : 1;
                return;
            }
            var unit = asked.unit()
                    .map(each -> row.text(column(each)))
                    .orElse("row " + row.row().line());
            if (unit.isEmpty()) {
                incomplete++;
                return;
            }
            long number = feeding[0]++;
            receiver.event(new Exposure("x" + number, unit, experiment(), arm, met, Map.of()));
            var before = before(row);
            for (String each : asked.outcomes()) {
                double value = value(row, each).orElseThrow();
                if (value != 0) {
                    receiver.event(outcome("o" + feeding[1]++, unit, each, value, met));
                }
                var adjustment = adjustments.get(each);
                if (adjustment != null && before.isPresent()) {
                    double adjusted = adjustment.adjusted(value, before.getAsDouble());
                    receiver.event(outcome("o" + feeding[1]++, unit, adjusted(each), adjusted, met));
                }
            }
        });
        return new RowCounts(rows, feeding[0], 0, rows - feeding[0]);
    }

    /** Missing is not zero: a unit of which an outcome is not known stays out. */
    private boolean isIncomplete(ExportRow row) {
        return asked.outcomes().stream().anyMatch(each -> value(row, each).isEmpty())
                || (asked.covariate().isPresent() && before(row).isEmpty());
    }

    private static Outcome outcome(String id, String unit, String metric, double value, Instant met) {
        return new Outcome(
                id, unit, metric, value, Optional.empty(), Optional.empty(), met.plus(Duration.ofHours(1)), Map.of());
    }

    /** What should be said of the table beside the report; after {@link #feed}. */
    public List<String> told() {
        var told = new ArrayList<String>();
        told.add(name + ": " + rows + " rows, a row a unit; arms "
                + String.join(
                        ", ",
                        arms.entrySet().stream()
                                .map(each -> each.getKey() + " " + each.getValue())
                                .toList()));
        if (armless > 0) {
            told.add(armless + " rows without an arm were left out");
        }
        if (incomplete > 0) {
            told.add(incomplete + " rows that lack an outcome or key were left out: missing is not zero");
        }
        return told;
    }

    /** Which values an outcome takes. */
    private static final class Range {
        private boolean binary = true;

        void see(double value) {
            binary &= value == 0 || value == 1;
        }

        boolean isBinary() {
            return binary;
        }
    }
}
