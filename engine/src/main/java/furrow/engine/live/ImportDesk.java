package furrow.engine.live;

import furrow.engine.document.Documents;
import furrow.engine.document.LeaseRequest;
import furrow.engine.imports.kept.ArmMatching;
import furrow.engine.imports.kept.ImportReport;
import furrow.engine.imports.kept.ImportStore;
import furrow.engine.imports.kept.KeptUnit;
import furrow.engine.imports.kept.Questions;
import furrow.engine.imports.kept.UnitMerge;
import furrow.engine.imports.kept.UnitNews;
import furrow.engine.imports.reading.Aside;
import furrow.engine.imports.reading.ExportReader;
import furrow.engine.imports.reading.ExportRow;
import furrow.engine.imports.reading.ExportSink;
import furrow.engine.imports.reading.FileReading;
import furrow.engine.imports.reading.ReadSettings;
import furrow.engine.imports.reading.TableLook;
import furrow.engine.imports.table.FileOpening;
import furrow.engine.imports.table.TableRow;
import furrow.engine.imports.table.UnreadableException;
import furrow.engine.outcome.Batch;
import furrow.engine.outcome.LogEntry;
import furrow.engine.outcome.PackedBatch;
import furrow.engine.outcome.Receipt;
import furrow.experiments.plan.Plan;
import furrow.experiments.plan.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where files of platforms are brought: looked at, then kept whole or not at all. The log gets its events before the
 * documents say that the file was imported, so that what breaks off is done again by the same file.
 */
public final class ImportDesk implements AutoCloseable {
    private static final String SOURCE = "import";

    private final @Nullable ImportStore store;
    private final Supplier<Plan> plan;
    private final Function<List<LogEntry>, CompletionStage<Receipt>> log;
    private final Clock clock;
    private final Runnable closing;

    private ImportDesk(Clock clock) {
        this.store = null;
        this.plan = () -> new Plan(Workspace.withDefaults(), List.of());
        this.log = entries -> {
            throw new IllegalStateException("a desk that keeps nothing has no log");
        };
        this.clock = clock;
        this.closing = () -> {};
    }

    /** A desk that keeps nothing, for looking at files where there is no data folder. */
    public static ImportDesk withoutFolder(Clock clock) {
        return new ImportDesk(clock);
    }

    ImportDesk(
            Documents documents,
            Supplier<Plan> plan,
            Function<List<LogEntry>, CompletionStage<Receipt>> log,
            Clock clock,
            Runnable closing) {
        this.store = ImportStore.of(documents, Workspace.DEFAULT_NAME);
        this.plan = plan;
        this.log = log;
        this.clock = clock;
        this.closing = closing;
    }

    /**
     * The desk of a data folder that no server has open; the folder is made when it is missing.
     *
     * @throws IllegalStateException when another process has it
     */
    public static ImportDesk inFolder(Path folder, Clock clock) {
        return of(WorkspaceStorage.inFolder(folder, clock), clock);
    }

    /**
     * The desk of a MongoDB that no server uses.
     *
     * @param folder where what is counted from it may be
     * @throws IllegalStateException when it cannot be reached, or a server uses it
     */
    public static ImportDesk inMongo(String connectionString, Path folder, Clock clock) {
        var request = LeaseRequest.of("furrow import");
        return of(WorkspaceStorage.inMongo(connectionString, folder, clock, request), clock);
    }

    private static ImportDesk of(WorkspaceStorage storage, Clock clock) {
        var plans = new furrow.engine.life.ExperimentStore(storage.documents(), Workspace.DEFAULT_NAME);
        return new ImportDesk(
                storage.documents(),
                plans::all,
                entries -> storage.log().append(PackedBatch.of(new Batch(Workspace.DEFAULT_NAME, SOURCE, entries))),
                clock,
                storage::close);
    }

    /**
     * What is asked of a file.
     *
     * @param settings what the user says of it
     * @param downloaded when the platform was asked; empty for when the file was written
     * @param arms arms by address or id of a post
     * @param preview whether it is looked at only
     * @param rejected takes rows that cannot be read
     */
    public record Asked(
            ReadSettings settings,
            Optional<Instant> downloaded,
            Map<String, String> arms,
            boolean preview,
            Rejected rejected) {

        /** The same, and nobody takes what cannot be read; it is told of in the report all the same. */
        public Asked(ReadSettings settings, Optional<Instant> downloaded, Map<String, String> arms, boolean preview) {
            this(settings, downloaded, arms, preview, (file, why, cells) -> {});
        }
    }

    /** Takes rows that cannot be read. */
    public interface Rejected {
        /**
         * A row.
         *
         * @param file what its file is called
         * @param why where it stands and what is wrong with it
         * @param cells the row as it stands there
         */
        void row(String file, Aside why, List<String> cells);
    }

    /** Units that are kept, by key. */
    public List<KeptUnit> units() {
        return store == null ? List.of() : store.units();
    }

    /** Files that were imported, the last first. */
    public List<ImportStore.FileMark> files() {
        return store == null ? List.of() : store.files();
    }

    /**
     * Imports files, or looks at them: each is tried before the first is kept, so that all are kept or none.
     *
     * @param files where they lie, by what they are called
     * @param step is told how far reading is, by file
     * @throws UnreadableException when one cannot be read, holds nothing that becomes a unit, or leaves open what only
     *     its owner knows; nothing of any is kept then
     */
    public List<ImportReport> take(Map<String, Path> files, Asked asked, Function<String, FileOpening.Step> step)
            throws IOException {
        var tried = new ArrayList<Tried>();
        for (var each : files.entrySet()) {
            var one = tried(each.getValue(), each.getKey(), asked, step.apply(each.getKey()));
            var refusal = ImportRefusal.of(one.reading, one.questions, one.units);
            if (!asked.preview() && refusal.isPresent()) {
                throw new UnreadableException(refusal.get());
            }
            tried.add(one);
        }
        return tried.stream().map(each -> report(each, asked)).toList();
    }

    private Tried tried(Path path, String name, Asked asked, FileOpening.Step step) throws IOException {
        var first = new ExportReader(path, name, asked.settings(), step).looks();
        var settings = remembered(first, asked.settings());
        var reader = new ExportReader(path, name, settings, step);
        var looks = settings.equals(asked.settings()) ? first : reader.looks();
        var downloaded = asked.downloaded().orElseGet(() -> written(path));
        var units = new CollectedUnits(settings.zone().orElse(ZoneOffset.UTC), downloaded);
        var reading = reader.read(looks, sink(name, units, asked));
        return new Tried(
                name,
                first,
                settings,
                downloaded,
                units,
                reading,
                questions(reading),
                ImportFingerprint.of(path, settings, asked, plan.get()));
    }

    private static ExportSink sink(String file, CollectedUnits units, Asked asked) {
        return new ExportSink() {
            @Override
            public void row(ExportRow row) {
                units.take(row);
            }

            @Override
            public void refused(TableRow row, Aside why) {
                asked.rejected().row(file, why, row.cells());
            }
        };
    }

    /** A file that was read and not kept yet. */
    private record Tried(
            String name,
            List<TableLook> first,
            ReadSettings settings,
            Instant downloaded,
            CollectedUnits units,
            FileReading reading,
            List<String> questions,
            String fingerprint) {}

    private ImportReport report(Tried tried, Asked asked) {
        var units = tried.units.all();
        var before = store == null
                ? Optional.<String>empty()
                : store.file(tried.fingerprint).map(ImportStore.FileMark::imported);
        var merge = before.isPresent()
                ? UnitMerge.unchanged(units.size())
                : UnitMerge.of(units, store == null ? UnitMerge.Kept.NOTHING : store);
        var matching = new ArmMatching(plan.get(), asked.arms());
        var state = asked.preview()
                ? ImportReport.State.PREVIEWED
                : before.isPresent() ? ImportReport.State.UNCHANGED : ImportReport.State.IMPORTED;
        long moved = 0;
        if (state == ImportReport.State.IMPORTED && store != null) {
            moved = keep(store, merge, matching, tried.units.areTotals());
            var mark = new ImportStore.FileMark(
                    tried.name,
                    clock.instant().toString(),
                    units.size(),
                    tried.reading.main().look().format().title(),
                    merge.added(),
                    merge.changed(),
                    tried.downloaded.toString());
            store.note(tried.fingerprint, mark);
            remember(store, tried.first, asked.settings());
        }
        return new ImportReport(
                tried.reading,
                state,
                merge.added(),
                merge.changed(),
                merge.same(),
                merge.older(),
                matched(units, matching),
                moved,
                tried.questions,
                ImportRefusal.of(tried.reading, tried.questions, tried.units),
                tried.settings.zone(),
                tried.downloaded,
                before);
    }

    private static List<String> questions(FileReading reading) {
        return reading.tables().stream()
                .filter(table -> table.look().meaning().isKept())
                .flatMap(table -> Questions.of(table).stream())
                .toList();
    }

    /** Returns how many units were told to have been in another arm. */
    private long keep(ImportStore kept, UnitMerge merge, ArmMatching matching, boolean totals) {
        var entries = new ArrayList<LogEntry>();
        var news = UnitNews.tell(merge, matching, totals, more -> add(entries, more));
        if (!entries.isEmpty()) {
            append(entries);
        }
        kept.keep(news.units());
        return news.moved();
    }

    private void add(List<LogEntry> entries, List<LogEntry> more) {
        entries.addAll(more);
        while (entries.size() >= Batch.MOST) {
            append(entries.subList(0, Batch.MOST));
        }
    }

    /** Returns once they are on disk, and takes them out of the list. */
    private void append(List<LogEntry> entries) {
        var receipt = log.apply(List.copyOf(entries)).toCompletableFuture().join();
        if (receipt instanceof Receipt.Refused refused) {
            throw new IllegalArgumentException(
                    "the import stopped: " + refused.message() + "; import the same file again, nothing counts twice");
        }
        entries.clear();
    }

    private static Map<String, Long> matched(Iterable<KeptUnit> units, ArmMatching matching) {
        var matched = new TreeMap<String, Long>();
        for (var unit : units) {
            matching.of(unit)
                    .forEach(each -> matched.merge(
                            each.experiment().name() + ": " + each.arm().name(), 1L, Long::sum));
        }
        return matched;
    }

    private ReadSettings remembered(List<TableLook> looks, ReadSettings said) {
        return store == null
                ? said
                : store.mapping(ImportFingerprint.header(looks))
                        .map(each -> each.under(said))
                        .orElse(said);
    }

    private static void remember(ImportStore store, List<TableLook> looks, ReadSettings said) {
        if (!said.columns().isEmpty() || said.format().isPresent()) {
            var pairs = said.columns().entrySet().stream()
                    .map(each -> List.of(each.getKey(), each.getValue()))
                    .toList();
            store.remember(
                    ImportFingerprint.header(looks),
                    new ImportStore.KeptMapping(
                            pairs,
                            said.format().orElse(""),
                            said.zone().map(ZoneId::getId).orElse("")));
        }
    }

    private Instant written(Path path) {
        try {
            return Files.getLastModifiedTime(path).toInstant().truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        } catch (IOException unknown) {
            return clock.instant();
        }
    }

    @Override
    public void close() {
        closing.run();
    }
}
