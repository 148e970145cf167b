package furrow.engine.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.advice.Adviser.Advised;
import furrow.engine.advice.ExperimentReport;
import furrow.engine.advice.KeptExperiments;
import furrow.engine.advice.Report;
import furrow.engine.evidence.Evidence;
import furrow.engine.fold.FoldProgress;
import furrow.engine.fold.FoldSettings;
import furrow.engine.fold.LogReader;
import furrow.engine.fold.OutcomeFold;
import furrow.engine.goal.DrawnGoal;
import furrow.engine.goal.GoalWatches;
import furrow.engine.outcome.LogEntry;
import furrow.engine.recommendation.AdviceLife;
import furrow.engine.rulebook.LiveBook.Edition;
import furrow.engine.seal.SealedPlan;
import furrow.engine.signature.Signature;
import furrow.experiments.event.Counts;
import furrow.experiments.fold.FoldOptions;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Plan;
import furrow.rules.book.RuleBook;
import furrow.rules.language.RuleSource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandingAdviceTest {
    private static final Instant START = Instant.parse("2026-11-02T09:00:00Z");
    private static final List<Edition> EDITIONS =
            List.of(edition(1, RuleBook.shipped()), edition(2, RuleBook.of(List.of(new RuleSource("own.drl", """
                rule "Tell of money"
                    @priority( 40 )
                when
                    $e : Experiment( unitsSoFar > 20 )
                    $c : Comparison( experiment == $e.experiment, metric == "revenue" )
                then
                    advise.keepGoing( $e, "{$e.unitsSoFar} units in {$e.experiment}." );
                end
                """)))));

    @TempDir
    private Path folder;

    private final Ticking clock = new Ticking();
    private final Happenings happenings = new Happenings(1);

    /** A clock that stands where it was set. */
    private static final class Ticking extends Clock {
        private volatile Instant now = START;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("always UTC");
        }
    }

    private static Edition edition(int number, RuleBook book) {
        return new Edition(number, number, "", new Signature("Ada", "tried out", START), book, Optional.empty());
    }

    /** A workspace without documents: what is known, and the rule book that is live. */
    private final class House implements StandingAdvice.Sources, AutoCloseable {
        private final Running running;
        private final StandingAdvice advice = new StandingAdvice(this, clock);
        private Plan plan;
        private Edition edition = EDITIONS.get(0);
        private int rebuilt;
        private int made;

        House(Plan plan) {
            this.plan = plan;
            this.running = Running.open(folder.resolve("data"), plan, clock);
        }

        void define(Plan next) {
            plan = next;
            running.define(next);
        }

        @Override
        public StandingAdvice.Mark mark() {
            return new StandingAdvice.Mark(
                    running.log().end("main"),
                    running.fold().plans(),
                    running.seals().heads(),
                    edition,
                    0);
        }

        @Override
        public SealedPlan known() {
            return running.seals().read();
        }

        @Override
        public List<DrawnGoal> goals() {
            return List.of();
        }

        @Override
        public List<AdviceLife> earlier() {
            return List.of();
        }

        @Override
        public AdviceReport made(Edition by, Advised advised) {
            made++;
            return AdviceDesk.lookBack(by, advised);
        }

        /** A report by a fold that has read the whole log anew, of evidence that nobody has kept. */
        Report anew(Instant asOf) {
            var log = LogReader.of(running.log(), "main");
            var options = FoldOptions.of(plan.workspace().kept());
            var place = folder.resolve("anew" + rebuilt++);
            try (var fold = OutcomeFold.open(place, plan, options, FoldSettings.withDefaults(), asOf)) {
                fold.catchUp(log, FoldProgress.SILENT);
                fold.advance(asOf);
                var known = running.seals().over(new SealedPlan(plan, fold.state()));
                return StandingAdvice.advise(
                                known,
                                edition.book()::evaluate,
                                new KeptExperiments(),
                                new GoalWatches(List.of()),
                                List.of())
                        .report();
            }
        }

        @Override
        public void close() {
            advice.close();
            running.close();
        }
    }

    private static Experiment experiment(int number, Optional<Instant> ends, int hours) {
        return Happenings.experiment(
                "tone-" + number,
                ends,
                Happenings.CLICK.withWindow(Duration.ofHours(hours)),
                Happenings.REVENUE.with(Metric.Role.SECONDARY));
    }

    private static Plan plan(Experiment... experiments) {
        return Happenings.plan(ZoneOffset.UTC, experiments);
    }

    private static Plan random(SplittableRandom random) {
        var experiments = new ArrayList<Experiment>();
        for (int i = 0; i < 4; i++) {
            if (i == 0 || random.nextInt(4) > 0) {
                var ends = random.nextBoolean()
                        ? Optional.<Instant>empty()
                        : Optional.of(START.plus(Duration.ofDays(random.nextInt(1, 12))));
                experiments.add(experiment(i, ends, random.nextBoolean() ? 30 : 60));
            }
        }
        return plan(experiments.toArray(Experiment[]::new));
    }

    private List<LogEntry> batch(SplittableRandom random) {
        if (random.nextInt(5) == 0) {
            String name = random.nextBoolean() ? "tone-3" : "posts-" + random.nextInt(3);
            String arm = random.nextBoolean() ? "plain" : "warm";
            return List.of(new LogEntry.Counted(new Counts(
                    name, arm, "click", 300, random.nextInt(100), OptionalDouble.empty(), Optional.empty())));
        }
        return happenings.before(clock.now, "tone-" + random.nextInt(4), random.nextInt(1, 60));
    }

    private void happen(House house, SplittableRandom random) {
        switch (random.nextInt(8)) {
            case 0 -> house.define(random(random));
            case 1 -> house.edition = EDITIONS.get(random.nextInt(2));
            case 2 -> clock.now = clock.now.plusSeconds(random.nextInt(-40, 40));
            case 3 -> clock.now = clock.now.plus(Duration.ofMinutes(random.nextInt(40 * 60)));
            default -> house.running.send(batch(random));
        }
    }

    /** Plans change, batches come, clocks step forth and back, books are published, days and experiments end. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatIsKeptIsWhatWouldBeMadeAnewWhateverHappened(long seed) {
        var random = new SplittableRandom(seed);
        try (var house = new House(random(random))) {
            var before = Instant.MIN;
            for (int i = 0; i < 40; i++) {
                happen(house, random);
                if (i % 5 == 4) {
                    holdsAllOf("tone-" + random.nextInt(4), house, "of one after step " + i);
                }
                var report = house.advice.read().report();
                var asOf = report.asOf();

                assertAlike(house.anew(asOf), report, "after step " + i);
                assertFalse(
                        asOf.isBefore(before) && asOf.isBefore(clock.now),
                        "told as of an instant before one that was told, though the clock did not step back");
                assertFalse(asOf.plus(StandingAdvice.LONGEST).isBefore(clock.now), "older than it may be");
                before = asOf;
            }
        }
    }

    /** Whoever looks at one experiment alone reads what a reading of all at that instant would say of it. */
    private static void holdsAllOf(String name, House house, String when) {
        var report = house.advice.read(name).report();
        assertEquals(evidence(name, house.anew(report.asOf())), evidence(name, report), when);
    }

    private static Optional<Evidence> evidence(String name, Report report) {
        return report.experiments().stream()
                .filter(each -> each.name().equals(name))
                .map(ExperimentReport::evidence)
                .findFirst();
    }

    /** The same to the bit; the first part that differs is told. */
    private static void assertAlike(Report anew, Report kept, String when) {
        assertEquals(names(anew), names(kept), when);
        for (int i = 0; i < anew.experiments().size(); i++) {
            assertEquals(anew.experiments().get(i), kept.experiments().get(i), when);
        }
        for (int i = 0;
                i < anew.recommendations().size() && i < kept.recommendations().size();
                i++) {
            assertEquals(anew.recommendations().get(i), kept.recommendations().get(i), when);
        }
        assertTrue(anew.equals(kept), when);
    }

    private static List<String> names(Report report) {
        return report.experiments().stream().map(each -> each.name()).toList();
    }

    @Test
    void onlyExperimentsOfWhichSomethingCameAreComputed() {
        var all = new Experiment[30];
        for (int i = 0; i < all.length; i++) {
            all[i] = experiment(i, Optional.empty(), 30);
        }
        try (var house = new House(plan(all))) {
            for (int i = 0; i < all.length; i++) {
                house.running.send(List.of(met(i, "first"), met(i, "second")));
            }
            house.advice.read();
            assertEquals(30, house.advice.computed());

            for (int i = 0; i < 10; i++) {
                house.running.send(List.of(met(i, "third")));
            }
            house.advice.read();
            assertEquals(40, house.advice.computed());
        }
    }

    private LogEntry met(int experiment, String unit) {
        return Happenings.exposed(
                unit + experiment,
                unit + experiment,
                "tone-" + experiment,
                "plain",
                clock.now.minusSeconds(60),
                Map.of());
    }

    @Test
    void whoeverLooksAtOneExperimentWaitsForNoOther() {
        try (var house = new House(plan(experiment(0, Optional.empty(), 30), experiment(1, Optional.empty(), 30)))) {
            house.running.send(List.of(met(0, "first"), met(1, "first")));
            var first = house.advice.read();

            house.running.send(List.of(met(0, "second")));
            assertSame(first, house.advice.read("tone-1"));
            assertEquals(1, house.made);

            assertNotSame(first, house.advice.read("tone-0"));
            assertEquals(3, house.advice.computed());
        }
    }

    @Test
    void nothingIsMadeTwiceWhileNothingHappens() {
        try (var house = new House(plan(experiment(0, Optional.empty(), 30)))) {
            var first = house.advice.read();
            clock.now = clock.now.plus(StandingAdvice.FRESH);

            assertSame(first, house.advice.read());
            assertEquals(1, house.made);
        }
    }

    @Test
    void aWindowThatClosesChangesOneExperiment() {
        try (var house = new House(plan(experiment(0, Optional.empty(), 30), experiment(1, Optional.empty(), 60)))) {
            house.running.send(List.of(met(0, "a"), met(1, "a")));
            house.advice.read();
            clock.now = START.plus(Duration.ofHours(30));
            long before = house.advice.computed();
            var report = house.advice.read().report();

            assertEquals(clock.now, report.asOf());
            assertTrue(house.advice.computed() - before <= 2);
            assertAlike(house.anew(clock.now), report, "after a window has closed");
        }
    }
}
