package furrow.engine.live;

import static furrow.engine.live.Shown.resting;
import static furrow.engine.live.Shown.shown;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import furrow.engine.advice.Report;
import furrow.engine.process.SetClock;
import furrow.engine.rulebook.BookContents;
import furrow.engine.rulebook.EvaluationHistory;
import furrow.engine.rulebook.VersionStep;
import furrow.engine.rulebook.VersionTester;
import furrow.rules.book.RuleBook;
import furrow.rules.isolation.IsolatedRun.Advised;
import furrow.rules.language.RuleSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cool-downs of the book that is live, in the reports of a workspace in Berlin. */
class LiveCoolDownTest {
    private static final Instant LATE = Instant.parse("2026-11-18T22:30:00Z"); // half an hour to midnight there

    @TempDir
    private Path folder;

    private final SetClock clock = new SetClock(LATE);

    private LiveWorkspace open() {
        var tester = VersionTester.with((rules, sets) -> {
            var book = RuleBook.of(rules);
            return sets.stream()
                    .map(facts ->
                            book.recommend(facts).stream().map(Advised::of).toList())
                    .toList();
        });
        return LiveWorkspace.open(
                WorkspaceStorage.inFolder(folder, clock),
                WorkspaceOptions.withDefaults().with(tester),
                clock);
    }

    private static BookContents book(String card, String word) {
        var rule = """
            rule "%s" %s
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
                  - { rule: "Rests" }
            """;
        return new BookContents(
                List.of(new RuleSource(
                        "a.drl", rule.formatted("Rests", card, word) + rule.formatted("Always", "", word))),
                List.of(new RuleSource("a.scenarios.yaml", scenario)));
    }

    private static void publish(LiveWorkspace workspace, BookContents contents) {
        var books = workspace.books();
        int number = books.draft(contents, "Ann", "try it").number();
        assertInstanceOf(VersionStep.Taken.class, books.test(number, "Ann"));
        assertInstanceOf(VersionStep.Taken.class, books.review(number, "Bob", "reads well"));
        assertInstanceOf(VersionStep.Taken.class, books.publish(number, "Bob", "from today on"));
    }

    private static List<String> rules(Report report) {
        return report.recommendations().stream().map(each -> each.rule()).toList();
    }

    /** Shown before midnight there; what follows is told day by day. */
    @Test
    void adviceRestsThroughRestartsNewVersionsAndRollBack() {
        Report asShown;
        try (var workspace = open()) {
            workspace.define(Happenings.plan(
                    ZoneId.of("Europe/Berlin"), Happenings.experiment("tone", Optional.empty(), Happenings.CLICK)));
            publish(workspace, book("@cooldown( \"7d\" )", "First."));
            asShown = workspace.report();
            assertEquals(List.of("Always", "Rests"), rules(asShown));
            assertEquals(asShown, workspace.report());
            workspace.show("Ann", List.of());
            assertEquals(asShown, workspace.report(), "all day");
        }
        clock.set(LATE.plus(Duration.ofHours(1)));
        try (var workspace = open()) {
            var rested = workspace.report();
            assertEquals(List.of("Always"), rules(rested));
            assertEquals(
                    List.of("Always"),
                    rested.experiments().get(0).recommendations().stream()
                            .map(each -> each.rule())
                            .toList());
            assertEquals(List.of("tone 2026-11-18 2026-11-25"), resting(rested));
            publish(workspace, book("@cooldown( \"14d\" )", "Second."));
            assertEquals(List.of("tone 2026-11-18 2026-12-02"), resting(workspace.report()));
            assertEquals("Second.", workspace.report().resting().get(0).advice().reason());
            workspace.books().rollBack("Bob", "too quiet");
            assertEquals(List.of("tone 2026-11-18 2026-11-25"), resting(workspace.report()));
            clock.set(Instant.parse("2026-11-24T22:59:59Z"));
            assertEquals(List.of("Always"), rules(workspace.report()));
        }
        clock.set(Instant.parse("2026-11-24T23:00:00Z"));
        try (var data = DataFolder.open(folder, clock)) {
            assertEquals(List.of("Always", "Rests"), rules(data.report(Optional.empty())), "its day begins");
            data.show("Ann");
        }
        clock.set(Instant.parse("2026-11-26T12:00:00Z"));
        try (var workspace = open()) {
            assertEquals(List.of("tone 2026-11-25 2026-12-02"), resting(workspace.report()), "somebody saw it");
        }
    }

    /** Rules are replayed, and days gone by are looked at, as if nothing had been shown. */
    @Test
    void looksBackAndReplaysLeaveCoolDownsAlone() {
        try (var workspace = open()) {
            workspace.define(Happenings.plan(
                    ZoneId.of("Europe/Berlin"), Happenings.experiment("tone", Optional.empty(), Happenings.CLICK)));
            publish(workspace, book("@cooldown( \"7d\" )", "First."));
            publish(workspace, book("@cooldown( \"7d\" )", "Second."));
            workspace.seal("Ann", "before anybody looks");
            clock.set(LATE.plus(Duration.ofDays(1)));
            for (int i = 0; i < 2; i++) {
                var back = workspace.advice("2026-11-18").report();
                assertEquals(List.of("Always", "Rests"), rules(back));
                assertEquals(List.of(), back.resting());
            }
            assertEquals(List.of("tone", "tone"), shown(workspace.report()), "looking back was no showing");
            clock.set(LATE.plus(Duration.ofDays(2)));
            assertEquals(List.of(), resting(workspace.report()), "nor was reading a report");
            workspace.show("Ann", List.of());
            clock.set(LATE.plus(Duration.ofDays(3)));
            assertEquals(List.of("tone 2026-11-20 2026-11-27"), resting(workspace.report()));

            var recorded =
                    workspace.history().between(Instant.EPOCH, clock.instant().plusSeconds(1));
            var replayed = workspace.books().replay(1, 2, recorded.map(EvaluationHistory.Kept::evaluation));
            assertEquals(3, replayed.evaluations());
            assertEquals(3, replayed.byRule().get("Rests").changed(), "also on the day on which it rested");
        }
    }
}
