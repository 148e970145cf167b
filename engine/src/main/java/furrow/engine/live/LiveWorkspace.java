package furrow.engine.live;

import furrow.engine.access.AccessKeys;
import furrow.engine.access.Accounts;
import furrow.engine.access.AuditTrail;
import furrow.engine.access.Feeds;
import furrow.engine.advice.Adviser.Advised;
import furrow.engine.advice.KeptExperiments;
import furrow.engine.advice.Report;
import furrow.engine.calendar.ScheduleBook;
import furrow.engine.connect.Connections;
import furrow.engine.decision.Decision;
import furrow.engine.decision.RefusedDecisionException;
import furrow.engine.digest.Digests;
import furrow.engine.document.StoredDocument;
import furrow.engine.fold.LogReader;
import furrow.engine.goal.DrawnGoal;
import furrow.engine.goal.GoalDrawing;
import furrow.engine.goal.GoalStore;
import furrow.engine.goal.GoalWatches;
import furrow.engine.intake.RowGatherer;
import furrow.engine.life.EndsOfLives;
import furrow.engine.life.ExperimentLife;
import furrow.engine.life.ExperimentStore;
import furrow.engine.life.LifeStep;
import furrow.engine.life.RememberedLives;
import furrow.engine.moment.MomentDesk;
import furrow.engine.outcome.Batch;
import furrow.engine.outcome.BatchPositions;
import furrow.engine.outcome.LogEntry;
import furrow.engine.outcome.OutcomeLog;
import furrow.engine.outcome.PackedBatch;
import furrow.engine.outcome.Receipt;
import furrow.engine.outcome.ReceiptWindow;
import furrow.engine.outcome.SealedBase;
import furrow.engine.proof.DesignHistory;
import furrow.engine.proof.ProofDesk;
import furrow.engine.proof.ProofReading;
import furrow.engine.proof.ProofReport;
import furrow.engine.proof.ProofStore;
import furrow.engine.recommendation.AdviceLife;
import furrow.engine.recommendation.AdvicePolicy;
import furrow.engine.recommendation.MongoRecommendations;
import furrow.engine.repeat.RequestKeys;
import furrow.engine.rulebook.EvaluationHistory;
import furrow.engine.rulebook.LiveBook.Edition;
import furrow.engine.rulebook.RuleBooks;
import furrow.engine.seal.PlanInForce;
import furrow.engine.seal.SealHead;
import furrow.engine.seal.SealReason;
import furrow.engine.seal.SealRemark;
import furrow.engine.seal.SealedPlan;
import furrow.engine.seal.Seals;
import furrow.engine.signature.Signature;
import furrow.engine.trouble.RareLog;
import furrow.engine.watch.WorkWatch;
import furrow.experiments.calendar.Schedule;
import furrow.experiments.plan.Goal;
import furrow.experiments.plan.Plan;
import furrow.experiments.plan.Workspace;
import furrow.experiments.proof.StandingDesign;
import furrow.rules.recorded.RecordedEvaluation;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;

/**
 * One workspace of a running server. Safe to use from many threads.
 *
 * <p>The log is the truth about outcomes; the fold beside it follows in the background and reads on to the log's end
 * whenever a report is asked for, so a report holds all that was acknowledged before. Another start goes on where the
 * fold stood. A changed plan counts units again, or has the log read again when its names have changed.
 */
public final class LiveWorkspace implements AutoCloseable {
    private static final RareLog RARE = new RareLog(Logger.getLogger(LiveWorkspace.class.getName()));

    private final WorkspaceStorage storage;
    private final Accounts accounts;
    private final AccessKeys keys;
    private final AuditTrail audit;
    private final Feeds feeds;
    private final Digests digests;
    private final RequestKeys requestKeys;
    private final Connections connections;
    private final RuleBooks books;
    private final EvaluationHistory history;
    private final ProofDesk proof;
    private final StandingProof standingProof = new StandingProof();
    private final AdviceDesk desk;
    private final Optional<AdviceCycle> cycle;
    private final RememberedLives plans;
    private final GoalStore goals;
    private final ScheduleBook calendars;
    private final ExperimentDesk experiments;
    private final AtomicLong steps = new AtomicLong();
    private final IntakeCounts intake = new IntakeCounts();
    private volatile int messagesWaiting;
    private final LiveFold fold;
    private final Follower follower;
    private final Optional<RetentionSchedule> keeper;
    private final LiveSeals seals;
    private final Explorations explorations;
    private final StandingAdvice standing;
    private final NewsDesk news;
    private final TimelyHealth health;
    private final MomentDesk moments;
    private final Rereading rereading;
    private final ReceiptWindow window;
    private final Clock clock;
    private final Optional<SteadyClock> steady;
    private volatile List<StoredDocument<ExperimentLife>> lives;
    private volatile Plan plan;

    private LiveWorkspace(WorkspaceStorage storage, WorkspaceOptions options, Clock clock) {
        this.window = options.window();
        this.clock = clock;
        this.steady = clock instanceof SteadyClock given ? Optional.of(given) : Optional.empty();
        steady.ifPresent(each -> latest(storage.log()).ifPresent(each::startAfter));
        this.storage = storage;
        this.accounts = Accounts.open(storage.documents(), Workspace.DEFAULT_NAME, clock);
        this.keys = AccessKeys.open(storage.documents(), Workspace.DEFAULT_NAME, accounts, clock);
        this.feeds = Feeds.open(storage.documents(), Workspace.DEFAULT_NAME, accounts, clock);
        this.digests = Digests.open(storage.documents(), Workspace.DEFAULT_NAME, clock);
        this.audit = new AuditTrail(storage.documents(), Workspace.DEFAULT_NAME);
        this.requestKeys = RequestKeys.open(storage.documents(), Workspace.DEFAULT_NAME, clock);
        this.connections = Connections.open(storage.documents(), Workspace.DEFAULT_NAME, clock);
        this.books = RuleBooks.open(
                storage.documents(), Workspace.DEFAULT_NAME, options.tester(), clock, options.compiling());
        this.history = EvaluationHistory.of(storage.documents(), Workspace.DEFAULT_NAME);
        this.proof = ProofDesk.of(ProofStore.of(storage.documents(), Workspace.DEFAULT_NAME));
        this.desk = new AdviceDesk(
                MongoRecommendations.of(storage.documents(), Workspace.DEFAULT_NAME),
                AdvicePolicy.usual(),
                this::sealedFor,
                proof,
                clock);
        var stored = new ExperimentStore(storage.documents(), Workspace.DEFAULT_NAME);
        this.goals = new GoalStore(storage.documents(), Workspace.DEFAULT_NAME);
        this.calendars = ScheduleBook.open(storage.documents(), Workspace.DEFAULT_NAME);
        var log = storage.log();
        var kept = Seals.open(log.seals(), Workspace.DEFAULT_NAME);
        EndsOfLives.takeUp(stored, kept);
        this.plans = new RememberedLives(stored);
        this.lives = plans.all();
        this.plan = ExperimentStore.plan(lives, each -> true);
        this.experiments = new ExperimentDesk(plans, new DeskGround(), clock);
        kept.setAside(clock.instant());
        boolean anythingBefore = !log.end(Workspace.DEFAULT_NAME).equals(BatchPositions.NONE);
        this.fold = new LiveFold(
                storage.fold(),
                LogReader.of(log, Workspace.DEFAULT_NAME),
                PlanInForce.of(counted(), kept),
                clock,
                options.fold());
        this.follower = new Follower(fold::readOn);
        this.keeper = options.keep().map(age -> new RetentionSchedule(age, this::removeOlderThan, clock));
        keeper.ifPresent(RetentionSchedule::start);
        this.seals = LiveSeals.begin(
                kept,
                (end, at) -> EndsOfLives.of(lives).stands(end, at),
                anythingBefore,
                fold,
                () -> plan.workspace().zone(),
                this::useInForce,
                clock);
        this.explorations = new Explorations(fold, clock);
        this.standing = new StandingAdvice(new AdviceSources(), clock);
        this.news = new NewsDesk(
                storage.documents(),
                Workspace.DEFAULT_NAME,
                new NewsDesk.Sources(desk::earlier, () -> lives, standing::last),
                clock);
        this.cycle = options.byItself() ? Optional.of(new AdviceCycle(standing)) : Optional.empty();
        if (!options.byItself()) {
            seals.lookWhenAsked();
        }
        this.moments = new MomentDesk(new LiveMoments(
                new LiveMoments.Sources(
                        () -> lives,
                        () -> plan.workspace(),
                        () -> books.live().get(),
                        () -> standing.last().orElseGet(standing::read),
                        fold::past,
                        entries -> append("next-action", entries),
                        this::receivable),
                clock));
        this.health = new TimelyHealth(
                this::measured,
                this::bare,
                this::damages,
                () -> storage.documents().watch().awaySince());
        countWhole();
        this.rereading = new Rereading(List.of(
                this::countWhole,
                desk::reread,
                history::reread,
                this::rereadLives,
                calendars::reread,
                books::reread,
                accounts::reread,
                keys::reread,
                feeds::reread,
                digests::reread,
                requestKeys::reread,
                connections::reread,
                news::reread));
        storage.documents().whenChanged(rereading::ask);
        follower.wake();
    }

    /** Experiments and what was sealed of them go together. */
    private synchronized void rereadLives() {
        seals.reread();
        plans.reread();
        experimentsChanged();
    }

    private void countWhole() {
        storage.log()
                .countWhole(() -> fold.countAgain("batches of rows that were damaged and left out are whole again"));
    }

    private void experimentsChanged() {
        lives = plans.all();
        plan = ExperimentStore.plan(lives, each -> true);
        seals.look();
        useInForce(seals.kept());
        steps.incrementAndGet();
        follower.wake();
    }

    /**
     * Opens the workspace {@value Workspace#DEFAULT_NAME}; closing it closes the storage.
     *
     * @throws IllegalStateException when the fold's folder cannot be used
     */
    public static LiveWorkspace open(WorkspaceStorage storage, Clock clock) {
        return open(storage, WorkspaceOptions.withDefaults(), clock);
    }

    /** The same, with something chosen. */
    public static LiveWorkspace open(WorkspaceStorage storage, WorkspaceOptions options, Clock clock) {
        try {
            return new LiveWorkspace(storage, options, clock);
        } catch (RuntimeException failure) {
            storage.close();
            throw failure;
        }
    }

    /** People who may come in. */
    public Accounts accounts() {
        return accounts;
    }

    /** Keys by which programs come in. */
    public AccessKeys keys() {
        return keys;
    }

    /** Addresses under which calendar programs read people's calendars. */
    public Feeds feeds() {
        return feeds;
    }

    /** Who wants a digest. */
    public Digests digests() {
        return digests;
    }

    /** Who changed what when. */
    public AuditTrail audit() {
        return audit;
    }

    /** Keys under which requests were done once. */
    public RequestKeys requestKeys() {
        return requestKeys;
    }

    /** What is kept of the tools that send to it. */
    public Connections connections() {
        return connections;
    }

    /** News of it, and who is told. */
    public NewsDesk news() {
        return news;
    }

    /** The workspace's clock. */
    public Clock clock() {
        return clock;
    }

    /** Versions of the rule book; what is published there advises from the next report on. */
    public RuleBooks books() {
        return books;
    }

    /** Evaluations that were recorded. */
    public EvaluationHistory history() {
        return history;
    }

    /** The experiments that are defined now, drafts too. */
    public Plan plan() {
        return plan;
    }

    /** Those of which units count or did. */
    private Plan counted() {
        return ExperimentStore.plan(lives, ExperimentLife::isCounted);
    }

    /** Defines the plan's experiments, which run from then on; returns once they are on disk. */
    public void define(Plan newPlan) {
        define(newPlan, false, "Furrow", "its plan was defined");
    }

    /**
     * Defines the plan's experiments; returns once they are on disk. What is known already is changed as far as it is not
     * frozen.
     *
     * @param draft whether those that are new wait to be started; else they run from now on
     * @throws IllegalArgumentException when it asks for what retention has removed; nothing has changed then
     * @throws RefusedStepException when it changes what is frozen; nothing has changed then
     */
    public synchronized void define(Plan newPlan, boolean draft, String by, String why) {
        experiments.define(newPlan, draft, experiments.sign(by, why));
    }

    /** The instant by the workspace's clock. */
    public Instant now() {
        return clock.instant();
    }

    /** All experiments with their lives and versions, by name. */
    public List<StoredDocument<ExperimentLife>> lives() {
        return lives;
    }

    /** One experiment's life as somebody looks at it. */
    public LifeView life(String experiment) {
        return experiments.view(experiment);
    }

    /**
     * Takes a step in an experiment's life; returns once it is on disk.
     *
     * @param version the version that whoever asks has seen; empty when they do not say
     * @throws RefusedStepException when it cannot be taken now; nothing has changed then
     */
    public synchronized LifeView take(String experiment, LifeStep step, String by, String why, OptionalLong version) {
        return experiments.take(experiment, step, experiments.sign(by, why), version);
    }

    /** Takes a step for somebody who does not look at the experiment afterwards, which takes its evidence to be read. */
    public synchronized void step(String experiment, LifeStep step, String by, String why) {
        experiments.step(experiment, step, experiments.sign(by, why), OptionalLong.empty());
    }

    /** What experiments' lives stand on here. */
    private final class DeskGround implements ExperimentDesk.Ground {
        @Override
        public SealedPlan known() {
            return fold.read();
        }

        @Override
        public SealHead end(SealReason reason, SealedPlan known) {
            return seals.end(reason, known);
        }

        @Override
        public void requireCountable(Plan counted) {
            fold.requireCountable(counted);
        }

        @Override
        public void changed() {
            experimentsChanged();
        }
    }

    /** The latest time that a source told of, or was received from where none had a time. */
    private static Optional<Instant> latest(OutcomeLog log) {
        return log.sources(Workspace.DEFAULT_NAME).stream()
                .map(each -> each.lastHappened().orElse(each.lastReceived()))
                .max(Comparator.naturalOrder());
    }

    private void useInForce(Seals kept) {
        fold.use(PlanInForce.of(counted(), kept));
    }

    /** Where files of platforms are brought; what it keeps counts like any other rows. */
    public ImportDesk imports() {
        return new ImportDesk(storage.documents(), this::plan, entries -> append("import", entries), clock, () -> {});
    }

    /** Times of rows that may come in when they are received now. */
    public ReceiptWindow.Span receivable() {
        var span = window.at(clock.instant());
        return steady.flatMap(each -> each.trouble().map(why -> window.at(each.machine())))
                .map(other -> span.and(other))
                .orElse(span);
    }

    /**
     * Takes outcomes in, whatever their age: who receives them from others asks {@link #receivable} first.
     *
     * @param source who sends them
     * @param rows what was gathered from them, one row at least
     * @return completes once they are on disk, or with the reason why they are not
     */
    public CompletionStage<Receipt> append(String source, RowGatherer rows) {
        return append(rows.take(Workspace.DEFAULT_NAME, source));
    }

    /** The same of entries, 1 to {@value Batch#MOST}. */
    public CompletionStage<Receipt> append(String source, List<LogEntry> entries) {
        return append(PackedBatch.of(new Batch(Workspace.DEFAULT_NAME, source, entries)));
    }

    private CompletionStage<Receipt> append(PackedBatch batch) {
        return storage.log().append(batch).whenComplete((receipt, failure) -> {
            intake.took(batch.size(), receipt instanceof Receipt.Kept);
            steady.filter(each -> each.trouble().isPresent())
                    .ifPresent(each -> latest(storage.log()).ifPresent(each::heard));
            follower.wake();
        });
    }

    /** Removes old rows after the fold has read them; no plan changes meanwhile. */
    private synchronized long removeOlderThan(Duration age) {
        fold.read();
        return new OldRows(storage, clock).remove(age);
    }

    /** Removes rows that are not kept any longer, if that was not done today. */
    void keepHouse() {
        keeper.ifPresent(RetentionSchedule::look);
    }

    /**
     * Evidence and advice of all that was acknowledged until now, without what people have decided about; what somebody was
     * shown not long ago rests. To read it shows it to nobody.
     */
    public Report report() {
        return advice().report();
    }

    /**
     * The same, with the edition of the rule book that advised; waits while the first is being compiled. As long as nothing
     * changes the same object is handed out again, and made anew behind when it is some seconds old; its report says which
     * instant it is as of.
     */
    public AdviceReport advice() {
        return standing.read();
    }

    /**
     * The same for whoever looks at one experiment: its evidence holds all that was acknowledged of it, and what came in of others is
     * not waited for.
     */
    public AdviceReport adviceAbout(String experiment) {
        return standing.read(experiment);
    }

    /** Recommendations as one person is shown them: what that person has seen today counts against the day's measure. */
    public AdviceBoard board(String person) {
        return board(advice(), person);
    }

    /** The same of advice that was read. */
    public AdviceBoard board(AdviceReport advice, String person) {
        return desk.boardFor(advice, Decision.person(person));
    }

    /**
     * Decides about a recommendation; returns once the decision is on disk.
     *
     * @return the recommendation after it
     * @throws RefusedDecisionException when it cannot be decided so, with what can be; nothing has changed
     * @throws IllegalArgumentException when a day of it cannot be; nothing has changed
     */
    public StoredDocument<AdviceLife> decide(String key, Decision decision) {
        return desk.decide(key, decision, advice());
    }

    /**
     * Decides about several recommendations together, such as those of one card; returns once all decisions are on disk.
     *
     * @param decisions by key, in the order in which they are taken
     * @return the recommendations after it, in the same order
     * @throws RefusedDecisionException when one of them cannot be decided so, with what can be; nothing has changed
     * @throws IllegalArgumentException when a day of one cannot be; nothing has changed
     */
    public List<StoredDocument<AdviceLife>> decide(Map<String, Decision> decisions) {
        return desk.decide(decisions, advice());
    }

    /**
     * Notes that somebody was shown recommendations, from which their cool-downs begin; returns once that is on disk.
     *
     * @param keys which; empty for all that are to be decided
     * @throws RefusedDecisionException when there is no recommendation of one of the keys
     */
    public void show(String by, Collection<String> keys) {
        desk.showTo(by, keys, advice());
    }

    /** What following advice returned, from all that was acknowledged until now. */
    public ProofReport proved() {
        return proved(advice());
    }

    /** The same as of advice that was given before. */
    public ProofReport proved(AdviceReport advice) {
        var designs = proof.history();
        var drawn = proof.drawn();
        return standingProof.of(
                advice,
                designs,
                drawn.size(),
                () -> ProofReading.of(advice.all(), advice.board().known(), designs, drawn));
    }

    /** The standing designs. */
    public DesignHistory designs() {
        return proof.history();
    }

    /**
     * Begins a standing design, or ends the one that stands; returns once it is on disk.
     *
     * @throws IllegalArgumentException when it cannot be; nothing has changed
     */
    public DesignHistory design(Optional<StandingDesign> design, String by, String why) {
        return proof.design(design, Signature.sign(by, why, clock.instant()));
    }

    private Optional<Long> sealedFor(String experiment, String by, String why) {
        return plan.experiment(experiment)
                .map(any -> seals.decide(experiment, by, why).number());
    }

    /** The advice that was made last, whatever has changed since; empty when none was made since the start. */
    public Optional<AdviceReport> lastAdvice() {
        return standing.last();
    }

    /** Answers moments of need: what to do next about one unit, and what was done. */
    public MomentDesk moments() {
        return moments;
    }

    /** How often the evidence of one experiment was computed since the start: only where something of it had changed. */
    public long computed() {
        return standing.computed();
    }

    /** How often rules were asked about one experiment since the live book was asked first: only where a fact of it had changed. */
    public long asked() {
        return standing.asked();
    }

    /**
     * Evidence as it was sealed, and what the rule book that is live now says of it. A look back: nothing rests in it,
     * and nothing counts as shown by it.
     *
     * @param asOf a day, which means its end, or a time; the newest seal at or before it is read
     * @throws IllegalArgumentException when nothing so old was sealed
     */
    public AdviceReport advice(String asOf) {
        var known = seals.asOf(asOf);
        var edition = books.live().get();
        return AdviceDesk.lookBack(
                edition,
                StandingAdvice.advise(
                        known,
                        edition.book()::evaluate,
                        new KeptExperiments(),
                        new GoalWatches(goalsDrawn()),
                        List.of()));
    }

    private SealedPlan leavingOut(SealedPlan known) {
        int batches = storage.log().leftOut(Workspace.DEFAULT_NAME).size();
        return batches == 0
                ? known
                : known.with((batches == 1 ? "A damaged batch of rows is" : batches + " damaged batches of rows are")
                        + " not in these numbers: send them again, or bring them back from a back-up with furrow data"
                        + " damage.");
    }

    /**
     * Draws a goal of the workspace; returns once it is on disk.
     *
     * @param unit what its points are counted in; empty to take the metric's
     * @throws IllegalArgumentException when it cannot be drawn so, with what can be; nothing has changed
     */
    public synchronized void draw(Goal goal, String unit, String by, String why) {
        var signature = experiments.sign(by, why);
        goalDrawing()
                .draw(
                        goal,
                        unit,
                        LocalDate.ofInstant(signature.at(), plan.workspace().zone()),
                        signature);
        steps.incrementAndGet();
    }

    /**
     * Gives a goal of the workspace up; returns once that is on disk.
     *
     * @throws IllegalArgumentException when there is none for the metric
     */
    public synchronized void drop(String metric, String by, String why) {
        goalDrawing().drop(metric, experiments.sign(by, why));
        steps.incrementAndGet();
    }

    /** Goals that were drawn for the workspace, those that were given up among them; read from the store. */
    public List<StoredDocument<DrawnGoal>> drawnGoals() {
        return goals.all();
    }

    /** The calendars of its experiments. */
    public ScheduleBook.State calendars() {
        return calendars.state();
    }

    /**
     * Keeps an experiment's calendar in the place of the one before; returns once it is on disk.
     *
     * @throws IllegalArgumentException when there is no such experiment, or these are not slots for it; nothing has changed
     */
    public void keepCalendar(String experiment, List<Schedule.Entry> entries, String by, String why) {
        calendars.keep(plan, experiment, entries, experiments.sign(by, why));
    }

    /**
     * Gives an experiment's calendar up; returns once that is on disk.
     *
     * @throws IllegalArgumentException when it has none
     */
    public void dropCalendar(String experiment, String by, String why) {
        calendars.drop(experiment, experiments.sign(by, why));
    }

    private GoalDrawing goalDrawing() {
        return new GoalDrawing(goals, plan);
    }

    List<DrawnGoal> goalsDrawn() {
        return goals.all().stream().map(StoredDocument::value).toList();
    }

    /** What advice is made of here. */
    private final class AdviceSources implements StandingAdvice.Sources {
        @Override
        public StandingAdvice.Mark mark() {
            return new StandingAdvice.Mark(
                    storage.log().end(Workspace.DEFAULT_NAME),
                    fold.plans() + steps.get(),
                    seals.heads(),
                    books.live().get(),
                    desk.decided() + proof.steps());
        }

        @Override
        public SealedPlan known() {
            var zone = plan.workspace().zone();
            return leavingOut(seals.read()).noted(ExperimentDesk.notes(lives, at -> SealRemark.time(at, zone)));
        }

        @Override
        public List<DrawnGoal> goals() {
            return goalsDrawn();
        }

        @Override
        public List<AdviceLife> earlier() {
            return desk.earlier();
        }

        @Override
        public AdviceReport made(Edition edition, Advised advised) {
            var report = advised.report();
            record(edition, new RecordedEvaluation(report.asOf(), report.day(), advised.facts()));
            news.hear(report);
            return desk.cycle(edition, advised);
        }
    }

    /**
     * An experiment by the combinations of attributes' values, from all its units; exploratory.
     *
     * @param by attributes that the plan's workspace names as segments
     * @throws IllegalArgumentException when it names others, or there are too many combinations
     * @throws TooMuchException when another such look goes on, or it takes too long
     */
    public Segments segments(String experiment, List<String> by) {
        return explorations.look(experiment, by);
    }

    /** What was sealed, in the order in which it was. */
    public List<SealHead> seals() {
        return seals.heads();
    }

    /** Seals the last day that has ended, unless that was done; a running workspace looks for it by itself. */
    public void sealEndedDay() {
        seals.sealEndedDay();
    }

    /**
     * Seals the evidence of all experiments.
     *
     * @param by who asks for it
     * @param why in their words
     */
    public SealHead seal(String by, String why) {
        return seals.seal(by, why);
    }

    /**
     * Seals the evidence that a decision on an experiment rests on; whoever records a decision calls this.
     *
     * @throws IllegalArgumentException when there is no such experiment
     */
    public SealHead seal(String experiment, String by, String why) {
        return seals.decide(experiment, by, why);
    }

    /** A history that cannot be written takes no advice from anybody. */
    private void record(Edition edition, RecordedEvaluation evaluation) {
        try {
            history.record(edition.version(), evaluation);
        } catch (RuntimeException failure) {
            RARE.warn("an evaluation could not be recorded", failure);
        }
    }

    /**
     * How it is doing; answers within half a second, also while the log is being read, the store is away or hangs. Figures
     * that cannot be read then are the last that were.
     */
    public WorkspaceHealth vitals() {
        return health.read();
    }

    /** What can be told without the store. */
    private WorkspaceHealth bare() {
        return new WorkspaceHealth(
                0,
                fold.standing().passed(),
                0,
                Optional.empty(),
                Optional.empty(),
                keeper.map(RetentionSchedule::keeping),
                fold.standing().recounting(),
                List.of(),
                damages(),
                mended(),
                storage.documents().watch().awaySince(),
                clock.instant());
    }

    /** The same, however long the store takes to tell it. */
    WorkspaceHealth measured() {
        var standing = fold.standing();
        var log = storage.log();
        messagesWaiting = news.webhooks().all().stream()
                .mapToInt(each -> news.outbox().waiting(each.id()))
                .sum();
        return new WorkspaceHealth(
                standing.positions().batchesTo(log.end(Workspace.DEFAULT_NAME)),
                standing.passed(),
                diskBytes(log),
                log.bases().newest(Workspace.DEFAULT_NAME).map(SealedBase::sealedAt),
                log.oldest(Workspace.DEFAULT_NAME),
                keeper.map(RetentionSchedule::keeping),
                standing.recounting(),
                log.sources(Workspace.DEFAULT_NAME),
                damages(),
                mended(),
                storage.documents().watch().awaySince(),
                clock.instant());
    }

    /** Has its work told of from now on; {@link WorkWatch#NONE} ends that. */
    public void watchedBy(WorkWatch watch) {
        storage.log().watchedBy(watch);
        storage.documents().watchedBy(watch);
        standing.watchedBy(watch);
    }

    /** What became of rows that were sent. */
    public IntakeCounts intake() {
        return intake;
    }

    /** News that waits to be sent to receivers, as of the last {@link #vitals}. */
    public int messagesWaiting() {
        return messagesWaiting;
    }

    /**
     * Copies documents and log into a folder while all goes on. What was acknowledged before is in it.
     *
     * @param target does not exist yet
     */
    public void backUp(Path target) {
        WorkspaceBackup.write(storage.documents(), storage.log(), target, clock);
    }

    /** Bytes of batches that wait to be written to the log. */
    public long waitingBytes() {
        return storage.log().waitingBytes();
    }

    /** A log whose folder is gone is told of among what is damaged. */
    private static long diskBytes(OutcomeLog log) {
        try {
            return log.diskBytes();
        } catch (UncheckedIOException gone) {
            return 0;
        }
    }

    /** What is damaged and set aside, or cannot be read now, a line each. */
    public List<String> damages() {
        var all = new ArrayList<>(storage.documents().damages());
        awayFor().ifPresent(all::add);
        storage.log().trouble().ifPresent(all::add);
        fold.trouble().ifPresent(all::add);
        all.addAll(storage.log().leftOut(Workspace.DEFAULT_NAME));
        all.addAll(seals.kept().damages());
        steady.flatMap(SteadyClock::trouble).ifPresent(all::add);
        return all;
    }

    /**
     * Refuses a reading while the store cannot be reached or another process has it.
     *
     * @throws com.mongodb.MongoException then
     */
    public void requireStore() {
        storage.documents().watch().require();
    }

    /** Says since when the store cannot be reached, if it cannot. */
    public Optional<String> awayFor() {
        return storage.documents().watch().told();
    }

    private List<String> mended() {
        var all = new ArrayList<>(storage.documents().mended());
        fold.mended().forEach(each -> all.add(each.at() + ": " + each.text()));
        return all;
    }

    @Override
    public void close() {
        keeper.ifPresent(RetentionSchedule::close);
        rereading.close();
        cycle.ifPresent(AdviceCycle::close);
        health.close();
        standing.close();
        follower.close();
        seals.close();
        fold.close();
        storage.close();
    }
}
