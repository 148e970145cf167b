package furrow.engine.rulebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.document.Documents;
import furrow.engine.rulebook.VersionStep.Reason;
import furrow.engine.signature.Signature;
import furrow.rules.book.RuleBook;
import furrow.rules.compare.AdviceChange;
import furrow.rules.fact.Fact;
import furrow.rules.fact.FactText;
import furrow.rules.language.RuleSource;
import furrow.rules.recorded.RecordedEvaluation;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleBooksTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

    private static final LocalDate DAY = LocalDate.parse("2026-03-01");

    @TempDir
    Path folder;

    private Documents documents;
    private RuleBooks books;

    /** Where they are kept, which is empty. */
    Documents made() {
        return Documents.embedded(folder, NOON);
    }

    @BeforeEach
    void open() {
        documents = made();
        books = RuleBooks.open(documents, "main", Books.here(), NOON);
    }

    @AfterEach
    void close() {
        documents.close();
    }

    private int reviewed(BookContents contents) {
        int number = books.draft(contents, "Ann", "try it").number();
        taken(books.test(number, "Ann"));
        taken(books.review(number, "Bob", "reads well"));
        return number;
    }

    private int published(BookContents contents) {
        int number = reviewed(contents);
        taken(books.publish(number, "Bob", "from today on"));
        return number;
    }

    private static RuleBookVersion taken(VersionStep step) {
        return assertInstanceOf(VersionStep.Taken.class, step, step::toString).version();
    }

    private static VersionStep.Refused refused(Reason reason, VersionStep step) {
        var refused = assertInstanceOf(VersionStep.Refused.class, step);
        assertEquals(reason, refused.reason(), refused::toString);
        return refused;
    }

    private static RecordedEvaluation asked(int missing) {
        return new RecordedEvaluation(NOON.instant(), DAY, Books.missing(missing));
    }

    private int advice(int missing) {
        return books.live().get().book().recommend(Books.missing(missing)).size();
    }

    @Test
    void theShippedBookIsLiveUntilAnotherIsPublished() {
        assertEquals(RuleBookVersion.SHIPPED, books.live().get().version());
        assertEquals(RuleBook.shipped(), books.live().get().book());
        refused(Reason.NOTHING_BEFORE, books.rollBack("Bob", "go back"));
    }

    @Test
    void aVersionGoesFromDraftToLiveSignedAtEachStep() {
        var contents = Books.asking(10);
        var draft = books.draft(contents, "Ann", "tell of missing units");
        assertEquals(new VersionState.Draft(), draft.state());
        var tested = new Signature("Ann", "the check and all scenarios passed", NOON.instant());
        assertEquals(
                new VersionState.Tested(tested), taken(books.test(1, "Ann")).state());
        var reviewed = new Signature("Bob", "reads well", NOON.instant());
        assertEquals(
                new VersionState.Reviewed(tested, reviewed),
                taken(books.review(1, "Bob", "reads well")).state());

        taken(books.publish(1, "Cleo", "from today on"));

        var published = new Signature("Cleo", "from today on", NOON.instant());
        var stored = books.version(1).orElseThrow();
        assertEquals(contents, stored.contents());
        assertEquals(new Signature("Ann", "tell of missing units", NOON.instant()), stored.drafted());
        assertEquals(new VersionState.Published(tested, reviewed, published), stored.state());
        assertEquals(List.of(new Publication(1, 1, false, published)), books.publications());
        assertEquals(1, books.live().get().version());
        assertEquals(1, advice(10));
        assertEquals(0, advice(9));
    }

    /** 114 experiments are 1,481,544 triples, of which a rule may try a million. */
    @Test
    void whatTheNewestRecordedFactsWouldLeaveOutIsNotPublished() {
        var sound = Books.asking(10);
        var rules = new RuleSource(
                "all.drl",
                sound.rules().get(0).text()
                        + "// All.\nrule \"all of all\"\nwhen\n  $a : Experiment( )\n  $b : Experiment( )\n"
                        + "  $c : Experiment( )\nthen\n  advise.caution( $a, \"why\" );\nend\n");
        int number = books.draft(new BookContents(List.of(rules), sound.scenarios()), "Ann", "try it")
                .number();
        EvaluationHistory.of(documents, "main")
                .record(0, new RecordedEvaluation(NOON.instant(), DAY, experiments(114)));

        var tested = assertInstanceOf(VersionStep.Taken.class, books.test(number, "Ann"));
        taken(books.review(number, "Bob", "reads well"));
        var refused = refused(Reason.TOO_MUCH_WORK, books.publish(number, "Bob", "now"));

        assertEquals(
                List.of("rule \"all of all\" (all.drl:9): it would try up to 1,481,544 combinations of the 114 facts"
                        + " of the newest recorded evaluation; nothing joins the Experiment at line 12 to the"
                        + " facts before it; join it, as in: experiment == $a.experiment"),
                tested.warnings());
        assertTrue(
                refused.message().startsWith("version 1 would leave out 1 rule on the newest recorded"),
                refused::message);
        assertTrue(refused.details().get(0).startsWith("rule \"all of all\" (all.drl:9) could try"), refused::toString);
        assertEquals(RuleBookVersion.SHIPPED, books.live().get().version());
    }

    private static List<Fact> experiments(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> FactText.read(
                        "Experiment", Map.of("experiment", "e" + i, "primaryMetric", "m", "unitsSoFar", 1)))
                .toList();
    }

    @Test
    void noStepCanBeLeftOut() {
        int number = books.draft(Books.asking(10), "Ann", "try it").number();

        refused(Reason.NOT_TESTED, books.review(number, "Bob", "reads well"));
        refused(Reason.NOT_TESTED, books.publish(number, "Bob", "now"));
        taken(books.test(number, "Ann"));
        refused(Reason.NOT_REVIEWED, books.publish(number, "Bob", "now"));
        refused(Reason.DONE_BEFORE, books.test(number, "Ann"));
        refused(Reason.UNKNOWN, books.publish(7, "Bob", "now"));
        assertEquals(RuleBookVersion.SHIPPED, books.live().get().version());
    }

    @Test
    void nobodyReviewsTheirOwnDraft() {
        int number = books.draft(Books.asking(10), "Ann", "try it").number();
        taken(books.test(number, "Bob"));

        refused(Reason.OWN_DRAFT, books.review(number, " ANN ", "reads well"));
        taken(books.review(number, "Bob", "reads well"));
    }

    @Test
    void whatFailsTheCheckOrAScenarioGoesNoFurther() {
        var broken = new BookContents(
                List.of(new RuleSource("a.drl", "rule \"a\" when Experiment( unitsMising > 1 ) then end")),
                Books.asking(1).scenarios());
        int unchecked = books.draft(broken, "Ann", "try it").number();
        var found = refused(Reason.FINDINGS, books.test(unchecked, "Ann"));
        assertTrue(found.details().get(0).startsWith("a.drl:1:"), found::toString);

        int failing = books.draft(Books.asking(10, 9), "Ann", "try it").number();
        var failed = refused(Reason.SCENARIOS, books.test(failing, "Ann"));
        assertTrue(
                failed.details().get(0).startsWith("missing.scenarios.yaml:2: many are missing: expected"),
                failed::toString);

        var bare = new BookContents(Books.asking(1).rules(), List.of());
        int untested = books.draft(bare, "Ann", "try it").number();
        refused(Reason.SCENARIOS, books.test(untested, "Ann"));
        refused(Reason.NOT_TESTED, books.publish(failing, "Bob", "now"));
    }

    @Test
    void rollingBackPutsBackWhatWasLiveBeforeStepByStep() {
        int first = published(Books.asking(10));
        int second = published(Books.asking(20));
        assertEquals(0, advice(10));

        taken(books.rollBack("Bob", "too quiet"));
        assertEquals(first, books.live().get().version());
        assertEquals(1, advice(10));
        taken(books.rollBack("Bob", "too loud"));
        assertEquals(RuleBookVersion.SHIPPED, books.live().get().version());
        refused(Reason.NOTHING_BEFORE, books.rollBack("Bob", "further"));
        taken(books.publish(second, "Bob", "it was right"));
        assertEquals(second, books.live().get().version());
        assertEquals(
                List.of(1, 2, 1, 0, 2),
                books.publications().stream().map(Publication::version).toList());
    }

    @Test
    void theLiveVersionIsFoundAgainAfterARestart() {
        published(Books.asking(10));
        published(Books.asking(20));
        taken(books.rollBack("Bob", "too quiet"));
        var versions = books.versions();

        close();
        open();

        assertEquals(versions, books.versions());
        assertEquals(1, books.live().get().version());
        assertEquals(1, advice(10));
        assertEquals(
                0,
                RuleBooks.open(documents, "other", Books.here(), NOON)
                        .live()
                        .get()
                        .version());
    }

    @Test
    void twoVersionsAreComparedByRulesLinesAndAdvice() {
        int first = books.draft(Books.asking(10), "Ann", "try it").number();
        int second = books.draft(Books.asking(20), "Ann", "ask for more").number();

        var diff = books.diff(first, second);
        assertEquals(List.of("Missing units"), diff.changed());
        assertEquals(List.of(), diff.added());
        assertTrue(diff.lines().contains("-    $e : Experiment( unitsMissing >= 10 )"), diff::toString);
        assertTrue(diff.lines().contains("+    $e : Experiment( unitsMissing >= 20 )"), diff::toString);
        assertEquals(new BookDiff(List.of(), List.of(), List.of(), List.of()), books.diff(first, first));
        assertEquals(
                List.of("Missing units"),
                books.diff(RuleBookVersion.SHIPPED, first).added());

        var changes = books.compare(first, second, asked(15));
        assertInstanceOf(AdviceChange.Gone.class, changes.get(0));
        assertInstanceOf(
                AdviceChange.Changed.class,
                books.compare(first, second, asked(25)).get(0));
        assertThrows(IllegalArgumentException.class, () -> books.diff(first, 9));
    }

    /** Version 2 says another sentence than version 1: an answer that mixed both would show. */
    @Test
    void publishingFallsBetweenTwoEvaluationsAndLosesNone() throws Exception {
        int first = published(Books.asking(1));
        int second = reviewed(Books.asking(2));
        var pool = Executors.newFixedThreadPool(2);
        var begun = new CountDownLatch(2);
        var done = new AtomicBoolean();
        var asked = new AtomicInteger();
        var evaluations = new ArrayList<Future<List<Integer>>>();
        Callable<List<Integer>> evaluating = () -> {
            var seen = new ArrayList<Integer>();
            while (!done.get() || seen.size() < 100) {
                asked.incrementAndGet();
                var edition = books.live().get();
                var given = edition.book().recommend(Books.missing(5));
                assertEquals(1, given.size());
                assertEquals(
                        (edition.version() == first ? 1 : 2) + " or more are missing.",
                        given.get(0).reason());
                seen.add(edition.publication());
                begun.countDown();
            }
            return seen;
        };
        try {
            evaluations.add(pool.submit(evaluating));
            evaluations.add(pool.submit(evaluating));
            begun.await();
            taken(books.publish(second, "Bob", "now"));
            taken(books.rollBack("Bob", "and back"));
            taken(books.publish(second, "Bob", "and forth"));
            done.set(true);
            int counted = 0;
            for (Future<List<Integer>> each : evaluations) {
                var seen = each.get();
                counted += seen.size();
                assertEquals(seen.stream().sorted().toList(), seen, "an older book never comes back");
                assertEquals(1, seen.get(0));
                assertTrue(Set.of(1, 2, 3, 4).containsAll(seen), seen::toString);
            }
            assertEquals(asked.get(), counted, "each evaluation is counted under one publication");
        } finally {
            done.set(true);
            pool.shutdownNow();
        }
        assertEquals(4, books.live().get().publication());
    }

    /** Killed between the two: what is on disk holds, though nobody was ever advised by it. */
    @Test
    void aKillBetweenTheRecordAndTheSwapEndsWithWhatWasRecorded() {
        published(Books.asking(10));
        int second = reviewed(Books.asking(20));
        var signature = new Signature("Bob", "now", NOON.instant());
        new RuleBookStore(documents, "main").add(new Publication(2, second, false, signature));
        assertEquals(1, books.live().get().version(), "not swapped yet");

        close();
        open();

        var edition = books.live().get();
        assertEquals(List.of(2, second), List.of(edition.publication(), edition.version()));
        assertEquals(signature, edition.signature());
        assertEquals(0, advice(10));
        taken(books.rollBack("Bob", "too quiet"));
        assertEquals(1, books.live().get().version());
    }

    @Test
    void anEditionNamesItsContentsAndWhoMadeItLive() {
        var shipped = books.live().get();
        assertEquals("Furrow", shipped.signature().by());
        assertEquals(BookContents.shipped().digest(), shipped.digest());

        published(Books.asking(10));

        var edition = books.live().get();
        assertEquals(new Signature("Bob", "from today on", NOON.instant()), edition.signature());
        assertEquals(Books.asking(10).digest(), edition.digest());
        assertTrue(edition.digest().matches("[0-9a-f]{16}"), edition::digest);
        assertNotEquals(Books.asking(20).digest(), edition.digest());
    }

    /** As after an upgrade that knows a field no longer: the store holds what cannot run. */
    @Test
    void aVersionThatCanNoLongerRunGivesWayToTheOneBefore() {
        int good = published(Books.asking(10));
        var broken = new BookContents(
                List.of(new RuleSource(
                        "broken.drl", Books.asking(10).rules().get(0).text().replace("unitsMissing", "unitsLost"))),
                Books.asking(10).scenarios());
        var signature = new Signature("Ann", "of an older Furrow", NOON.instant());
        var shelf = new RuleBookStore(documents, "main");
        shelf.add(StoredVersion.draft(2, broken, signature)
                .tested(signature)
                .reviewed(signature)
                .published(signature));
        shelf.add(new Publication(2, 2, false, signature));

        var again = RuleBooks.open(documents, "main", Books.here(), NOON);

        var edition = again.live().get();
        assertEquals(good, edition.version());
        var warning = edition.warning().orElseThrow();
        assertTrue(warning.contains("version 2 can no longer run"), warning);
        assertTrue(warning.contains("unitsLost"), warning);
        assertTrue(warning.contains("Version 1 advises instead"), warning);
        taken(again.rollBack("Bob", "the new one cannot run"));
        assertEquals(good, again.live().get().version());
        assertTrue(again.live().get().warning().isEmpty());
    }

    @Test
    void whoAsksWhileTheFirstEditionIsCompiledWaitsForIt() throws Exception {
        var held = new ArrayList<Runnable>();
        var starting = RuleBooks.open(documents, "main", Books.here(), NOON, held::add);
        assertTrue(starting.live().ready().isEmpty());
        var pool = Executors.newSingleThreadExecutor();
        try {
            var asked = pool.submit(() -> starting.live().get().version());
            held.get(0).run();
            assertEquals(0, asked.get());
            assertTrue(starting.live().ready().isPresent());
        } finally {
            pool.shutdownNow();
        }
    }
}
