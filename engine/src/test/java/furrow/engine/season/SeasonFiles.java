package furrow.engine.season;

import furrow.engine.intake.DataKind;
import furrow.engine.intake.RowWriter;
import furrow.engine.plan.PlanFiles;
import furrow.experiments.event.Counts;
import furrow.experiments.event.Event;
import furrow.experiments.event.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A season as the files that a person would have: a plan and data files in each format.
 *
 * @param plan plan file
 * @param data events as NDJSON, snapshots and counts as CSV
 */
public record SeasonFiles(Path plan, List<Path> data) {

    /** Writes a season into a folder, which is made when it is not there. */
    public static SeasonFiles write(Season season, Path folder) throws IOException {
        Files.createDirectories(folder);
        var plan = Files.writeString(folder.resolve("season.plan.yaml"), PlanFiles.toYaml(season.plan()));
        var events = folder.resolve("events.ndjson");
        try (var out = RowWriter.ndjson(Files.newBufferedWriter(events))) {
            for (Event each : season.events()) {
                out.write(each);
            }
        }
        var snapshots = folder.resolve("snapshots.csv");
        try (var out = csv(snapshots, DataKind.SNAPSHOTS)) {
            for (Snapshot each : season.snapshots()) {
                out.write(each);
            }
        }
        var counts = folder.resolve("counts.csv");
        try (var out = csv(counts, DataKind.COUNTS)) {
            for (Counts each : season.counts()) {
                out.write(each);
            }
        }
        return new SeasonFiles(plan, List.of(events, snapshots, counts));
    }

    private static RowWriter csv(Path file, DataKind kind) throws IOException {
        return RowWriter.csv(Files.newBufferedWriter(file), kind, List.of(), RowWriter.Purpose.READING_AGAIN);
    }
}
