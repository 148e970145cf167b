package furrow.engine.live;

import furrow.engine.document.Documents;
import furrow.engine.document.LeaseRequest;
import furrow.engine.imports.column.HeaderText;
import furrow.engine.imports.format.RowMeaning;
import furrow.engine.imports.kept.ArmMatching;
import furrow.engine.imports.kept.ImportReport;
import furrow.engine.imports.kept.ImportStore;
import furrow.engine.imports.kept.KeptUnit;
import furrow.engine.imports.kept.Questions;
import furrow.engine.imports.kept.UnitEvents;
import furrow.engine.imports.kept.UnitMerge;
import furrow.engine.imports.kept.UnitRows;
import furrow.engine.imports.reading.Aside;
import furrow.engine.imports.reading.ExportReader;
import furrow.engine.imports.reading.ExportRow;
import furrow.engine.imports.reading.ExportSink;
import furrow.engine.imports.reading.FileReading;
import furrow.engine.imports.reading.ReadSettings;
import furrow.engine.imports.reading.TableLook;
import furrow.engine.imports.reading.TableReading;
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
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where files of platforms are brought: looked at, then kept whole or not at all. The log gets its events before the
 * documents say that the file was imported, so that what breaks off is done again by the same file.
 */
public final class ImportDesk implements AutoCloseable {
    /** Units of one file that are compared with what is kept; they are held in memory. */
    private static final int MOST_UNITS = 50_000;

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
            var refusal = refusal(one.reading, one.questions, one.units);
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
        var units = new Collected(settings.zone().orElse(ZoneOffset.UTC), downloaded);
        var reading = reader.read(looks, sink(name, units, asked));
        return new Tried(
                name,
                first,
                settings,
                downloaded,
                units,
                reading,
                questions(reading),
                fingerprint(path, settings, asked));
    }

    private static ExportSink sink(String file, Collected units, Asked asked) {
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
            Collected units,
            FileReading reading,
            List<String> questions,
            String fingerprint) {}

    private ImportReport report(Tried tried, Asked asked) {
        var units = tried.units.byKey.values();
        var before = store == null
                ? Optional.<String>empty()
                : store.file(tried.fingerprint).map(ImportStore.FileMark::imported);
        var merge = UnitMerge.of(units, store == null ? UnitMerge.Kept.NOTHING : store);
        var matching = new ArmMatching(plan.get(), asked.arms());
        var state = asked.preview()
                ? ImportReport.State.PREVIEWED
                : before.isPresent() ? ImportReport.State.UNCHANGED : ImportReport.State.IMPORTED;
        if (state == ImportReport.State.IMPORTED && store != null) {
            keep(store, merge, matching, tried.units.totals);
            var mark = new ImportStore.FileMark(tried.name, clock.instant().toString(), units.size());
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
                tried.questions,
                refusal(tried.reading, tried.questions, tried.units),
                tried.settings.zone(),
                tried.downloaded,
                before);
    }

    /** Takes the rows of kept tables as units, the last row of a unit counting. */
    private static final class Collected {
        private final Map<String, KeptUnit> byKey = new LinkedHashMap<>();
        private final UnitRows rows;
        private boolean totals = true;
        private boolean tooMany;

        Collected(ZoneId zone, Instant downloaded) {
            this.rows = new UnitRows(zone, downloaded);
        }

        void take(ExportRow row) {
            if (!row.look().meaning().isKept()) {
                return;
            }
            if (tooMany) {
                return;
            }
            if (byKey.size() == MOST_UNITS) {
                tooMany = true;
                byKey.clear();
                return;
            }
            totals &= row.look().format().totals().equals("published");
            var unit = rows.of(row);
            byKey.merge(unit.unit(), unit, (earlier, later) -> later.over(earlier));
        }
    }

    private static List<String> questions(FileReading reading) {
        return reading.tables().stream()
                .filter(table -> table.look().meaning().isKept())
                .flatMap(table -> Questions.of(table).stream())
                .toList();
    }

    /** Why a file cannot be kept, empty when it can. */
    private static Optional<String> refusal(FileReading reading, List<String> questions, Collected units) {
        var main = reading.main();
        if (!main.look().meaning().isKept()) {
            return Optional.of(reading.file() + " is " + main.look().format().title() + ", "
                    + main.look().rows() + ", from which no unit can be made; " + instead(main.look()));
        }
        var cut = reading.tables().stream().filter(TableReading::isCutOff).findFirst();
        if (cut.isPresent()) {
            var rejects = cut.get().rejects();
            var place = rejects.get(rejects.size() - 1).place();
            return Optional.of(reading.file() + " ends within a row, at " + place
                    + ": it was not downloaded whole; download it again");
        }
        if (units.tooMany) {
            return Optional.of(reading.file() + " has more than " + MOST_UNITS
                    + " posts or tickets; send them as events (docs/data-files.md), or import it in parts");
        }
        if (units.byKey.isEmpty() && main.refused() > 0) {
            var first = main.rejects().get(0);
            return Optional.of(reading.file() + ": each of its " + main.refused() + " rows was refused, the first at "
                    + first.place() + ", which " + first.reason());
        }
        if (units.byKey.isEmpty()) {
            return Optional.of(reading.file() + " has the columns of "
                    + main.look().format().title()
                    + ", but no row that counts; is the period that was downloaded the right one?");
        }
        return questions.isEmpty()
                ? Optional.empty()
                : Optional.of(reading.file() + " leaves open what only you know: " + String.join("; ", questions));
    }

    private static String instead(TableLook look) {
        if (!look.format().better().isEmpty()) {
            return look.format().better();
        }
        return look.meaning() == RowMeaning.RESULTS
                ? look.format().made()
                : "download the posts with their totals since publishing (Lifetime), not by day";
    }

    private void keep(ImportStore kept, UnitMerge merge, ArmMatching matching, boolean totals) {
        var entries = new ArrayList<LogEntry>();
        for (var unit : merge.changes()) {
            entries.addAll(UnitEvents.of(unit, matching.of(unit), totals));
            while (entries.size() >= Batch.MOST) {
                append(entries.subList(0, Batch.MOST));
            }
        }
        if (!entries.isEmpty()) {
            append(entries);
        }
        kept.keep(merge.changes());
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
                : store.mapping(header(looks)).map(each -> each.under(said)).orElse(said);
    }

    private static void remember(ImportStore store, List<TableLook> looks, ReadSettings said) {
        if (!said.columns().isEmpty() || said.format().isPresent()) {
            var pairs = said.columns().entrySet().stream()
                    .map(each -> List.of(each.getKey(), each.getValue()))
                    .toList();
            store.remember(
                    header(looks),
                    new ImportStore.KeptMapping(
                            pairs,
                            said.format().orElse(""),
                            said.zone().map(ZoneId::getId).orElse("")));
        }
    }

    /** What tells tables of one kind from others: their column names, in any order. */
    private static String header(List<TableLook> looks) {
        var names = looks.get(0).columns().stream()
                .map(each -> HeaderText.key(each.header()))
                .sorted()
                .collect(Collectors.joining("\n"));
        return HexFormat.of().formatHex(sha().digest(names.getBytes(StandardCharsets.UTF_8)));
    }

    private static String fingerprint(Path path, ReadSettings settings, Asked asked) throws IOException {
        var digest = sha();
        try (InputStream in = Files.newInputStream(path)) {
            var buffer = new byte[1 << 16];
            for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
                digest.update(buffer, 0, got);
            }
        }
        var said = new TreeMap<>(settings.columns()) + " " + settings.zone() + settings.format() + settings.order()
                + settings.year() + asked.downloaded() + new TreeMap<>(asked.arms());
        digest.update(said.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
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
