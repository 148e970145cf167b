package furrow.engine.live;

import furrow.engine.document.DocumentBackup;
import furrow.engine.document.Documents;
import furrow.engine.fold.FoldSettings;
import furrow.engine.fold.LogReader;
import furrow.engine.fold.OutcomeFold;
import furrow.engine.fold.Passed;
import furrow.engine.fold.Progress;
import furrow.engine.fold.SealedBases;
import furrow.engine.intake.DataFiles;
import furrow.engine.intake.IntakeOptions;
import furrow.engine.intake.Source;
import furrow.engine.intake.Tally;
import furrow.engine.intake.Watcher;
import furrow.engine.outcome.LogBackup;
import furrow.engine.outcome.LogCheck;
import furrow.engine.outcome.LogExport;
import furrow.engine.outcome.LogSettings;
import furrow.engine.outcome.RocksOutcomeLog;
import furrow.experiments.fold.FoldOptions;
import furrow.experiments.plan.Plan;
import furrow.experiments.plan.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** A data folder that no server has open, for what an operator does with it. */
public final class DataFolder implements AutoCloseable {
    private final Path folder;
    private final Clock clock;
    private final Documents documents;
    private final RocksOutcomeLog log;

    private DataFolder(Path folder, Clock clock, Documents documents, RocksOutcomeLog log) {
        this.folder = folder;
        this.clock = clock;
        this.documents = documents;
        this.log = log;
    }

    /**
     * Opens the folder.
     *
     * @throws IllegalArgumentException when it holds no data
     * @throws IllegalStateException when another process has it
     */
    public static DataFolder open(Path folder, Clock clock) {
        if (!Files.isDirectory(folder.resolve(Storage.OUTCOMES))) {
            throw new IllegalArgumentException(
                    "folder " + folder + " holds no data of Furrow; name the one that furrow serve uses with --data");
        }
        var documents = Documents.embedded(folder.resolve(Storage.DOCUMENTS), clock);
        try {
            var log = RocksOutcomeLog.open(folder.resolve(Storage.OUTCOMES), clock, LogSettings.withDefaults());
            return new DataFolder(folder, clock, documents, log);
        } catch (RuntimeException failure) {
            documents.close();
            throw failure;
        }
    }

    /** Throws away what was counted, counts all of the log again, and says what became of its rows. */
    public Passed rebuild(Progress progress) {
        var plan = plan();
        try (var fold = OutcomeFold.rebuild(
                folder.resolve(Storage.FOLD),
                reader(),
                plan,
                FoldOptions.of(plan.workspace().kept()),
                FoldSettings.withDefaults(),
                clock.instant(),
                progress)) {
            return fold.passed();
        }
    }

    /**
     * Takes history in, whatever its age; ids make a second time harmless. {@link #rebuild} counts it.
     *
     * @return what became of the rows; all that are used are on disk
     */
    public Tally takeIn(List<Source> sources, Watcher watcher) throws IOException {
        var options = IntakeOptions.withDefaults().with(plan().workspace().zone());
        return new Importing(log).take(DataFiles.with(options), sources, watcher);
    }

    /** Copies documents and log into a folder that does not exist yet. */
    public void backUp(Path target) {
        if (Files.exists(target)) {
            throw new IllegalArgumentException("folder " + target + " exists already; back up into a new one");
        }
        create(target);
        DocumentBackup.write(documents, target.resolve(Storage.DOCUMENTS));
        log.backUp(target.resolve(Storage.OUTCOMES));
    }

    /**
     * Brings a back-up back.
     *
     * @param folder new or empty
     * @return what reading the log through has shown
     */
    public static LogCheck restore(Path backup, Path folder, Clock clock) {
        if (!Files.isDirectory(backup.resolve(Storage.OUTCOMES))) {
            throw new IllegalArgumentException(
                    "folder " + backup + " is no back-up; name one that furrow data backup has made");
        }
        if (Files.exists(folder.resolve(Storage.DOCUMENTS))) {
            throw new IllegalArgumentException("folder " + folder + " holds data already; restore into a new one");
        }
        DocumentBackup.verify(backup.resolve(Storage.DOCUMENTS));
        var check = LogBackup.restore(backup.resolve(Storage.OUTCOMES), folder.resolve(Storage.OUTCOMES));
        try (var documents = Documents.embedded(folder.resolve(Storage.DOCUMENTS), clock)) {
            DocumentBackup.restore(backup.resolve(Storage.DOCUMENTS), documents);
        }
        return check;
    }

    /** Reads the whole log and says whether it is as it was written. */
    public LogCheck verify() {
        return LogCheck.of(log);
    }

    /** Hands on every row of the log and says how many there were. */
    public long export(LogExport.Rows rows) throws IOException {
        return LogExport.copy(log, Workspace.DEFAULT_NAME, rows);
    }

    /** How many batches were received longer ago than that, and would go. */
    public long olderThan(Duration age) {
        return oldRows().olderThan(age);
    }

    /**
     * Removes the batches that were received longer ago than that, after what was counted from them is sealed beside the
     * log.
     *
     * @return how many batches went
     * @throws IllegalArgumentException when an older base lacks what the plan names
     */
    public long retain(Duration age) {
        return oldRows().remove(age);
    }

    /** Not to be closed: it has nothing of its own. */
    private OldRows oldRows() {
        return new OldRows(new Storage(documents, log, folder.resolve(Storage.FOLD)), clock);
    }

    private SealedBases bases() {
        return new SealedBases(log, Workspace.DEFAULT_NAME, OldRows.scratch(folder.resolve(Storage.FOLD)));
    }

    /**
     * Removes a unit from the log and its base, and from the counts of experiments that have not ended. What is counted is brought up
     * to date before, so that experiments that have ended keep their numbers.
     *
     * @return how many rows there were
     */
    public long erase(String unit) {
        var plan = plan();
        var options = FoldOptions.of(plan.workspace().kept());
        try (var fold = OutcomeFold.open(
                folder.resolve(Storage.FOLD), plan, options, FoldSettings.withDefaults(), clock.instant())) {
            fold.catchUp(reader(), Progress.SILENT);
            fold.advance(clock.instant());
            fold.forget(unit);
            bases().forget(unit);
            return log.erase(Workspace.DEFAULT_NAME, unit);
        }
    }

    private Plan plan() {
        return new Plans(documents, Workspace.DEFAULT_NAME).all();
    }

    private LogReader reader() {
        return LogReader.of(log, Workspace.DEFAULT_NAME);
    }

    private static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException("folder " + folder + " cannot be made", failure);
        }
    }

    @Override
    public void close() {
        try {
            log.close();
        } finally {
            documents.close();
        }
    }
}
