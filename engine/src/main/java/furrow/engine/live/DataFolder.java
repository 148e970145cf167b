package furrow.engine.live;

import furrow.engine.access.AccessKeys;
import furrow.engine.access.Accounts;
import furrow.engine.access.AuditTrail;
import furrow.engine.advice.Adviser;
import furrow.engine.advice.KeptExperiments;
import furrow.engine.advice.Report;
import furrow.engine.calendar.KeptSchedule;
import furrow.engine.calendar.ScheduleBook;
import furrow.engine.connect.Connections;
import furrow.engine.decision.Decision;
import furrow.engine.decision.RefusedDecisionException;
import furrow.engine.document.BackupList;
import furrow.engine.document.DocumentBackup;
import furrow.engine.document.Documents;
import furrow.engine.document.LeaseRequest;
import furrow.engine.document.OwnerOnly;
import furrow.engine.document.StoredDocument;
import furrow.engine.fold.DamagedFoldException;
import furrow.engine.fold.FoldCounts;
import furrow.engine.fold.FoldProgress;
import furrow.engine.fold.FoldSettings;
import furrow.engine.fold.FoldState;
import furrow.engine.fold.LogReader;
import furrow.engine.fold.OutcomeFold;
import furrow.engine.fold.SealedBases;
import furrow.engine.goal.GoalDrawing;
import furrow.engine.goal.GoalStore;
import furrow.engine.goal.GoalWatches;
import furrow.engine.intake.DataFiles;
import furrow.engine.intake.IntakeOptions;
import furrow.engine.intake.RowSource;
import furrow.engine.intake.Watcher;
import furrow.engine.life.EndsOfLives;
import furrow.engine.life.ExperimentLife;
import furrow.engine.life.ExperimentStore;
import furrow.engine.life.LifeStep;
import furrow.engine.life.RememberedLives;
import furrow.engine.moment.Act;
import furrow.engine.moment.Acted;
import furrow.engine.moment.Moment;
import furrow.engine.moment.MomentDesk;
import furrow.engine.moment.NextAction;
import furrow.engine.moment.NotKeptException;
import furrow.engine.outcome.Batch;
import furrow.engine.outcome.LogBackup;
import furrow.engine.outcome.LogCheck;
import furrow.engine.outcome.LogCopy;
import furrow.engine.outcome.LogExport;
import furrow.engine.outcome.LogRepair;
import furrow.engine.outcome.LogSettings;
import furrow.engine.outcome.MongoOutcomeLog;
import furrow.engine.outcome.OutcomeLog;
import furrow.engine.outcome.PackedBatch;
import furrow.engine.outcome.ReceiptWindow;
import furrow.engine.outcome.RocksOutcomeLog;
import furrow.engine.proof.DesignHistory;
import furrow.engine.proof.ProofDesk;
import furrow.engine.proof.ProofReading;
import furrow.engine.proof.ProofReport;
import furrow.engine.proof.ProofStore;
import furrow.engine.recommendation.AdviceLife;
import furrow.engine.recommendation.AdvicePolicy;
import furrow.engine.recommendation.MongoRecommendations;
import furrow.engine.rulebook.LiveBook.Edition;
import furrow.engine.rulebook.RuleBooks;
import furrow.engine.rulebook.VersionTester;
import furrow.engine.seal.PlanInForce;
import furrow.engine.seal.SealHead;
import furrow.engine.seal.SealReason;
import furrow.engine.seal.SealRemark;
import furrow.engine.seal.SealedPlan;
import furrow.engine.seal.Sealer;
import furrow.engine.seal.Seals;
import furrow.engine.signature.Signature;
import furrow.experiments.calendar.Schedule;
import furrow.experiments.fold.FoldOptions;
import furrow.experiments.fold.PlannedNames;
import furrow.experiments.plan.Goal;
import furrow.experiments.plan.Plan;
import furrow.experiments.plan.Workspace;
import furrow.experiments.proof.StandingDesign;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.logging.Logger;

/** A data folder, or a MongoDB, that no server uses, for what an operator does with it. */
public final class DataFolder implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(DataFolder.class.getName());
    private static final int PAGE = 20_000;
    private final Path folder;
    private final Path fold;
    private final Clock clock;
    private final Documents documents;
    private OutcomeLog log;
    private final ExperimentStore experiments;
    private final ExperimentDesk desk;

    private DataFolder(Path folder, Clock clock, WorkspaceStorage storage) {
        this.folder = folder;
        this.fold = storage.fold();
        this.clock = clock;
        this.documents = storage.documents();
        this.log = storage.log();
        this.experiments = new ExperimentStore(documents, Workspace.DEFAULT_NAME);
        this.desk = new ExperimentDesk(new RememberedLives(experiments), new DeskGround(), clock);
        EndsOfLives.takeUp(experiments, Seals.open(log.seals(), Workspace.DEFAULT_NAME));
    }

    /**
     * Opens a MongoDB.
     *
     * @param folder where what is counted from it may be
     * @throws IllegalStateException when it cannot be reached, or a server uses it
     */
    public static DataFolder inMongo(String connectionString, Path folder, Clock clock) {
        return new DataFolder(
                folder,
                clock,
                WorkspaceStorage.inMongo(connectionString, folder, clock, LeaseRequest.of("a furrow command")));
    }

    /**
     * Opens the folder.
     *
     * @throws IllegalArgumentException when it holds no data
     * @throws IllegalStateException when another process has it
     */
    public static DataFolder open(Path folder, Clock clock) {
        requireData(folder);
        return opened(folder, clock);
    }

    /**
     * The same, where the folder is made when it is missing.
     *
     * @throws IllegalStateException when another process has it
     */
    public static DataFolder openOrMake(Path folder, Clock clock) {
        create(folder);
        return opened(folder, clock);
    }

    private static void requireData(Path folder) {
        if (!Files.isDirectory(folder.resolve(WorkspaceStorage.OUTCOMES))) {
            throw new IllegalArgumentException(
                    "folder " + folder + " holds no data of Furrow; name the one that furrow serve uses with --data");
        }
    }

    private static DataFolder opened(Path folder, Clock clock) {
        DataFormat.claim(folder);
        BothStores.require(folder);
        var documents = StoreMigrations.made(Documents.embedded(folder.resolve(WorkspaceStorage.DOCUMENTS), clock));
        try {
            var log =
                    RocksOutcomeLog.open(folder.resolve(WorkspaceStorage.OUTCOMES), clock, LogSettings.withDefaults());
            return new DataFolder(
                    folder, clock, new WorkspaceStorage(documents, log, folder.resolve(WorkspaceStorage.FOLD)));
        } catch (RuntimeException failure) {
            documents.close();
            throw failure;
        }
    }

    /** People who may come in. */
    public Accounts accounts() {
        return Accounts.open(documents, Workspace.DEFAULT_NAME, clock);
    }

    /** Keys by which programs come in. */
    public AccessKeys keys() {
        return AccessKeys.open(documents, Workspace.DEFAULT_NAME, accounts(), clock);
    }

    /** Who changed what when. */
    public AuditTrail audit() {
        return new AuditTrail(documents, Workspace.DEFAULT_NAME);
    }

    /** Throws away what was counted, counts all of the log again, and says what became of its rows. */
    public FoldCounts rebuild(FoldProgress progress) {
        var plan = inForce();
        var slots = slots();
        slots.removeOther();
        slots.putPlan(slots.current(), plan);
        try (var fold = OutcomeFold.rebuild(
                slots.current(),
                reader(),
                plan,
                FoldOptions.of(plan.workspace().kept()),
                FoldSettings.ofHeap(Runtime.getRuntime().maxMemory()),
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
    public Imported takeIn(List<RowSource> sources, Watcher watcher) throws IOException {
        var options = IntakeOptions.withDefaults().with(plan().workspace().zone());
        return new Importing(log, PlannedNames.of(plan())).take(DataFiles.with(options), sources, watcher);
    }

    /** Copies documents and log into a folder that does not exist yet. */
    public void backUp(Path target) {
        WorkspaceBackup.write(documents, log, target, clock);
    }

    /** The same of a MongoDB, which a server may use meanwhile. */
    public static void backUpMongo(String connectionString, Path target, Clock clock) {
        WorkspaceBackup.ofMongo(connectionString, target, clock);
    }

    /**
     * Copies documents, outcomes, bases and seals into a store that has none, without a changed number; what is counted is
     * counted again there.
     *
     * @return how many batches there were
     * @throws IllegalArgumentException when the other store holds data already
     */
    public long copyTo(WorkspaceStorage other, LogCopy.Progress progress) {
        try {
            var between = Files.createTempDirectory("furrow-move-");
            try {
                var written = between.resolve(WorkspaceStorage.DOCUMENTS);
                DocumentBackup.write(documents, written);
                long copied = LogCopy.copy(log, other.log(), progress);
                DocumentBackup.restore(written, other.documents());
                return copied;
            } finally {
                FoldSlots.remove(between);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("documents cannot be written into a temporary folder", failure);
        }
    }

    /**
     * Brings a back-up back into a MongoDB that is empty; the back-up may be one of a folder.
     *
     * @param folder where what is counted from it may be
     * @return what reading the log through has shown
     */
    public static LogCheck restoreInMongo(Path backup, String connectionString, Path folder, Clock clock) {
        verify(backup);
        try (var into = WorkspaceStorage.inMongo(connectionString, folder, clock)) {
            var between = Files.createTempDirectory("furrow-restore-");
            try {
                var outcomes = between.resolve(WorkspaceStorage.OUTCOMES);
                LogBackup.restore(backup.resolve(WorkspaceStorage.OUTCOMES), outcomes);
                try (var log = RocksOutcomeLog.open(outcomes, clock, LogSettings.withDefaults())) {
                    LogCopy.copy(log, into.log(), (copied, of) -> {});
                }
                DocumentBackup.restore(backup.resolve(WorkspaceStorage.DOCUMENTS), into.documents());
            } finally {
                FoldSlots.remove(between);
            }
            return LogCheck.of(into.log());
        } catch (IOException failure) {
            throw new UncheckedIOException("the back-up cannot be unpacked into a temporary folder", failure);
        }
    }

    /**
     * Brings a back-up back.
     *
     * @param folder new or empty
     * @return what reading the log through has shown
     */
    public static LogCheck restore(Path backup, Path folder, Clock clock) {
        verify(backup);
        if (Files.exists(folder.resolve(WorkspaceStorage.DOCUMENTS))) {
            throw new IllegalArgumentException("folder " + folder + " holds data already; restore into a new one");
        }
        DocumentBackup.verify(backup.resolve(WorkspaceStorage.DOCUMENTS));
        var check =
                LogBackup.restore(backup.resolve(WorkspaceStorage.OUTCOMES), folder.resolve(WorkspaceStorage.OUTCOMES));
        try (var documents = Documents.embedded(folder.resolve(WorkspaceStorage.DOCUMENTS), clock)) {
            DocumentBackup.restore(backup.resolve(WorkspaceStorage.DOCUMENTS), documents);
        }
        return check;
    }

    /**
     * Looks whether a back-up is as it was made, and says how many files it has.
     *
     * @throws IllegalArgumentException when it is none
     * @throws IllegalStateException which names what is missing or changed
     */
    public static int verify(Path backup) {
        try {
            return BackupList.check(backup);
        } catch (IOException failure) {
            throw new UncheckedIOException("back-up " + backup + " cannot be read", failure);
        }
    }

    /** Reads the log, documents and what was counted through, and says what is not as it was written. */
    public LogCheck verify() {
        return LogCheck.of(log).and(documents.damages()).and(foldDamages());
    }

    private List<String> foldDamages() {
        var slot = slots().current();
        if (!Files.exists(slot)) {
            return List.of();
        }
        try (var fold = open(slot, slots().plan().orElseGet(this::inForce))) {
            fold.requireSound();
            return List.of();
        } catch (DamagedFoldException damaged) {
            return List.of(damaged.getMessage() + "; furrow rebuild counts everything again");
        }
    }

    /** What is damaged, a line each: documents that are set aside, and batches of the log, read or left out. */
    public List<String> damages() {
        return LogCheck.of(log).and(documents.damages()).damages();
    }

    /** What was damaged when this was opened and has been mended, a line each. */
    public List<String> mended() {
        return documents.mended();
    }

    /** Brings damaged documents back from a back-up; says how many. */
    public long repair(Path backup) {
        verify(backup);
        return documents.repairDamaged(backup.resolve(WorkspaceStorage.DOCUMENTS));
    }

    /**
     * Brings damaged batches of outcomes back from a back-up. Everything is counted again at the next start then.
     *
     * @return how many the back-up had
     */
    public long repairBatches(Path backup) {
        verify(backup);
        leaveOutDamaged();
        var outcomes = backup.resolve(WorkspaceStorage.OUTCOMES);
        long repaired = log instanceof MongoOutcomeLog mongo
                ? broughtBack(mongo, outcomes)
                : rewritten(files -> LogRepair.bringBack(files, outcomes, clock));
        if (repaired > 0) {
            slots().removeAll();
        }
        return repaired;
    }

    /** Opened in a copy, so that the back-up stays as it is. */
    private long broughtBack(MongoOutcomeLog into, Path outcomes) {
        try {
            var between = Files.createTempDirectory("furrow-repair-");
            try {
                var copy = between.resolve(WorkspaceStorage.OUTCOMES);
                LogBackup.restore(outcomes, copy);
                try (var from = RocksOutcomeLog.open(copy, clock, LogSettings.withDefaults())) {
                    return into.bringBack(from);
                }
            } finally {
                FoldSlots.remove(between);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("the back-up cannot be unpacked into a temporary folder", failure);
        }
    }

    private long rewritten(ToLongFunction<Path> repair) {
        var outcomes = folder.resolve(WorkspaceStorage.OUTCOMES);
        log.close();
        try {
            return repair.applyAsLong(outcomes);
        } finally {
            log = RocksOutcomeLog.open(outcomes, clock, LogSettings.withDefaults());
        }
    }

    private void leaveOutDamaged() {
        var reader = reader();
        var after = reader.begin();
        for (var read = reader.read(after, PAGE); !read.isEmpty(); read = reader.read(after, PAGE)) {
            for (var each : read) {
                after = after.with(each.position());
            }
        }
    }

    /** Removes for good the documents that are set aside; says how many. */
    public long removeDamaged() {
        return documents.removeDamaged();
    }

    /** Takes damaged batches of outcomes for lost, so that nothing tells of them any more; says how many. */
    public long removeDamagedBatches() {
        leaveOutDamaged();
        return log instanceof MongoOutcomeLog mongo
                ? mongo.giveUp()
                : rewritten(outcomes -> LogRepair.giveUp(outcomes, clock));
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
        return new OldRows(new WorkspaceStorage(documents, log, fold), clock);
    }

    private SealedBases bases() {
        return new SealedBases(log, Workspace.DEFAULT_NAME, OldRows.scratch(fold));
    }

    /**
     * Removes a unit from the log and its base, from rejected events, and from the counts of experiments that were not concluded. Those whose
     * end and last window have passed are concluded before, so that they keep their numbers.
     *
     * @return how many rows there were
     */
    public long erase(String unit) {
        try (var fold = fold()) {
            sealer().concludeDue(new SealedPlan(inForce(), counted(fold)));
            slots().removeOther();
            slots().removeCopy();
            fold.forget(unit);
            bases().forget(unit);
        }
        Connections.open(documents, Workspace.DEFAULT_NAME, clock).rejects().forget(unit);
        // Opened again it keeps no list of files any more in which the unit's name could stand.
        fold().close();
        return log.erase(Workspace.DEFAULT_NAME, unit);
    }

    private OutcomeFold fold() {
        var plan = inForce();
        var slots = slots();
        slots.putPlan(slots.current(), plan);
        try {
            return open(slots.current(), plan);
        } catch (DamagedFoldException damaged) {
            LOG.warning(() -> damaged.getMessage() + "; everything is counted again from the outcome log");
            rebuild(FoldProgress.SILENT);
            return open(slots.current(), plan);
        }
    }

    private OutcomeFold open(Path slot, Plan plan) {
        return OutcomeFold.open(
                slot,
                plan,
                FoldOptions.of(plan.workspace().kept()),
                FoldSettings.ofHeap(Runtime.getRuntime().maxMemory()),
                clock.instant());
    }

    private FoldState counted(OutcomeFold fold) {
        fold.catchUp(reader(), FoldProgress.SILENT);
        fold.advance(clock.instant());
        return fold.state();
    }

    /** What was sealed, in the order in which it was. */
    public List<SealHead> seals() {
        return sealer().seals().heads();
    }

    /**
     * Evidence of all that the log holds, as of now or as it was sealed, and what the rule book that is live says of it.
     * As of now what people have decided about is left out, and what was shown not long ago rests, as in a report of the
     * server.
     *
     * @param asOf a day, which means its end, or a time; the newest seal at or before it is read
     * @throws IllegalArgumentException when nothing so old was sealed
     */
    public Report report(Optional<String> asOf) {
        return asOf.isPresent()
                ? StandingAdvice.advise(
                                known(asOf), edition().book()::evaluate, new KeptExperiments(), watches(), List.of())
                        .report()
                : advice().report();
    }

    private Edition edition() {
        return RuleBooks.open(documents, Workspace.DEFAULT_NAME, VersionTester.withDefaults(), clock)
                .live()
                .get();
    }

    /** Evidence and advice as of now, with what became of the advice; a cycle of it is run. */
    public AdviceReport advice() {
        var edition = edition();
        var desk = desk();
        return desk.cycle(edition, advised(desk, edition, new KeptExperiments()));
    }

    /** Recommendations as one person is shown them, and as they are shown by this: their cool-downs begin. */
    public AdviceReport show(String person) {
        var desk = desk();
        var edition = edition();
        var advised = advised(desk, edition, new KeptExperiments());
        var before = desk.cycle(edition, advised);
        desk.showTo(person, List.of(), before);
        var board = desk.boardFor(desk.cycle(edition, advised), Decision.person(person));
        return new AdviceReport(before.report(), edition, before.all(), board, before.facts());
    }

    /**
     * Decides about one or more recommendations, as a server does.
     *
     * @param decisions by key, in the order in which they are taken
     * @throws RefusedDecisionException when it cannot be decided so, with what can be; nothing has changed
     * @throws IllegalArgumentException when a day of it cannot be; nothing has changed
     */
    public Decided decide(Map<String, Decision> decisions) {
        var desk = desk();
        var edition = edition();
        var kept = new KeptExperiments();
        var lives = desk.decide(decisions, desk.cycle(edition, advised(desk, edition, kept)));
        return new Decided(lives, desk.cycle(edition, advised(desk, edition, kept)));
    }

    /** What rules say now, with what was decided until now. */
    private Adviser.Advised advised(AdviceDesk desk, Edition edition, KeptExperiments kept) {
        return StandingAdvice.advise(known(), edition.book()::evaluate, kept, watches(), desk.earlier());
    }

    /**
     * A decision that was taken.
     *
     * @param lives the recommendations after it, in the order in which they were decided
     * @param advice all of them after it
     */
    public record Decided(List<StoredDocument<AdviceLife>> lives, AdviceReport advice) {
        public Decided {
            lives = List.copyOf(lives);
        }
    }

    /**
     * Draws a goal of the workspace, as a server does; returns once it is on disk.
     *
     * @param unit what its points are counted in; empty to take the metric's
     * @throws IllegalArgumentException when it cannot be drawn so, with what can be; nothing has changed
     */
    public void draw(Goal goal, String unit, String by, String why) {
        var signature = desk.sign(by, why);
        var today = LocalDate.ofInstant(signature.at(), plan().workspace().zone());
        new GoalDrawing(goals(), plan()).draw(goal, unit, today, signature);
    }

    /**
     * Gives a goal of the workspace up; returns once that is on disk.
     *
     * @throws IllegalArgumentException when there is none for the metric
     */
    public void drop(String metric, String by, String why) {
        new GoalDrawing(goals(), plan()).drop(metric, desk.sign(by, why));
    }

    /** The calendars of its experiments. */
    public List<KeptSchedule> calendars() {
        return scheduleBook().state().kept();
    }

    /**
     * Keeps an experiment's calendar in the place of the one before; returns once it is on disk.
     *
     * @throws IllegalArgumentException when there is no such experiment, or these are not slots for it; nothing has changed
     */
    public void keepCalendar(String experiment, List<Schedule.Entry> entries, String by, String why) {
        scheduleBook().keep(plan(), experiment, entries, desk.sign(by, why));
    }

    /**
     * Gives an experiment's calendar up; returns once that is on disk.
     *
     * @throws IllegalArgumentException when it has none
     */
    public void dropCalendar(String experiment, String by, String why) {
        scheduleBook().drop(experiment, desk.sign(by, why));
    }

    private ScheduleBook scheduleBook() {
        return ScheduleBook.open(documents, Workspace.DEFAULT_NAME);
    }

    private GoalStore goals() {
        return new GoalStore(documents, Workspace.DEFAULT_NAME);
    }

    private GoalWatches watches() {
        return new GoalWatches(goals().all().stream().map(StoredDocument::value).toList());
    }

    /**
     * What to do next about one unit, as a server answers it; what was drawn is on disk when this returns.
     *
     * @throws IllegalArgumentException when the moment cannot be answered, with what to say otherwise; nothing was drawn
     * @throws NotKeptException when what was drawn could not be kept
     */
    public NextAction next(Moment moment) {
        return inMoments(desk -> desk.choose(moment));
    }

    /**
     * Logs what was really done, as a server does; it is on disk when this returns.
     *
     * @throws IllegalArgumentException when it cannot be, with what to say otherwise; nothing was logged
     * @throws NotKeptException when it could not be kept
     */
    public Acted acted(Act act) {
        return inMoments(desk -> desk.acted(act));
    }

    private <R> R inMoments(Function<MomentDesk, CompletionStage<R>> use) {
        var advice = advice();
        var lives = lives();
        try (var fold = fold()) {
            fold.catchUp(reader(), FoldProgress.SILENT);
            var sources = new LiveMoments.Sources(
                    () -> lives,
                    () -> plan().workspace(),
                    advice::edition,
                    () -> advice,
                    fold::past,
                    entries -> log.append(PackedBatch.of(new Batch(Workspace.DEFAULT_NAME, "next-action", entries))),
                    () -> ReceiptWindow.withDefaults().at(clock.instant()));
            return use.apply(new MomentDesk(new LiveMoments(sources, clock)))
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw failed;
        }
    }

    private AdviceDesk desk() {
        return new AdviceDesk(
                MongoRecommendations.of(documents, Workspace.DEFAULT_NAME),
                AdvicePolicy.usual(),
                this::sealedFor,
                proof(),
                clock);
    }

    private ProofDesk proof() {
        return ProofDesk.of(ProofStore.of(documents, Workspace.DEFAULT_NAME));
    }

    /** What following advice returned. */
    public ProofReport proved() {
        var proof = proof();
        var advice = advice();
        return ProofReading.of(advice.all(), advice.board().known(), proof.history(), proof.drawn());
    }

    /** The standing designs. */
    public DesignHistory designs() {
        return proof().history();
    }

    /**
     * Begins a standing design, or ends the one that stands; returns once it is on disk.
     *
     * @throws IllegalArgumentException when it cannot be; nothing has changed
     */
    public DesignHistory design(Optional<StandingDesign> design, String by, String why) {
        return proof().design(design, Signature.sign(by, why, clock.instant()));
    }

    private Optional<Long> sealedFor(String experiment, String by, String why) {
        var reason = SealReason.decision(experiment, by, why);
        return plan().experiment(experiment)
                .map(any -> sealer().seal(experiment, reason, asOf -> known()).number());
    }

    /** The moments that {@link #report} is made of. */
    SealedPlan known(Optional<String> asOf) {
        return asOf.map(each -> sealer().asOf(each, plan().workspace().zone())).orElseGet(this::known);
    }

    private SealedPlan known() {
        var zone = plan().workspace().zone();
        return sound(this::knownNow).noted(ExperimentDesk.notes(experiments.stored(), at -> SealRemark.time(at, zone)));
    }

    private SealedPlan sound(Supplier<SealedPlan> read) {
        try {
            return read.get();
        } catch (DamagedFoldException damaged) {
            LOG.warning(() -> damaged.getMessage() + "; everything is counted again from the outcome log");
            rebuild(FoldProgress.SILENT);
            return read.get();
        }
    }

    private SealedPlan knownNow() {
        try (var fold = fold()) {
            return sealer().over(new SealedPlan(inForce(), counted(fold)));
        }
    }

    private Sealer sealer() {
        var seals = Seals.open(log.seals(), Workspace.DEFAULT_NAME);
        return new Sealer(
                seals,
                EndsOfLives.of(experiments.stored()),
                clock,
                plan().workspace().zone(),
                true);
    }

    private FoldSlots slots() {
        return new FoldSlots(fold);
    }

    /** The plan with its caps as they stand. */
    private Plan inForce() {
        return PlanInForce.of(experiments.counted(), Seals.open(log.seals(), Workspace.DEFAULT_NAME));
    }

    /** All experiments, drafts too. */
    public Plan plan() {
        return experiments.all();
    }

    /**
     * Defines the plan's experiments; returns once they are on disk.
     *
     * @param draft whether those that are new wait to be started; else they run from now on
     * @throws furrow.engine.life.RefusedStepException when it changes what is frozen; nothing has changed then
     */
    public void define(Plan newPlan, boolean draft, String by, String why) {
        desk.define(newPlan, draft, desk.sign(by, why));
    }

    /** All experiments with their lives and versions, by name. */
    public List<StoredDocument<ExperimentLife>> lives() {
        return desk.all();
    }

    /** One experiment's life as somebody looks at it. */
    public LifeView life(String experiment) {
        return desk.view(experiment);
    }

    /**
     * Takes a step in an experiment's life; returns once it is on disk.
     *
     * @param version the version that whoever asks has seen; empty when they do not say
     * @throws furrow.engine.life.RefusedStepException when it cannot be taken now; nothing has changed then
     */
    public LifeView take(String experiment, LifeStep step, String by, String why, OptionalLong version) {
        return desk.take(experiment, step, desk.sign(by, why), version);
    }

    /** What experiments' lives stand on here. */
    private final class DeskGround implements ExperimentDesk.Ground {
        @Override
        public SealedPlan known() {
            return sound(() -> {
                try (var fold = fold()) {
                    return new SealedPlan(inForce(), counted(fold));
                }
            });
        }

        @Override
        public SealHead end(SealReason reason, SealedPlan known) {
            return sealer().end(reason, asOf -> known);
        }

        @Override
        public void requireCountable(Plan counted) {
            OutcomeFold.requireCountable(
                    reader(), counted, FoldOptions.of(counted.workspace().kept()), clock.instant());
        }

        @Override
        public void changed() {
            // Whatever is asked next reads documents and seals anew.
        }
    }

    private LogReader reader() {
        return LogReader.of(log, Workspace.DEFAULT_NAME);
    }

    private static void create(Path folder) {
        try {
            OwnerOnly.make(folder);
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
