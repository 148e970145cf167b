package furrow.engine.live;

import furrow.engine.advice.Adviser;
import furrow.engine.advice.Adviser.Advised;
import furrow.engine.advice.Report;
import furrow.engine.arbitration.Arbitrated;
import furrow.engine.arbitration.Arbitration;
import furrow.engine.arbitration.Candidate;
import furrow.engine.arbitration.CoolDowns;
import furrow.engine.arbitration.HeldOut;
import furrow.engine.arbitration.Stage;
import furrow.engine.decision.Deciding;
import furrow.engine.decision.Decision;
import furrow.engine.decision.RefusedDecisionException;
import furrow.engine.document.StaleVersionException;
import furrow.engine.document.StoredDocument;
import furrow.engine.proof.ProofDesk;
import furrow.engine.proof.StandingDraw;
import furrow.engine.proof.StandingDraws;
import furrow.engine.recommendation.AdviceBasis;
import furrow.engine.recommendation.AdviceContent;
import furrow.engine.recommendation.AdviceLife;
import furrow.engine.recommendation.AdvicePolicy;
import furrow.engine.recommendation.RecommendationStore;
import furrow.engine.recommendation.Reconciling;
import furrow.engine.recommendation.Showing;
import furrow.engine.rulebook.LiveBook.Edition;
import furrow.engine.trouble.RareLog;
import furrow.rules.book.LeftOut;
import furrow.rules.book.Recommendation;
import furrow.rules.book.RestingAdvice;
import furrow.rules.fact.FactModel;
import furrow.rules.fact.FactText;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where advice becomes recommendations that live on, and people decide about them. Safe to use from many threads.
 *
 * <p>Each recommendation is saved by itself, and what becomes of it depends on no other: a cycle that breaks off is done by
 * the next, and a decision is saved together with what it changes or not at all.
 */
final class AdviceDesk {
    private static final Logger LOG = Logger.getLogger(AdviceDesk.class.getName());
    private static final RareLog RARE = new RareLog(LOG);

    /** How often a decision is looked at again when somebody else saved the recommendation meanwhile. */
    private static final int TRIES = 5;

    private final RecommendationStore store;
    private final AdvicePolicy policy;
    private final Sealing sealing;
    private final ProofDesk proof;
    private final Clock clock;
    /** What the store is known to hold. */
    private final Map<String, StoredDocument<AdviceLife>> lives = new TreeMap<>();

    private final PersonBoards boards = new PersonBoards();
    private final AtomicLong decided = new AtomicLong();
    private boolean read;

    /** Keeps evidence as it was at a decision. */
    interface Sealing {
        /** Seals the evidence of an experiment and tells the number of the seal; nothing when no such experiment is known. */
        Optional<Long> seal(String experiment, String by, String why);
    }

    AdviceDesk(RecommendationStore store, AdvicePolicy policy, Sealing sealing, ProofDesk proof, Clock clock) {
        this.store = store;
        this.policy = policy;
        this.sealing = sealing;
        this.proof = proof;
        this.clock = clock;
    }

    /** A desk at which nothing is held out. */
    AdviceDesk(RecommendationStore store, AdvicePolicy policy, Sealing sealing, Clock clock) {
        this(store, policy, sealing, ProofDesk.none(), clock);
    }

    /** Forgets what the store is known to hold, so that it is read anew. */
    synchronized void reread() {
        lives.clear();
        read = false;
        proof.reread();
        decided.incrementAndGet();
    }

    /** How often somebody decided or was shown something: as long as it is the same, nobody changed the board. */
    long decided() {
        return decided.get();
    }

    /**
     * Takes all recommendations on by what the rules advise now. A store that fails keeps no advice from anybody: what could
     * not be saved is done by the next cycle.
     */
    synchronized AdviceReport cycle(Edition edition, Advised advised) {
        var report = advised.report();
        var groups = Candidate.grouped(report.recommendations());
        var now = new HashMap<String, StoredDocument<AdviceLife>>();
        try {
            requireRead();
            save(next(edition, advised, groups), now);
        } catch (RuntimeException failure) {
            RARE.warn("what became of recommendations could not be saved; it is tried again", failure);
        }
        lives.forEach(now::putIfAbsent);
        return board(edition, advised, now);
    }

    /**
     * All recommendations there have been. Of a store that cannot be read it is what was known before, and nothing when
     * nothing was: rules that hold back on decisions may then speak, until the next cycle.
     */
    synchronized List<AdviceLife> earlier() {
        try {
            requireRead();
        } catch (RuntimeException failure) {
            RARE.warn("what was decided on earlier advice could not be read; it is tried again", failure);
        }
        return lives.values().stream().map(StoredDocument::value).toList();
    }

    private void requireRead() {
        if (!read) {
            store.all().forEach(each -> lives.put(each.key(), each));
            read = true;
        }
    }

    /** The lives that have something new. */
    private List<AdviceLife> next(Edition edition, Advised advised, Map<String, List<Recommendation>> groups) {
        var report = advised.report();
        var unasked = report.leftOut().stream().map(LeftOut::rule).collect(Collectors.toSet());
        var reconciling = new Reconciling(
                report.asOf(), report.day(), policy, unasked, new WhyGone(edition, advised.facts(), report.day()));
        var changed = new ArrayList<AdviceLife>();
        groups.forEach((key, group) -> {
            if (!lives.containsKey(key)) {
                changed.add(reconciling.begin(group));
            }
        });
        lives.forEach((key, before) -> {
            var after = reconciling.next(before.value(), groups.getOrDefault(key, List.of()));
            if (!after.equals(before.value())) {
                changed.add(after);
            }
        });
        return changed;
    }

    /** @param unsaved takes what is new and is not on disk yet, until it is */
    private void save(List<AdviceLife> changed, Map<String, StoredDocument<AdviceLife>> unsaved) {
        changed.forEach(each -> unsaved.put(each.key(), unsaved(each)));
        var fresh =
                changed.stream().filter(each -> !lives.containsKey(each.key())).toList();
        var known =
                changed.stream().filter(each -> lives.containsKey(each.key())).toList();
        if (!fresh.isEmpty()) {
            saveNew(fresh);
            fresh.stream().map(AdviceLife::key).filter(lives::containsKey).forEach(unsaved::remove);
        }
        for (AdviceLife each : known) {
            save(each, Objects.requireNonNull(lives.get(each.key())).version());
            unsaved.remove(each.key());
        }
    }

    private StoredDocument<AdviceLife> unsaved(AdviceLife life) {
        var before = lives.get(life.key());
        return new StoredDocument<>("", life.key(), life, before == null ? 0 : before.version(), clock.instant());
    }

    private void saveNew(List<AdviceLife> fresh) {
        try {
            store.saveNew(fresh);
            fresh.forEach(
                    each -> lives.put(each.key(), new StoredDocument<>("", each.key(), each, 1, clock.instant())));
        } catch (StaleVersionException another) {
            store.all().forEach(each -> lives.put(each.key(), each));
            fresh.stream().filter(each -> !lives.containsKey(each.key())).forEach(this::saveAlone);
        }
    }

    /** One that is there and damaged keeps its place until it is mended, and no other from being saved. */
    private void saveAlone(AdviceLife life) {
        try {
            lives.put(life.key(), store.save(life, 0));
        } catch (StaleVersionException damaged) {
            RARE.warn(
                    "recommendation " + life.key() + " is damaged in the store, and its new state is not kept",
                    damaged);
        }
    }

    private void save(AdviceLife life, long version) {
        try {
            lives.put(life.key(), store.save(life, version));
        } catch (StaleVersionException another) {
            store.find(life.key()).ifPresent(each -> lives.put(life.key(), each));
        }
    }

    private AdviceReport board(Edition edition, Advised advised, Map<String, StoredDocument<AdviceLife>> now) {
        var all = advised.report();
        var values = now.values().stream().map(StoredDocument::value).toList();
        var board = new AdviceBoard(Arbitration.of(all, values, policy, draws(all, now), Optional.empty()), now);
        var report = toDecide(all, board);
        return new AdviceReport(report, edition, all, board, advised.facts());
    }

    /** What stands for the subjects of advice; what nobody was shown anything about is drawn for before anybody is. */
    private StandingDraws draws(Report all, Map<String, StoredDocument<AdviceLife>> lives) {
        var fresh = new LinkedHashMap<String, ProofDesk.Drawing>();
        var known = new HashSet<String>();
        for (Recommendation each : all.recommendations()) {
            String subject = HeldOut.subject(each);
            if (HeldOut.isProtected(each)) {
                continue;
            }
            if (life(lives, each).filter(life -> !life.seen().isEmpty()).isPresent()) {
                known.add(subject);
            }
            fresh.putIfAbsent(
                    subject,
                    design -> new StandingDraw(
                            subject,
                            design.name(),
                            design.draw(subject),
                            all.asOf(),
                            all.day(),
                            each.rule(),
                            each.worth().isPresent() ? Optional.of(each.worth().getAsDouble()) : Optional.empty()));
        }
        fresh.keySet().removeAll(known);
        return proof.cycle(fresh);
    }

    /** What nobody has decided about and nothing holds out, with what rests set apart. */
    private static Report toDecide(Report all, AdviceBoard board) {
        var today = all.day();
        var candidates = new IdentityHashMap<Recommendation, Arbitrated>();
        board.advice().forEach(each -> each.candidate().group().forEach(one -> candidates.put(one, each)));
        return all.only(each -> isToDecide(candidates.get(each)))
                .apart(each -> Optional.ofNullable(candidates.get(each))
                        .flatMap(known -> CoolDowns.of(each, known.candidate().life(), today))
                        .map(by -> new RestingAdvice(each, by)));
    }

    private static boolean isToDecide(@Nullable Arbitrated advice) {
        return advice == null
                || (advice.candidate()
                                .life()
                                .filter(life -> !life.state().isOpen())
                                .isEmpty()
                        && advice.heldBack()
                                .filter(by -> by.stage() == Stage.DRAWN)
                                .isEmpty());
    }

    private static Optional<AdviceLife> life(Map<String, StoredDocument<AdviceLife>> lives, Recommendation advice) {
        return Optional.ofNullable(lives.get(advice.key())).map(StoredDocument::value);
    }

    /** The board as one person is shown it. */
    AdviceBoard boardFor(AdviceReport advice, String person) {
        return boards.of(advice, proof.steps(), person, name -> ordered(advice, name));
    }

    private AdviceBoard ordered(AdviceReport advice, String person) {
        var lives = advice.board().lives();
        var values = lives.values().stream().map(StoredDocument::value).toList();
        return advice.board()
                .ordered(Arbitration.of(advice.all(), values, policy, draws(advice.all(), lives), Optional.of(person)));
    }

    /** A board of what was known long ago: nobody had decided anything, and nothing rests. */
    static AdviceReport lookBack(Edition edition, Advised advised) {
        var report = advised.report();
        var advice = Arbitration.of(report, List.of(), AdvicePolicy.usual(), Optional.empty());
        return new AdviceReport(report, edition, report, new AdviceBoard(advice, Map.of()), advised.facts());
    }

    /**
     * Decides; returns once it is on disk.
     *
     * @param advice what the rules say now
     * @throws RefusedDecisionException when it cannot be decided so, with what can be; nothing has changed
     * @throws IllegalArgumentException when a day of it cannot be; nothing has changed
     */
    StoredDocument<AdviceLife> decide(String key, Decision decision, AdviceReport advice) {
        return decide(Map.of(key, decision), advice).get(0);
    }

    /**
     * Decides about several together, at one instant. Whether each may be decided so is looked at before the first one is; what a
     * process that is killed has not come to is decided when the same is sent again under the same ids.
     *
     * @param decisions by key, in the order in which they are taken
     * @return the recommendations after it, in the same order
     * @throws RefusedDecisionException when one of them cannot be decided so, with what can be; nothing has changed
     */
    synchronized List<StoredDocument<AdviceLife>> decide(Map<String, Decision> decisions, AdviceReport advice) {
        var now = clock.instant();
        var deciding = new Deciding(
                now, LocalDate.ofInstant(now, advice.all().workspace().zone()));
        if (decisions.size() > 1) {
            decisions.forEach((key, decision) -> deciding.isRepeatOrLegal(known(key), decision));
        }
        var decidedNow = new ArrayList<StoredDocument<AdviceLife>>();
        decisions.forEach((key, decision) -> decidedNow.add(decide(key, decision, deciding, advice)));
        return decidedNow;
    }

    private StoredDocument<AdviceLife> known(String key) {
        var stored = store.find(key).orElseThrow(() -> RefusedDecisionException.unknown(key));
        lives.put(key, stored);
        return stored;
    }

    private StoredDocument<AdviceLife> decide(String key, Decision decision, Deciding deciding, AdviceReport advice) {
        for (int tried = 1; ; tried++) {
            var stored = known(key);
            if (deciding.isRepeatOrLegal(stored, decision)) {
                return stored;
            }
            try {
                return decide(stored, decision, deciding, advice);
            } catch (StaleVersionException another) {
                if (tried == TRIES) {
                    throw another;
                }
            }
        }
    }

    private StoredDocument<AdviceLife> decide(
            StoredDocument<AdviceLife> stored, Decision decision, Deciding deciding, AdviceReport advice) {
        var group = group(advice, stored.key());
        var seen = new Showing(decision.by(), deciding.now(), deciding.today()).to(stored.value(), group);
        var basis = decision.kind().changesState()
                ? Optional.of(basis(stored.value(), group, advice, decision))
                : Optional.<AdviceBasis>empty();
        var saved = store.save(deciding.taken(seen, decision, basis), stored.version());
        lives.put(stored.key(), saved);
        decided.incrementAndGet();
        return saved;
    }

    private static List<Recommendation> group(AdviceReport advice, String key) {
        return advice.all().recommendations().stream()
                .filter(each -> each.key().equals(key))
                .toList();
    }

    private AdviceBasis basis(AdviceLife life, List<Recommendation> group, AdviceReport advice, Decision decision) {
        var facts = new ArrayList<Map<String, Map<String, Object>>>();
        group.stream()
                .flatMap(each -> each.facts().stream())
                .distinct()
                .forEach(each -> facts.add(Map.of(FactModel.typeOf(each).name(), FactText.write(each))));
        var experiment = group.stream()
                .flatMap(each -> Adviser.experiment(each).stream())
                .findFirst();
        return new AdviceBasis(
                advice.all().asOf(),
                advice.edition().version(),
                advice.edition().digest(),
                group.isEmpty() ? life.content() : AdviceContent.of(group),
                facts,
                experiment.flatMap(name -> sealing.seal(name, decision.by(), why(life, decision))));
    }

    private static String why(AdviceLife life, Decision decision) {
        String note = decision.note();
        String what = decision.kind().word() + " " + life.action() + " " + life.subject();
        return note.isEmpty() ? what : what + ": " + note.substring(0, Math.min(500, note.length()));
    }

    /**
     * Notes that somebody was shown recommendations; returns once that is on disk.
     *
     * @param keys which; empty for all that are open
     * @throws RefusedDecisionException when one of them is unknown
     */
    synchronized void showTo(String by, Collection<String> keys, AdviceReport advice) {
        var now = clock.instant();
        var showing = new Showing(
                Decision.person(by),
                now,
                LocalDate.ofInstant(now, advice.all().workspace().zone()));
        var which = keys.isEmpty()
                ? boardFor(advice, showing.by()).open().stream()
                        .map(Arbitrated::candidate)
                        .map(Candidate::key)
                        .filter(lives::containsKey)
                        .toList()
                : List.copyOf(keys);
        for (String key : which) {
            if (!lives.containsKey(key)) {
                throw RefusedDecisionException.unknown(key);
            }
        }
        which.forEach(key -> show(key, showing, group(advice, key)));
    }

    private void show(String key, Showing showing, List<Recommendation> group) {
        for (int tried = 1; tried <= TRIES; tried++) {
            var stored = known(key);
            var after = showing.to(stored.value(), group);
            if (after.equals(stored.value())) {
                return;
            }
            try {
                lives.put(key, store.save(after, stored.version()));
                decided.incrementAndGet();
                return;
            } catch (StaleVersionException another) {
                LOG.log(Level.FINE, "somebody else saved a recommendation meanwhile", another);
            }
        }
    }
}
