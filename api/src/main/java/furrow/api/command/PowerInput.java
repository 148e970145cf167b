package furrow.api.command;

import furrow.engine.imports.reading.ReadSettings;
import furrow.experiments.moments.Moments;
import furrow.experiments.moments.PairedMoments;
import furrow.experiments.power.ControlResponse;
import furrow.experiments.power.UnitPace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What units answer today: numbers that were typed, or one's own past. */
final class PowerInput {
    /** What is measured of a unit. */
    enum Type {
        proportion,
        mean,
        ratio,
        rate
    }

    @Option(names = "--type", description = "${COMPLETION-CANDIDATES}; unless told, ratio with --over, else mean.")
    private @Nullable Type type;

    @Option(names = "--value", paramLabel = "X", description = "The control's value: a share, mean, ratio or rate.")
    private @Nullable Double value;

    @Option(names = "--deviation", paramLabel = "X", description = "Standard deviation of one unit (mean, ratio).")
    private @Nullable Double deviation;

    @Option(names = "--exposure", paramLabel = "X", description = "Exposure of one unit (rate); 1 unless told.")
    private double exposure = 1;

    @Option(
            names = "--dispersion",
            paramLabel = "X",
            description = "Variance over mean of events (rate); 1 unless told.")
    private double dispersion = 1;

    @Option(
            names = "--history",
            paramLabel = "FILE",
            description = "Past units, CSV with a header, a row a unit, such as an export of Meta.")
    private @Nullable Path file;

    @Option(names = "--column", paramLabel = "NAME", description = "Column of --history with what is measured.")
    private @Nullable String column;

    @Option(names = "--over", paramLabel = "NAME", description = "Column of --history to divide by (ratio, rate).")
    private @Nullable String over;

    @Option(
            names = "--at",
            paramLabel = "NAME",
            description = "Column of --history with when each unit began, for how long it takes.")
    private @Nullable String at;

    @Option(
            names = "--tactic",
            paramLabel = "TACTIC",
            description =
                    "Take today's number from the record of a tactic: the control of the latest experiment on it.")
    private @Nullable String tactic;

    @Option(names = "--metric", paramLabel = "NAME", description = "Metric of --tactic; its primary one unless told.")
    private @Nullable String metric;

    private List<String> told = List.of();

    /** What the history was read as, once it was read, where that says something: whoever plans by it sees whether it is right. */
    List<String> told() {
        return told;
    }

    /**
     * What the record of a tactic says, if one was named.
     *
     * @param place where records are
     */
    Optional<TacticPast> tactic(TacticsPlace place) throws IOException {
        if (tactic == null) {
            if (metric != null) {
                throw new BadInput("--metric is of a tactic's record; name that with --tactic");
            }
            return Optional.empty();
        }
        if (value != null || file != null || type != null) {
            throw new BadInput("--tactic says what units answer today, as "
                    + (value != null ? "--value" : file != null ? "--history" : "--type")
                    + " does; leave one of them out");
        }
        var past = TacticPast.of(tactic, place.one(tactic), metric);
        told = past.told();
        return Optional.of(past);
    }

    /** The history, if one was named. */
    Optional<CsvFile> history() throws IOException {
        if (file == null) {
            return Optional.empty();
        }
        if (value != null) {
            throw new BadInput("--history needs --column, the column to measure, and no --value beside it");
        }
        if (column == null) {
            throw new BadInput("--history needs --column, the column to measure, one of "
                    + ExportSheet.read(file, ReadSettings.NONE).sheet().columns());
        }
        var read = ExportSheet.read(file, ReadSettings.NONE);
        told = read.told().subList(read.plain() ? 1 : 0, read.told().size());
        var sheet = read.sheet().require("--column", column);
        if (over != null) {
            sheet.require("--over", over);
        }
        if (at != null) {
            sheet.require("--at", at);
        }
        return Optional.of(sheet);
    }

    ControlResponse response(Optional<CsvFile> history) {
        return history.isPresent() ? past(history.get()) : typed();
    }

    private Type type() {
        return type != null ? type : over != null ? Type.ratio : Type.mean;
    }

    private ControlResponse typed() {
        double today = need("--value", value);
        requireRanges(today);
        return switch (type()) {
            case proportion -> new ControlResponse.Proportion(today);
            case mean -> new ControlResponse.Mean(today, need("--deviation", deviation));
            case ratio -> new ControlResponse.Ratio(today, need("--deviation", deviation));
            case rate -> new ControlResponse.Rate(today, exposure, dispersion);
        };
    }

    private void requireRanges(double today) {
        if (type() == Type.proportion) {
            Ranges.share("--value", today);
        } else {
            Ranges.positive("--value", today);
        }
        if (deviation != null) {
            Ranges.positive("--deviation", deviation);
        }
        Ranges.positive("--exposure", exposure);
        Ranges.positive("--dispersion", dispersion);
    }

    private double need(String option, @Nullable Double given) {
        if (given == null) {
            throw new BadInput(
                    option + " is needed for a plan of a " + type()
                            + "; or give your own past by --history FILE --column NAME, or a tactic that has a record by --tactic NAME");
        }
        return given;
    }

    private ControlResponse past(CsvFile sheet) {
        return switch (type()) {
            case proportion -> ControlResponse.proportionFrom(single(sheet));
            case mean -> ControlResponse.meanFrom(single(sheet));
            case ratio -> ControlResponse.ratioFrom(paired(sheet));
            case rate -> ControlResponse.rateFrom(paired(sheet));
        };
    }

    private Moments single(CsvFile sheet) {
        String name = String.valueOf(column);
        return Moments.of(
                known(sheet, name).mapToDouble(row -> row.number(name)).toArray());
    }

    private PairedMoments paired(CsvFile sheet) {
        if (over == null) {
            throw new BadInput(
                    "--over is needed for a " + type() + ": the column of " + sheet.name() + " to divide by");
        }
        String top = String.valueOf(column);
        String bottom = over;
        var moments = new PairedMoments.Builder();
        known(sheet, top)
                .filter(row -> !row.text(bottom).isEmpty() || row.hasNumber(bottom))
                .forEach(row -> moments.add(row.number(top), row.number(bottom)));
        return moments.build();
    }

    /** Rows of which the column is known: what is missing is left out, what is no number is refused later. */
    private static Stream<CsvFile.Row> known(CsvFile sheet, String column) {
        return sheet.rows().stream()
                .filter(row -> row.hasNumber(column) || !row.text(column).isEmpty());
    }

    /** How fast past units came, when a column says when. */
    Optional<UnitPace> pace(Optional<CsvFile> history) {
        if (history.isEmpty() || at == null) {
            return Optional.empty();
        }
        String name = at;
        return Optional.of(UnitPace.from(
                history.get().rows().stream().map(row -> instant(row, name)).toList()));
    }

    /** The instant in a column: 2026-03-03T09:00Z, or with an offset or zone; of a download as its export writes it. */
    static Instant instant(CsvFile.Row row, String column) {
        return row.cells()
                .instant(column)
                .orElseThrow(() -> new BadInput(row.file() + ":" + row.line() + ": " + column
                        + " needs a time with an offset, such as 2026-03-03T09:00+01:00, but was \"" + row.text(column)
                        + "\""));
    }
}
