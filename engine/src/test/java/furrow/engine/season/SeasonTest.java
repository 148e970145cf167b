package furrow.engine.season;

import static furrow.engine.season.Truth.Expected.OFF_PATH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.intake.DataFiles;
import furrow.engine.intake.IntakeOptions;
import furrow.engine.intake.Receiver;
import furrow.engine.intake.RowAnswer;
import furrow.engine.intake.RowCounts;
import furrow.engine.intake.RowSource;
import furrow.engine.intake.Watcher;
import furrow.engine.plan.PlanFiles;
import furrow.experiments.comparison.Comparisons;
import furrow.experiments.event.Counts;
import furrow.experiments.event.Event;
import furrow.experiments.event.Snapshot;
import furrow.experiments.fold.ArmSummary;
import furrow.experiments.fold.InMemoryFold;
import furrow.experiments.fold.WorkspaceSummary;
import furrow.experiments.goal.GoalPath;
import furrow.experiments.health.ArmSplit;
import furrow.experiments.health.Health;
import furrow.experiments.health.SampleRatio;
import furrow.experiments.inference.Verdict;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.moments.Moments;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Plan;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeasonTest {
    private static final Instant NOW = Instant.parse("2026-11-23T16:00:00Z");

    /** Reads a season's files as any files, and answers what is concluded. */
    private static final class Reading implements Receiver {
        private final Plan plan;
        private final InMemoryFold folding;
        private final WorkspaceSummary summary;
        private final Set<String> ids = new HashSet<>();
        private final Map<List<String>, Counts> counts = new HashMap<>();
        private RowCounts tally = RowCounts.NONE;

        Reading(SeasonFiles files) throws IOException {
            plan = PlanFiles.read(files.plan()).orThrow();
            folding = InMemoryFold.of(plan);
            var options = IntakeOptions.withDefaults().with(plan).with(IntakeOptions.BadRows.STOP);
            for (var file : files.data()) {
                tally = tally.plus(DataFiles.with(options)
                        .read(RowSource.of(file), this, Watcher.NONE)
                        .tally());
            }
            summary = folding.summary(NOW);
        }

        @Override
        public RowAnswer event(Event event) {
            if (!ids.add(event.id())) {
                return RowAnswer.REPEATED;
            }
            folding.accept(event);
            return RowAnswer.USED;
        }

        @Override
        public RowAnswer snapshot(Snapshot snapshot) {
            folding.accept(snapshot);
            return RowAnswer.USED;
        }

        @Override
        public RowAnswer counts(Counts row) {
            counts.put(List.of(row.experiment(), row.arm(), row.metric()), row);
            return RowAnswer.USED;
        }

        private MetricMoments moments(Experiment experiment, String arm, Metric metric) {
            var row = counts.get(List.of(experiment.name(), arm, metric.name()));
            return row != null
                    ? Moments.ofProportion((long) row.sum(), row.n())
                    : arm(experiment, arm).metric(metric.name()).orElseThrow().moments();
        }

        private ArmSummary arm(Experiment experiment, String arm) {
            return summary.experiment(experiment.name()).orElseThrow().arm(arm).orElseThrow();
        }

        Health split(Experiment experiment) {
            return SampleRatio.live(experiment.arms().stream()
                            .map(each -> new ArmSplit(
                                    each.name(),
                                    each.weight(),
                                    arm(experiment, each.name()).units()))
                            .toList())
                    .health();
        }

        Verdict verdict(Truth truth) {
            var experiment = plan.experiment(truth.experiment()).orElseThrow();
            var metric = experiment.metric(truth.metric()).orElseThrow();
            if (experiment.kind() == Experiment.Kind.RANDOMISED
                    && split(experiment).status() == Health.Status.BROKEN) {
                return new Verdict.Invalid(split(experiment).detail());
            }
            var control = experiment.control().name();
            return Comparisons.compare(
                            metric,
                            experiment.analysis(),
                            control,
                            moments(experiment, control, metric),
                            truth.treatment(),
                            moments(experiment, truth.treatment(), metric))
                    .verdict();
        }

        boolean offPath(Truth truth) {
            var experiment = plan.experiment(truth.experiment()).orElseThrow();
            var metric = experiment.metric(truth.metric()).orElseThrow();
            var pooled = experiment.arms().stream()
                    .map(each -> (Moments) moments(experiment, each.name(), metric))
                    .reduce(Moments.none(), Moments::merge);
            var goal = experiment.goals().stream()
                    .filter(each -> each.metric().equals(metric.name()))
                    .findFirst()
                    .orElseThrow();
            var today = NOW.atZone(plan.workspace().zone()).toLocalDate();
            return new GoalPath(goal)
                    .on(today, pooled.mean().orElseThrow(), metric.direction())
                    .orElseThrow()
                    .off();
        }
    }

    @TempDir
    private static java.nio.file.Path folder;

    private static Season season;
    private static Reading reading;

    @BeforeAll
    static void read() throws IOException {
        season = Season.of(Season.DEFAULT_SEED, NOW);
        reading = new Reading(SeasonFiles.write(season, folder));
    }

    private static void assertFound(long seed, List<Truth> truths, Reading reading) {
        for (Truth each : truths) {
            if (each.expected() == OFF_PATH) {
                assertTrue(reading.offPath(each), each::toString);
            } else {
                var verdict = reading.verdict(each);
                assertTrue(each.expected().agrees(verdict), () -> seed + ": " + each + " but was " + verdict);
            }
        }
    }

    @Test
    void thePlantedTruthsAreFoundThroughTheFrontDoor() {
        assertFound(Season.DEFAULT_SEED, season.truths(), reading);
    }

    @ParameterizedTest
    @ValueSource(longs = {1})
    void theyAreFoundWithOtherSeedsToo(long seed, @TempDir java.nio.file.Path other) throws IOException {
        var made = Season.of(seed, NOW);

        assertFound(seed, made.truths(), new Reading(SeasonFiles.write(made, other)));
    }

    @Test
    void theOtherGoalIsOnItsPath() {
        var any = new Truth.Effect(0);

        assertFalse(reading.offPath(new Truth(HeadlineTest.NAME, "click-through", "question", any, OFF_PATH)));
    }

    @Test
    void onlyTheBrokenSplitIsBroken() {
        var broken = reading.plan.experiments().stream()
                .filter(each -> each.kind() == Experiment.Kind.RANDOMISED)
                .filter(each -> reading.split(each).status() == Health.Status.BROKEN)
                .map(Experiment::name)
                .toList();

        assertEquals(List.of(CallToAction.NAME), broken);
    }

    @Test
    void everyRowIsUsedOrRepeated() {
        long once = season.events().stream().map(Event::id).distinct().count();

        assertTrue(season.events().size() > 30_000 && season.events().size() < 80_000);
        assertEquals(season.events().size() - once, reading.tally.repeated());
        assertTrue(reading.tally.repeated() > 50);
        assertEquals(once + season.snapshots().size() + season.counts().size(), reading.tally.used());
        assertEquals(0, reading.tally.rejected());
    }

    @Test
    void theSameSeedGivesTheSameSeason() {
        assertEquals(Season.of(7, NOW), Season.of(7, NOW));
        assertNotEquals(Season.of(7, NOW).events(), Season.of(8, NOW).events());
    }

    @Test
    void nothingHappensAfterNowOrOutOfOrder() {
        assertTrue(season.events().stream().noneMatch(each -> each.at().isAfter(NOW)));
        assertTrue(season.snapshots().stream().noneMatch(each -> each.at().isAfter(NOW)));
        for (int i = 1; i < season.events().size(); i++) {
            assertTrue(!season.events()
                    .get(i)
                    .at()
                    .isBefore(season.events().get(i - 1).at()));
        }
    }

    @Test
    void thePlanReadsWellAndSurvivesItsFile() {
        var plan = season.plan();

        assertEquals(plan, PlanFiles.read(PlanFiles.toYaml(plan)).orThrow());
        assertEquals(plan, PlanFiles.read(PlanFiles.toJson(plan)).orThrow());
    }
}
