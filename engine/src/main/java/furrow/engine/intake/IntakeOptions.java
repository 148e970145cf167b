package furrow.engine.intake;

import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Plan;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;

/**
 * How data files are to be read.
 *
 * @param badRows what to do with a row that cannot be used
 * @param zone where times without an offset are read
 * @param countsType type of the metrics in counts, where the plan does not say
 * @param plan the plan that rows are checked against, when there is one
 * @param rejects folder for the rejects files, when they are wanted
 */
public record IntakeOptions(
        BadRows badRows, ZoneId zone, Optional<Metric.Type> countsType, Optional<Plan> plan, Optional<Path> rejects) {

    /** What to do with a row that cannot be used. */
    public enum BadRows {
        /** Report it, keep it in the rejects file, and use the rest. */
        REPORT,
        /** Stop at the first one. */
        STOP
    }

    /** Bad rows are reported, times are UTC, no plan, no rejects file. */
    public static IntakeOptions withDefaults() {
        return new IntakeOptions(
                BadRows.REPORT, ZoneId.of("UTC"), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public IntakeOptions with(BadRows newBadRows) {
        return new IntakeOptions(newBadRows, zone, countsType, plan, rejects);
    }

    public IntakeOptions with(ZoneId newZone) {
        return new IntakeOptions(badRows, newZone, countsType, plan, rejects);
    }

    /** The same for metrics of this type: proportion, mean, rate or ratio. */
    public IntakeOptions with(Metric.Type newCountsType) {
        return new IntakeOptions(badRows, zone, Optional.of(newCountsType), plan, rejects);
    }

    /** The same with rows checked against the plan, in the zone of its workspace. */
    public IntakeOptions with(Plan newPlan) {
        return new IntakeOptions(badRows, newPlan.workspace().zone(), countsType, Optional.of(newPlan), rejects);
    }

    /** The same with what could not be used kept in this folder, a file for each source. */
    public IntakeOptions withRejectsIn(Path folder) {
        return new IntakeOptions(badRows, zone, countsType, plan, Optional.of(folder));
    }
}
