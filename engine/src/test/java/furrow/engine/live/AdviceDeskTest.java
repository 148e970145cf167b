package furrow.engine.live;

import static furrow.engine.recommendation.Advices.MAY;
import static furrow.engine.recommendation.Advices.advice;
import static furrow.engine.recommendation.Advices.noon;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.advice.Adviser.Advised;
import furrow.engine.advice.Report;
import furrow.engine.arbitration.Arbitrated;
import furrow.engine.decision.Decision;
import furrow.engine.decision.DecisionKind;
import furrow.engine.decision.RefusedDecisionException;
import furrow.engine.document.Documents;
import furrow.engine.document.StaleVersionException;
import furrow.engine.document.StoredDocument;
import furrow.engine.process.ChildProcess;
import furrow.engine.process.SetClock;
import furrow.engine.recommendation.AdviceLife;
import furrow.engine.recommendation.AdvicePolicy;
import furrow.engine.recommendation.AdviceState;
import furrow.engine.recommendation.LifeEvent;
import furrow.engine.recommendation.MongoRecommendations;
import furrow.engine.recommendation.ReasonCode;
import furrow.engine.recommendation.RecommendationStore;
import furrow.engine.rulebook.LiveBook.Edition;
import furrow.engine.signature.Signature;
import furrow.experiments.plan.Workspace;
import furrow.rules.book.Recommendation;
import furrow.rules.book.RuleBook;
import furrow.rules.language.Action;
import furrow.rules.language.RuleSource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recommendations of made-up advice, kept in documents as a server does. */
class AdviceDeskTest {
    private static final RuleBook BOOK = RuleBook.of(List.of(new RuleSource("a.drl", """
        rule "Test"
        when
            $e : Experiment( unitsSoFar > 20 )
        then
            advise.testNext( $e, "Try it." );
        end
        """)));

    @TempDir
    private Path folder;

    final SetClock clock = new SetClock(noon(0));
    private Documents documents;

    /** Where they are kept, which is empty. */
    Documents made() {
        return Documents.embedded(folder.resolve("documents"), clock);
    }

    @BeforeEach
    void open() {
        documents = made();
    }

    @AfterEach
    void close() {
        documents.close();
    }

    private static Edition edition() {
        return new Edition(1, 1, "digest", new Signature("Ada", "so", Instant.EPOCH), BOOK, Optional.empty());
    }

    private static AdviceDesk desk(RecommendationStore store, Clock clock) {
        return new AdviceDesk(store, AdvicePolicy.usual(), (experiment, by, why) -> Optional.empty(), clock);
    }

    private RecommendationStore store() {
        return MongoRecommendations.of(documents, "main");
    }

    private AdviceDesk desk() {
        return desk(store(), clock);
    }

    private static Advised advised(Instant asOf, String... subjects) {
        var advice = new ArrayList<Recommendation>();
        for (String each : subjects) {
            advice.add(advice("Test", Action.TEST_NEXT, each, 50));
        }
        return new Advised(new Report(Workspace.withDefaults(), asOf, List.of(), List.of(), advice), List.of());
    }

    private AdviceReport cycle(AdviceDesk desk, String... subjects) {
        return desk.cycle(edition(), advised(clock.instant(), subjects));
    }

    private static List<String> open(AdviceReport advice) {
        return advice.board().open().stream()
                .map(Arbitrated::candidate)
                .map(each -> each.head().subject())
                .sorted()
                .toList();
    }

    private static String key(String subject) {
        return advice("", Action.TEST_NEXT, subject, 1).key();
    }

    @Test
    void aCycleThatIsRepeatedWritesNothingAlsoAfterARestart() {
        cycle(desk(), "a", "b");
        var written = store().all();
        var again = cycle(desk(), "a", "b");

        assertEquals(List.of("a", "b"), open(again));
        assertEquals(written, store().all());
        assertEquals(
                List.of(1L, 1L), written.stream().map(StoredDocument::version).toList());
    }

    @Test
    void whatIsDecidedTogetherIsDecidedAsAWholeOrNotAtAll() {
        var desk = desk();
        var advice = cycle(desk, "a", "b", "c");
        var dismissed = Decision.of(DecisionKind.DISMISS, "Ann").because(ReasonCode.BAD_TIME, "");
        desk.decide(key("b"), dismissed, advice);
        var accept = Decision.of(DecisionKind.ACCEPT, "Ben").named("together");
        var all = new LinkedHashMap<String, Decision>();
        List.of("a", "b", "c").forEach(each -> all.put(key(each), accept));

        var refused = assertThrows(RefusedDecisionException.class, () -> desk.decide(all, advice));
        assertTrue(String.valueOf(refused.getMessage()).contains(key("b")), refused::getMessage);
        assertEquals(
                AdviceState.NEW, store().find(key("a")).orElseThrow().value().state());

        all.remove(key("b"));
        var first = desk.decide(all, advice);
        assertEquals(
                List.of(key("a"), key("c")),
                first.stream().map(StoredDocument::key).toList());
        assertEquals(first, desk.decide(all, advice), "sent again it is taken once");
        assertEquals(
                1,
                first.stream()
                        .map(each -> each.value().lastDecision().orElseThrow().at())
                        .distinct()
                        .count());
    }

    @Test
    void ofManyRecommendationsThoseThatChangedAreWritten() {
        var subjects = IntStream.range(0, 300).mapToObj(i -> "s" + i).toArray(String[]::new);
        var desk = desk();
        cycle(desk, subjects);
        clock.set(noon(1));
        subjects[7] = "other";
        cycle(desk, subjects);

        assertEquals(301, store().all().size());
        assertEquals(
                List.of(key("s7")),
                store().all().stream()
                        .filter(each -> each.version() > 1)
                        .map(StoredDocument::key)
                        .toList());
        assertEquals(
                AdviceState.WITHDRAWN,
                store().find(key("s7")).orElseThrow().value().state());
    }

    @Test
    void whatIsDecidedIsKeptWithWhatItRestsOnAndLeavesTheReport() {
        var desk = desk();
        var advice = cycle(desk, "a", "b");
        desk.decide(key("a"), Decision.of(DecisionKind.DISMISS, "Ann").because(ReasonCode.BAD_TIME, "Later."), advice);
        close();
        open();
        var later = cycle(desk(), "a", "b");

        assertEquals(List.of("b"), open(later));
        assertEquals(List.of("b"), Shown.shown(later.report()));
        var life = later.board().life(key("a")).orElseThrow().value();
        assertEquals(
                List.of(LifeEvent.APPEARED, LifeEvent.SEEN, LifeEvent.DISMISSED),
                life.history().stream().map(each -> each.event()).toList());
        var basis = life.lastDecision().orElseThrow().basis().orElseThrow();
        assertEquals("digest", basis.digest());
        assertEquals("Test", basis.content().rule());
        assertEquals(noon(0), basis.asOf());
    }

    @Test
    void readingShowsNothingAndShowingStartsTheDay() {
        var desk = desk();
        var advice = cycle(desk, "a", "b");
        assertEquals(0, desk.decided());
        desk.showTo("Ann", List.of(key("a")), advice);

        assertEquals(1, desk.decided());
        assertEquals(
                AdviceState.SEEN, store().find(key("a")).orElseThrow().value().state());
        assertEquals(MAY, store().find(key("a")).orElseThrow().value().seen().get("Ann"));
        assertEquals(
                AdviceState.NEW, store().find(key("b")).orElseThrow().value().state());
        desk.showTo("Ann", List.of(), advice);
        assertEquals(2, desk.decided(), "what was seen today is not written again");
        assertThrows(RefusedDecisionException.class, () -> desk.showTo("Ann", List.of("0000000000000000"), advice));
    }

    @Test
    void aDecisionOnWhatIsUnknownOrWithdrawnIsRefused() {
        var desk = desk();
        cycle(desk, "a");
        var gone = cycle(desk, "b");
        var unknown = assertThrows(
                RefusedDecisionException.class, () -> desk.decide("no", Decision.of(DecisionKind.ACCEPT, "Ann"), gone));
        assertEquals(RefusedDecisionException.Cause.UNKNOWN, unknown.why());
        var withdrawn = assertThrows(
                RefusedDecisionException.class,
                () -> desk.decide(key("a"), Decision.of(DecisionKind.ACCEPT, "Ann"), gone));
        assertEquals(List.of(DecisionKind.COMMENT), withdrawn.legal());
        assertTrue(
                withdrawn
                        .getMessage()
                        .contains("it was withdrawn at 2026-05-01T12:00:00Z, \"needs an Experiment, but"
                                + " there is none\""),
                withdrawn.getMessage());
        assertEquals(2, store().find(key("a")).orElseThrow().version(), "nothing half done");
    }

    /** Eight people on two desks accept at once: one does, seven are told who it was. */
    @Test
    void ofManyWhoAcceptAtOnceOneDoesAndTheOthersAreTold() throws Exception {
        var desks = List.of(desk(), desk());
        var advice = desks.stream().map(each -> cycle(each, "a")).toList();
        var pool = Executors.newFixedThreadPool(8);
        var calls = new ArrayList<Callable<Object>>();
        for (int i = 0; i < 8; i++) {
            int which = i % 2;
            String name = "P" + i;
            calls.add(() -> {
                try {
                    return desks.get(which)
                            .decide(key("a"), Decision.of(DecisionKind.ACCEPT, name), advice.get(which))
                            .value();
                } catch (RefusedDecisionException told) {
                    return told;
                }
            });
        }
        var accepted = new ArrayList<AdviceLife>();
        var told = new ArrayList<String>();
        for (Future<Object> each : pool.invokeAll(calls)) {
            if (each.get() instanceof AdviceLife life) {
                accepted.add(life);
            } else {
                told.add(((RefusedDecisionException) each.get()).getMessage());
            }
        }
        pool.shutdown();

        assertEquals(1, accepted.size());
        String who = accepted.get(0).lastDecision().orElseThrow().by();
        assertTrue(told.stream().allMatch(each -> each.contains(who + " accepted it")), told::toString);
        assertEquals(
                1,
                store().find(key("a")).orElseThrow().value().history().stream()
                        .filter(each -> each.event() == LifeEvent.ACCEPTED)
                        .count());
    }

    /** A store that keeps nothing any more, as a full disk does. */
    private record Failing(RecommendationStore store) implements RecommendationStore {
        @Override
        public List<StoredDocument<AdviceLife>> all() {
            return store.all();
        }

        @Override
        public Optional<StoredDocument<AdviceLife>> find(String key) {
            return store.find(key);
        }

        @Override
        public StoredDocument<AdviceLife> save(AdviceLife life, long version) {
            throw new IllegalStateException("the disk is full");
        }

        @Override
        public void saveNew(Collection<AdviceLife> lives) {
            throw new IllegalStateException("the disk is full");
        }
    }

    @Test
    void aStoreThatFailsKeepsNoAdviceFromAnybody() {
        cycle(desk(), "a");
        var desk = desk(new Failing(store()), clock);
        var advice = cycle(desk, "b");

        assertEquals(List.of("b"), open(advice));
        assertEquals(
                AdviceState.WITHDRAWN,
                advice.board().life(key("a")).orElseThrow().value().state());
        assertThrows(
                IllegalStateException.class,
                () -> desk.decide(key("a"), Decision.of(DecisionKind.ACCEPT, "Ann"), cycle(desk, "a")));
        assertEquals(
                AdviceState.NEW, store().find(key("a")).orElseThrow().value().state());
    }

    /** Runs a cycle with one more subject, and accepts it, over and over; prints each key once it is acknowledged. */
    static final class Decider {
        public static void main(String[] arguments) {
            var clock = new SetClock(noon(0));
            var documents = Documents.embedded(Path.of(arguments[0]), clock);
            var desk = desk(MongoRecommendations.of(documents, "main"), clock);
            var subjects = new ArrayList<String>();
            for (int i = 0; ; i++) {
                subjects.add(arguments[1] + "-" + i);
                var advice = desk.cycle(edition(), advised(noon(0), subjects.toArray(String[]::new)));
                var key = key(arguments[1] + "-" + i);
                desk.decide(key, Decision.of(DecisionKind.ACCEPT, "Ann").named(key), advice);
                System.out.println(key);
                System.out.flush();
            }
        }
    }

    @Test
    void nothingAcknowledgedIsLostAndNothingToldTwiceWhenTheServerIsKilled() {
        close();
        var told = new HashSet<String>();
        for (int round = 0; round < 2; round++) {
            try (var child = ChildProcess.start(Decider.class, folder.resolve("documents"), round)) {
                for (int line = 0; line < 10 + 20 * round; line++) {
                    told.add(child.line());
                }
                told.addAll(child.kill());
            }
        }
        open();
        var all = store().all();
        var accepted = all.stream()
                .filter(each -> each.value().state() == AdviceState.ACCEPTED)
                .map(StoredDocument::key)
                .toList();
        assertTrue(accepted.containsAll(told), "acknowledged and not kept");
        assertTrue(accepted.size() <= told.size() + 2, accepted.size() + " accepted, " + told.size() + " told");
        for (var each : all) {
            long times = each.value().history().stream()
                    .filter(step -> step.event() == LifeEvent.ACCEPTED)
                    .count();
            assertEquals(each.value().state() == AdviceState.ACCEPTED ? 1 : 0, times, "half done");
        }
        var desk = desk();
        var advice = cycle(desk);
        for (String key : told) {
            desk.decide(key, Decision.of(DecisionKind.ACCEPT, "Ann").named(key), advice);
        }
        assertFalse(
                store().all().stream()
                        .anyMatch(each -> each.value().history().stream()
                                        .filter(step -> step.event() == LifeEvent.ACCEPTED)
                                        .count()
                                > 1),
                "what is sent again is not done again");
    }

    @Test
    void aLostUpdateIsRefused() {
        cycle(desk(), "a");
        var stored = store().find(key("a")).orElseThrow();
        store().save(stored.value(), stored.version());

        assertThrows(StaleVersionException.class, () -> store().save(stored.value(), stored.version()));
        assertThrows(StaleVersionException.class, () -> store().saveNew(List.of(stored.value())));
        assertTrue(MongoRecommendations.of(documents, "other").all().isEmpty(), "workspaces are apart");
    }
}
