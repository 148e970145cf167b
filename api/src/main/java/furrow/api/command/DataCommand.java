package furrow.api.command;

import furrow.api.command.line.CommandGroup;
import furrow.api.command.remote.RemoteServer;
import furrow.api.report.TextReport;
import furrow.api.report.json.JsonReport;
import furrow.engine.intake.RowWriter;
import furrow.engine.live.DataFolder;
import furrow.engine.live.WorkspaceStorage;
import furrow.engine.notation.JsonText;
import furrow.engine.outcome.LogCheck;
import furrow.engine.outcome.LogExport;
import furrow.experiments.event.Counts;
import furrow.experiments.event.Event;
import furrow.experiments.event.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code furrow data}: what an operator does with a data folder that no server has open. */
@Command(
        name = "data",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        header = "Backs up, restores, moves, verifies and exports a data folder or MongoDB; erases a unit or old rows.",
        description =
                "%nStop the server first: a folder belongs to one process at a time. Only backup works on a running"
                        + " server, by --server.",
        footer = {
            "%nExamples:",
            "  furrow data backup /backups/monday",
            "  furrow data restore /backups/monday --data furrow-again",
            "  furrow data verify",
            "  furrow data damage --from /backups/monday",
            "  furrow data export outcomes.ndjson",
            "  furrow data erase --unit contact-17",
            "  furrow data move --to furrow-again",
            "  furrow data seals",
            "  furrow data evidence --as-of 2026-11-20",
            "  furrow data retain --older-than \"400 days\" --dry-run",
            "%nExit codes: 0 done and sound, 2 damaged, in use or not as asked."
        })
final class DataCommand extends CommandGroup {
    @Command(
            mixinStandardHelpOptions = true,
            header = "Copies documents and outcomes into a new folder.",
            description = {
                "%nOn the same disk the log is copied as links: copy the back-up to another disk.",
                "With --server a running server does it, into a folder of that name below its --backups, while it goes"
                        + " on."
            })
    int backup(
            @Mixin DataOption data,
            @Option(
                            names = "--server",
                            paramLabel = "URL",
                            description = "Address of a running server instead, with an operator's key in FURROW_KEY.")
                    @Nullable
                    String server,
            @Parameters(paramLabel = "BACKUP", description = "A folder that does not exist yet.") Path backup)
            throws IOException {
        if (server != null) {
            var done = new RemoteServer(server)
                    .post("/v1/backups", JsonText.object().put("name", backup.toString()));
            return said(
                    "Backed up " + server + " to " + done.path("folder").asText() + " on its machine, with all that was"
                            + " acknowledged before " + done.path("at").asText() + ".");
        }
        data.backUp(backup);
        return said("Backed up " + data.name() + " to " + backup + ".");
    }

    @Command(
            mixinStandardHelpOptions = true,
            header = "Brings a back-up back into a new folder.",
            description = "%nWhat is counted from the outcomes is counted again at the next start.")
    int restore(
            @Mixin DataOption data,
            @Parameters(paramLabel = "BACKUP", description = "A folder that furrow data backup has made.")
                    Path backup) {
        return told(data.restore(backup));
    }

    @Command(
            mixinStandardHelpOptions = true,
            header = "Reads documents, outcomes and what was counted through, and compares checksums.",
            description =
                    "%nWith --backup it looks at a back-up instead: each file is there with its size and checksum.")
    int verify(
            @Mixin DataOption data,
            @Option(
                            names = "--backup",
                            paramLabel = "BACKUP",
                            description = "A folder that furrow data backup has made.")
                    @Nullable
                    Path backup) {
        if (backup != null) {
            return said(files(backup) + " files of the back-up are sound.");
        }
        try (var folder = data.open()) {
            folder.mended().forEach(spec().commandLine().getErr()::println);
            return told(folder.verify());
        }
    }

    private static int files(Path backup) {
        try {
            return DataFolder.verify(backup);
        } catch (IllegalStateException refused) {
            throw new BadInput(String.valueOf(refused.getMessage()));
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            header = "Lists what is damaged, repairs it from a back-up, or removes it.",
            description =
                    "%nDocuments that could be mended from the journal beside them are mended by themselves, and named"
                            + " here. A document that could not is set aside, and a batch of outcomes that cannot be"
                            + " read is left out of what is counted, until it is repaired or removed. Rows of such a"
                            + " batch may also be sent again.")
    int damage(
            @Mixin DataOption data,
            @Option(
                            names = "--from",
                            paramLabel = "BACKUP",
                            description = "Bring damaged documents and batches back from there.")
                    @Nullable
                    Path backup,
            @Option(names = "--remove", description = "Remove for good what is set aside and left out.")
                    boolean remove) {
        try (var folder = data.open()) {
            folder.mended().forEach(this::said);
            if (backup != null) {
                long documents = folder.repair(backup);
                said("Brought back " + documents + " documents and " + folder.repairBatches(backup)
                        + " batches of outcomes.");
            }
            if (remove) {
                long documents = folder.removeDamaged();
                said("Removed " + documents + " documents that were set aside and " + folder.removeDamagedBatches()
                        + " batches of outcomes that were left out.");
                return 0;
            }
            var damages = folder.damages();
            damages.forEach(this::said);
            said(damages.isEmpty() ? "Nothing is damaged." : damages.size() + " damaged.");
            return damages.isEmpty() ? 0 : CommandFailures.BAD_INPUT;
        } catch (IllegalStateException refused) {
            throw new BadInput(String.valueOf(refused.getMessage()));
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            header = "Writes all outcomes as NDJSON, which can be read in again.",
            description = "%nPlans are at GET /v1/plan of a running server.")
    int export(
            @Mixin DataOption data,
            @Parameters(paramLabel = "FILE", description = "A file that does not exist yet.") Path file)
            throws IOException {
        try (var folder = data.open();
                var out = newFile(file);
                var rows = RowWriter.ndjson(out)) {
            long written = folder.export(new Rows(rows));
            return said("Wrote " + written + " rows to " + file + ".");
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            header = "Removes rows that were received long ago; what was counted from them stays.",
            description =
                    "%nSeals what was counted beside the log first, so that a rebuild goes on from there. Experiments"
                            + " that are defined later count the rows that are left.")
    int retain(
            @Mixin DataOption data,
            @Option(
                            names = "--older-than",
                            required = true,
                            paramLabel = "SPAN",
                            description = "How long ago, such as \"400 days\".")
                    Duration age,
            @Option(names = "--dry-run", description = "Only say how much would go.") boolean dryRun) {
        try (var folder = data.open()) {
            return dryRun ? wouldGo(folder.olderThan(age)) : removed(folder.retain(age));
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            header = "Copies everything into another store, a new folder or an empty MongoDB.",
            description = "%nNothing is taken from the first one, and the numbers are the same in the second; what is"
                    + " counted is counted again there.")
    int move(
            @Mixin DataOption data,
            @Option(
                            names = "--to",
                            required = true,
                            paramLabel = "STORE",
                            description =
                                    "A folder that does not exist yet, or a MongoDB such as mongodb://db:27017/furrow.")
                    String to) {
        var clock = Clock.systemUTC();
        boolean toMongo = to.startsWith("mongodb");
        if (!toMongo && Files.exists(Path.of(to))) {
            throw new BadInput("folder " + to + " exists already; move into a new one");
        }
        try (var from = data.open();
                var into = toMongo
                        ? WorkspaceStorage.inMongo(to, Files.createTempDirectory("furrow-moved-"), clock)
                        : WorkspaceStorage.inFolder(Path.of(to), clock)) {
            long batches = from.copyTo(into, (copied, of) -> {});
            return said("Moved " + batches + " batches and all documents from " + data.name() + " to "
                    + (toMongo ? "the other MongoDB" : to) + "; point furrow serve there.");
        } catch (IllegalStateException refused) {
            throw new BadInput(String.valueOf(refused.getMessage()));
        } catch (IOException failure) {
            throw new UncheckedIOException("a temporary folder cannot be made", failure);
        }
    }

    private int wouldGo(long batches) {
        return said(batches + " batches would go.");
    }

    private int removed(long batches) {
        return said("Removed " + batches + " batches; what was counted from them is sealed.");
    }

    @Command(
            mixinStandardHelpOptions = true,
            header = "Removes all that is known of a unit, for good.",
            description = "%nExperiments whose end and last window have passed are concluded first, and keep their"
                    + " numbers. Back-ups still hold the unit.")
    int erase(
            @Mixin DataOption data,
            @Option(names = "--unit", required = true, paramLabel = "ID", description = "Whose rows to remove.")
                    String unit) {
        try (var folder = data.open()) {
            return said("Erased " + folder.erase(unit) + " rows of unit " + unit + ".");
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            header = "Lists the evidence that was sealed.",
            description = "%nEach day, each decision, each experiment that was concluded; furrow data evidence --as-of"
                    + " shows what was known then.")
    int seals(@Mixin DataOption data) {
        try (var folder = data.open()) {
            var sheet = SealSheet.of(folder.seals());
            sheet.forEach(this::said);
        }
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            header = "Shows evidence and advice of a data folder, as of now or as it was sealed.",
            description =
                    "%nAs of a day means its end. The newest seal at or before it is shown, and says as of when it"
                            + " is; the advice is that of today's rule book.")
    int evidence(
            @Mixin DataOption data,
            @Option(
                            names = "--as-of",
                            paramLabel = "TIME",
                            description = "A day such as 2026-11-20, or a time such as 2026-11-20T12:00:00Z.")
                    @Nullable
                    String asOf,
            @Option(
                            names = "--format",
                            description = "One of ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless told.",
                            defaultValue = "text")
                    Format format)
            throws IOException {
        try (var folder = data.open()) {
            var report = folder.report(Optional.ofNullable(asOf));
            var out = spec().commandLine().getOut();
            switch (format) {
                case text -> new TextReport(out, new Console(spec().commandLine(), false).paint()).print(report);
                case json -> JsonReport.write(report, Optional.empty(), out);
            }
        }
        return 0;
    }

    /** How evidence is written. */
    enum Format {
        text,
        json
    }

    private static Writer newFile(Path file) throws IOException {
        if (Files.exists(file)) {
            throw new BadInput("file " + file + " exists already; export to a new one");
        }
        return Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW);
    }

    private int told(LogCheck check) {
        check.damages().forEach(spec().commandLine().getErr()::println);
        said(check.batches() + " batches with " + check.entries() + " rows are sound, "
                + check.damages().size() + " damaged.");
        return check.isSound() ? 0 : CommandFailures.BAD_INPUT;
    }

    private int said(String what) {
        spec().commandLine().getOut().println(what);
        return 0;
    }

    private record Rows(RowWriter out) implements LogExport.Rows {
        @Override
        public void write(Event event) throws IOException {
            out.write(event);
        }

        @Override
        public void write(Snapshot snapshot) throws IOException {
            out.write(snapshot);
        }

        @Override
        public void write(Counts counts) throws IOException {
            out.write(counts);
        }
    }
}
