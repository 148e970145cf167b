package furrow.engine.fold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.outcome.BatchPositions;
import furrow.engine.outcome.LogEntry;
import furrow.experiments.event.Assignment;
import furrow.experiments.event.Exposure;
import furrow.experiments.event.Outcome;
import furrow.experiments.fold.FoldOptions;
import furrow.experiments.fold.InMemoryFold;
import furrow.experiments.fold.WorkspaceSummary;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Arm;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Plan;
import furrow.experiments.plan.Tactic;
import furrow.experiments.plan.UnitKind;
import furrow.experiments.plan.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A plan of three experiments of which one is amended: what was counted again is that one, and the numbers are those of a fresh fold. */
class AmendedPlanTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final int UNITS = 90;
    private static final List<String> NAMES = List.of("one", "two", "three");
    private static final Metric CLICK = Metric.proportion("click").withWindow(Duration.ofHours(10));
    private static final Metric REVENUE = Metric.of("revenue", Metric.Type.MEAN).withWindow(Duration.ofHours(20));

    @TempDir
    private Path folder;

    private static Instant hour(double hours) {
        return START.plusSeconds(Math.round(hours * 3600));
    }

    private static Experiment experiment(String name) {
        return new Experiment(
                name,
                "Which?",
                "",
                Experiment.Kind.RANDOMISED,
                UnitKind.CONTACT,
                arms(1, 1),
                List.of(CLICK, REVENUE),
                List.of(),
                "",
                Analysis.withDefaults(),
                Optional.empty(),
                Optional.empty());
    }

    private static List<Arm> arms(double plain, double warm) {
        return List.of(arm("plain", true, plain), arm("warm", false, warm));
    }

    private static Arm arm(String name, boolean control, double weight) {
        return new Arm(name, new Tactic(name, Tactic.Kind.CONVERSATION, "", Tactic.Cost.NONE), control, weight);
    }

    private static Plan plan(int amended, UnaryOperator<Experiment> change) {
        var all =
                new ArrayList<>(NAMES.stream().map(AmendedPlanTest::experiment).toList());
        all.set(amended, change.apply(all.get(amended)));
        return new Plan(Workspace.withDefaults(), all);
    }

    static Stream<Arguments> amendments() {
        Map<String, UnaryOperator<Experiment>> changes = Map.of(
                "weights",
                each -> each.with(each.course().weighedUntil(hour(20), Map.of("plain", 1.0, "warm", 1.0)))
                        .withArms(arms(1, 3)),
                "end",
                each -> each.endingAt(hour(25)),
                "start",
                each -> each.startingAt(hour(12)),
                "pause",
                each -> each.with(each.course().pausedFrom(hour(10)).resumedAt(hour(18))),
                "cap",
                each -> each.withMetrics(List.of(CLICK, REVENUE.withCap(OptionalDouble.of(3)))),
                "window",
                each -> each.withMetrics(List.of(CLICK.withWindow(Duration.ofHours(40)), REVENUE)));
        return changes.keySet().stream()
                .sorted()
                .flatMap(name -> Stream.of(0, 1, 2).map(place -> Arguments.of(name, place, changes.get(name))));
    }

    /** Of units of one, two or three experiments: what they were given, met and brought, some before they met anything. */
    private static List<LogEntry> entries(long seed, double from, double to) {
        var random = new SplittableRandom(seed);
        var entries = new ArrayList<LogEntry>();
        for (int i = 0; i < 700; i++) {
            int unit = random.nextInt(UNITS);
            String name = "unit-" + unit;
            var at = hour(from + random.nextInt((int) (4 * (to - from))) / 4.0);
            String experiment = NAMES.get(random.nextInt(3));
            String arm = (unit / 7) % 2 == 0 ? "plain" : "warm";
            boolean stands = ((1 + unit % 7) & (1 << NAMES.indexOf(experiment))) != 0;
            String id = seed + "-" + i;
            switch (random.nextInt(4)) {
                case 0 -> {
                    if (stands) {
                        entries.add(LogEntry.of(new Exposure(id, name, experiment, arm, at, Map.of())));
                    }
                }
                case 1 -> {
                    if (stands && random.nextInt(3) == 0) {
                        entries.add(LogEntry.of(
                                new Assignment(id, name, experiment, arm, OptionalDouble.empty(), at, Map.of())));
                    }
                }
                case 2 -> entries.add(outcome(id, name, "click", 1, at));
                default -> entries.add(outcome(id, name, "revenue", random.nextInt(1, 80) / 8.0, at));
            }
        }
        return entries;
    }

    private static LogEntry outcome(String id, String unit, String metric, double value, Instant at) {
        return LogEntry.of(new Outcome(id, unit, metric, value, Optional.empty(), Optional.empty(), at, Map.of()));
    }

    private static WorkspaceSummary fresh(Plan plan, MemoryLog log, double asOf) {
        var folding = InMemoryFold.of(plan);
        log.read(BatchPositions.NONE, Integer.MAX_VALUE).stream()
                .flatMap(batch -> batch.entries().stream())
                .forEach(entry -> folding.accept(((LogEntry.Happened) entry).event()));
        return folding.summary(hour(asOf));
    }

    private OutcomeFold open(Optional<Plan> before, Plan plan, double now) {
        return OutcomeFold.open(folder, before, plan, FoldOptions.NONE, FoldSettings.withDefaults(), hour(now));
    }

    private static void requireFresh(Plan plan, MemoryLog log, double asOf, OutcomeFold fold) {
        assertEquals(fresh(plan, log, asOf).experiments(), fold.state().experiments());
    }

    @ParameterizedTest(name = "{0} of {1}")
    @MethodSource("amendments")
    void whatAnAmendmentChangesAloneIsCountedAgain(String what, int place, UnaryOperator<Experiment> change) {
        var before = plan(place, UnaryOperator.identity());
        var after = plan(place, change);
        var log = new MemoryLog();
        log.append("a", entries(7, 0, 30).toArray(LogEntry[]::new));
        long waiting;
        try (var fold = open(Optional.empty(), before, 0)) {
            fold.catchUp(log, FoldProgress.SILENT);
            fold.advance(hour(31));
            requireFresh(before, log, 31, fold);
        }
        try (var fold = open(Optional.of(before), after, 31)) {
            long standing = fold.countedAgain();
            assertTrue(standing > 20 && standing <= UNITS * 4 / 7 + 2, () -> standing + " of " + UNITS);
            requireFresh(after, log, 31, fold);
            waiting = fold.passed().waiting();
            log.append("a", entries(8, 20, 45).toArray(LogEntry[]::new));
            fold.catchUp(log, FoldProgress.SILENT);
            fold.advance(hour(70));
            requireFresh(after, log, 70, fold);
        }
        try (var fold = open(Optional.of(after), after, 70)) {
            assertEquals(0, fold.countedAgain());
            requireFresh(after, log, 70, fold);
        }
        try (var fold = open(Optional.of(before), plan((place + 1) % 3, change), 70)) {
            assertTrue(fold.countedAgain() >= UNITS - 7, "another plan than was thought: all are counted again");
            requireFresh(plan((place + 1) % 3, change), log, 70, fold);
        }
        assertEquals(waiting, freshWaiting(after, entries(7, 0, 30)));
    }

    /** Outcomes that wait, of a fold that counted each unit under the plan. */
    private long freshWaiting(Plan plan, List<LogEntry> entries) {
        var log = new MemoryLog();
        log.append("a", entries.toArray(LogEntry[]::new));
        try (var fold = OutcomeFold.open(
                folder.resolve("fresh"), plan, FoldOptions.NONE, FoldSettings.withDefaults(), hour(0))) {
            fold.catchUp(log, FoldProgress.SILENT);
            fold.advance(hour(31));
            return fold.passed().waiting();
        }
    }
}
