package furrow.engine.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.decision.Decision;
import furrow.engine.decision.DecisionKind;
import furrow.engine.outcome.LogEntry;
import furrow.engine.recommendation.ReasonCode;
import furrow.engine.rulebook.BookContents;
import furrow.engine.rulebook.VersionStep;
import furrow.engine.rulebook.VersionTester;
import furrow.engine.season.Season;
import furrow.rules.book.RuleBook;
import furrow.rules.fact.EarlierAdviceFact;
import furrow.rules.isolation.IsolatedRun.Advised;
import furrow.rules.language.RuleSource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveAdviceTest {
    private static final Instant NOW = Instant.parse("2026-11-23T16:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final int READERS = 3;
    private static final int PUBLICATIONS = 6;

    @TempDir
    private Path folder;

    private LiveWorkspace open() {
        var tester = VersionTester.with((rules, sets) -> {
            var book = RuleBook.of(rules);
            return sets.stream()
                    .map(facts ->
                            book.recommend(facts).stream().map(Advised::of).toList())
                    .toList();
        });
        return LiveWorkspace.open(
                WorkspaceStorage.inFolder(folder, CLOCK),
                WorkspaceOptions.withDefaults().with(tester),
                CLOCK);
    }

    /** Two rules that both say which version they are of. */
    private static BookContents saying(String word) {
        var rule = """
            rule "%s"
            when
                $e : Experiment( unitsSoFar >= 0 )
            then
                advise.keepGoing( $e, "%s" );
            end
            """;
        var scenario = """
            scenarios:
              - name: it speaks
                facts:
                  - Experiment: { experiment: tone, primaryMetric: replies, unitsSoFar: 1 }
                expect:
                  - { rule: "First" }
                  - { rule: "Second" }
            """;
        return new BookContents(
                List.of(new RuleSource("say.drl", rule.formatted("First", word) + rule.formatted("Second", word))),
                List.of(new RuleSource("say.scenarios.yaml", scenario)));
    }

    private static int publish(LiveWorkspace workspace, String word) {
        return publish(workspace, saying(word));
    }

    private static int publish(LiveWorkspace workspace, BookContents contents) {
        var books = workspace.books();
        int number = books.draft(contents, "Ann", "try it").number();
        assertInstanceOf(VersionStep.Taken.class, books.test(number, "Ann"));
        assertInstanceOf(VersionStep.Taken.class, books.review(number, "Bob", "reads well"));
        assertInstanceOf(VersionStep.Taken.class, books.publish(number, "Bob", "from today on"));
        return number;
    }

    private static void fill(LiveWorkspace workspace) {
        var season = Season.of(1, NOW);
        workspace.define(season.plan());
        var entries = season.events().stream().limit(2_000).map(LogEntry::of).toList();
        workspace.append("test", entries).toCompletableFuture().join();
    }

    /** Reasons name the version that gave them; advice of two editions in one report would show. */
    private static int read(LiveWorkspace workspace, AtomicBoolean over) {
        int read = 0;
        while (!over.get() || read == 0) {
            var advice = workspace.advice();
            if (advice.edition().version() > 0) {
                var reasons = advice.report().recommendations().stream()
                        .map(each -> each.reason())
                        .distinct()
                        .toList();
                assertEquals(List.of("version " + advice.edition().version()), reasons);
            }
            read++;
        }
        return read;
    }

    @Test
    void eachReportIsWhollyOfOneEditionWhileOthersArePublishedAndNoneFails() throws Exception {
        var pool = Executors.newFixedThreadPool(READERS);
        try (var workspace = open()) {
            fill(workspace);
            publish(workspace, "version 1");
            var over = new AtomicBoolean();
            var readers = new ArrayList<Future<Integer>>();
            for (int i = 0; i < READERS; i++) {
                Callable<Integer> reader = () -> read(workspace, over);
                readers.add(pool.submit(reader));
            }
            for (int i = 2; i <= PUBLICATIONS; i++) {
                publish(workspace, "version " + i);
            }
            over.set(true);
            for (Future<Integer> each : readers) {
                assertTrue(each.get() > 0);
            }
            assertEquals(PUBLICATIONS, workspace.advice().edition().version());
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void whatAdvisedIsRecordedOnceAndTheRightEditionIsLiveAfterARestart() {
        try (var workspace = open()) {
            fill(workspace);
            publish(workspace, "version 1");
            workspace.advice();
            workspace.advice();
            var kept = workspace.history().between(NOW, NOW.plusSeconds(1)).toList();
            assertEquals(1, kept.size());
            assertEquals(1, kept.get(0).version());
            assertTrue(kept.get(0).evaluation().facts().size() > 1);
        }
        try (var workspace = open()) {
            assertEquals(1, workspace.advice().edition().version());
            assertEquals(1, workspace.history().between(NOW, NOW.plusSeconds(1)).count());
        }
    }

    @Test
    void aRuleHoldsBackOnceItsAdviceWasDismissedAndSpeaksAgainOnceThatIsUndone() {
        var rule = """
            rule "Ask once"
            when
                $e : Experiment( unitsSoFar >= 0 )
                not EarlierAdvice( advised == "testNext", experiment == $e.experiment, decision == "dismissed" )
            then
                advise.testNext( $e, "Try it." );
            end
            """;
        var scenario = """
            scenarios:
              - name: it speaks
                facts:
                  - Experiment: { experiment: tone, primaryMetric: replies, unitsSoFar: 1 }
                expect:
                  - { rule: "Ask once" }
            """;
        try (var workspace = open()) {
            fill(workspace);
            publish(
                    workspace,
                    new BookContents(
                            List.of(new RuleSource("ask.drl", rule)),
                            List.of(new RuleSource("ask.scenarios.yaml", scenario))));
            var asked = workspace.advice().all().recommendations();
            var key = asked.get(0).key();
            workspace.decide(key, Decision.of(DecisionKind.DISMISS, "Ann").because(ReasonCode.NOT_POSSIBLE, ""));

            var after = workspace.advice();
            assertEquals(asked.size() - 1, after.all().recommendations().size());
            var told = after.facts().stream()
                    .filter(EarlierAdviceFact.class::isInstance)
                    .map(EarlierAdviceFact.class::cast)
                    .toList();
            assertEquals(1, told.size());
            assertEquals(asked.get(0).subject(), told.get(0).experiment().orElseThrow());
            assertEquals("not-possible", told.get(0).reason().orElseThrow());
            assertEquals(after.all().recommendations(), workspace.advice().all().recommendations(), "nothing swings");

            workspace.decide(key, Decision.of(DecisionKind.UNDO, "Ann"));
            assertEquals(
                    asked.size(), workspace.advice().all().recommendations().size());
        }
    }
}
