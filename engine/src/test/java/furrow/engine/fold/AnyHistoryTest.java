package furrow.engine.fold;

import static org.junit.jupiter.api.Assertions.assertEquals;

import furrow.engine.outcome.BatchPositions;
import furrow.engine.outcome.LogEntry;
import furrow.experiments.event.Assignment;
import furrow.experiments.event.Exposure;
import furrow.experiments.event.Outcome;
import furrow.experiments.event.Snapshot;
import furrow.experiments.fold.ExperimentSummary;
import furrow.experiments.fold.FoldOptions;
import furrow.experiments.fold.InMemoryFold;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * Whatever happens to a fold on disk while it reads (commits, ends, crashes, times of day, other plans in between), and
 * in whatever order and how often records come, its moments are those of one plain pass over each record once.
 */
class AnyHistoryTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Instant LAST = hour(70);
    private static final Metric CLICK = Metric.proportion("click").withWindow(Duration.ofHours(10));
    private static final Metric REVENUE = Metric.of("revenue", Metric.Type.MEAN).withWindow(Duration.ofHours(20));
    private static final Metric LIKE = Metric.of("like", Metric.Type.QUANTILE).withWindow(Duration.ofHours(5));
    /** The first is that of the comparison; the second has the same names, the third others. */
    private static final List<Plan> PLANS =
            List.of(plan(CLICK, REVENUE), plan(CLICK.withWindow(Duration.ofHours(3)), REVENUE), plan(CLICK, LIKE));

    private static final FoldOptions OPTIONS = FoldOptions.NONE.withLookBack(Duration.ofHours(5));

    /** What happens to the fold. */
    private enum Deed {
        READ,
        ADVANCE,
        ASK,
        CLOSE_AND_OPEN,
        CRASH,
        OTHER_METRICS,
        OTHER_NAMES
    }

    /**
     * One history.
     *
     * @param records each once
     * @param told the same in another order, some of them more than once, in the batches of the log
     * @param deeds what happens while they are read
     * @param aCommit entries after which a commit is made
     */
    record History(List<LogEntry> records, List<List<LogEntry>> told, List<Deed> deeds, int aCommit) {}

    private static Instant hour(double hours) {
        return START.plusSeconds(Math.round(hours * 3600));
    }

    private static Plan plan(Metric... metrics) {
        return OutcomeFoldTest.plan(Optional.of(hour(60)), metrics);
    }

    @Provide
    Arbitrary<History> histories() {
        var deed = Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just(Deed.READ)), Tuple.of(1, Arbitraries.of(Deed.class)));
        var deeds = deed.list().ofMaxSize(14);
        var aCommit = Arbitraries.of(1, 10, 1_000);
        return record().list()
                .ofMinSize(1)
                .ofMaxSize(60)
                .flatMap(records -> Combinators.combine(told(records), deeds, aCommit)
                        .as((told, done, commit) -> new History(records, told, done, commit)));
    }

    private static Arbitrary<List<List<LogEntry>>> told(List<LogEntry> records) {
        return Arbitraries.of(records).list().ofMaxSize(15).flatMap(repeats -> {
            var all = new ArrayList<>(records);
            all.addAll(repeats);
            var sizes = Arbitraries.integers().between(1, 7);
            return Combinators.combine(Arbitraries.shuffle(all), sizes).as(AnyHistoryTest::cut);
        });
    }

    private static List<List<LogEntry>> cut(List<LogEntry> all, int size) {
        var batches = new ArrayList<List<LogEntry>>();
        for (int from = 0; from < all.size(); from += size) {
            batches.add(all.subList(from, Math.min(all.size(), from + size)));
        }
        return batches;
    }

    private static Arbitrary<LogEntry> record() {
        var unit = Arbitraries.of("ann", "bob", "cat", "dan", "eve", "fay", "gus", "hal");
        var hour = Arbitraries.integers().between(0, 200).map(quarter -> quarter / 4.0);
        var arm = Arbitraries.of("control", "warm");
        var metric = Arbitraries.of("click", "revenue", "like", "cost");
        var value = Arbitraries.of(0.0, 0.1, 0.2, 0.7, 1.0, 3.0, -0.3, 1e-9);
        var id = Arbitraries.of("1", "2", "3", "4", "5");
        var revision = Arbitraries.of("0", "1", "2");
        var retracted = Arbitraries.of("", "true");
        return Arbitraries.oneOf(
                Combinators.combine(unit, arm, hour)
                        .as((u, a, h) -> LogEntry.of(new Exposure("e" + h, u, "tone", a, hour(h), Map.of()))),
                Combinators.combine(unit, arm, hour)
                        .as((u, a, h) -> LogEntry.of(
                                new Assignment("a" + h, u, "tone", a, OptionalDouble.empty(), hour(h), Map.of()))),
                Combinators.combine(id, unit, metric, value, hour, revision, retracted)
                        .as((i, u, m, v, h, r, gone) -> LogEntry.of(new Outcome(
                                i,
                                u,
                                m,
                                legal(m, v),
                                Optional.empty(),
                                Optional.empty(),
                                hour(h),
                                Map.of("revision", r, "retracted", gone)))),
                Combinators.combine(unit, metric, value, hour)
                        .as((u, m, v, h) -> new LogEntry.Sampled(new Snapshot(u, m, legal(m, v), hour(h)))));
    }

    /** Only proportions read clicks, so that these are counted and not measured. */
    private static double legal(String metric, double value) {
        return metric.equals("click") ? Math.rint(Math.abs(value)) : value;
    }

    @Property(seed = "20261125", tries = 40)
    void theMomentsAreThoseOfOnePlainPass(@ForAll("histories") History history) throws IOException {
        var folder = Files.createTempDirectory("fold");
        try (var life = new Life(folder, history)) {
            history.deeds().forEach(life::live);
            var state = life.end();
            var once = InMemoryFold.of(PLANS.get(0), OPTIONS);
            history.records().forEach(record -> accept(record, once));
            var summary = once.summary(LAST);

            assertEquals(withoutTimes(summary.experiments()), withoutTimes(state.experiments()));
            assertEquals(summary.traffic().waiting(), state.passed().waiting());
        } finally {
            delete(folder);
        }
    }

    /** A fold, its log, and what is done to it. */
    private static final class Life implements AutoCloseable {
        private final Path folder;
        private final FoldSettings settings;
        private final MemoryLog log = new MemoryLog();
        private OutcomeFold fold;
        private int lives;
        private int hours;

        Life(Path folder, History history) {
            this.folder = folder;
            settings = FoldSettings.withDefaults().withEntriesAtOnce(5).withEntriesACommit(history.aCommit());
            history.told().forEach(batch -> log.append("a", batch.toArray(LogEntry[]::new)));
            fold = open(0);
        }

        private OutcomeFold open(int plan) {
            return OutcomeFold.open(place(), PLANS.get(plan), OPTIONS, settings, START);
        }

        private Path place() {
            return folder.resolve("life" + lives);
        }

        void live(Deed deed) {
            switch (deed) {
                case READ -> fold.takeNext(log);
                case ADVANCE -> {
                    hours += 9;
                    fold.advance(hour(hours));
                }
                case ASK -> fold.state();
                case CLOSE_AND_OPEN -> reopen(0);
                case CRASH -> crash();
                case OTHER_METRICS -> {
                    reopen(1);
                    reopen(0);
                }
                case OTHER_NAMES -> {
                    reopen(2);
                    fold.takeNext(log);
                    reopen(0);
                }
            }
        }

        private void reopen(int plan) {
            fold.close();
            fold = open(plan);
        }

        /** Goes on with what was on disk, as it was while the fold was open. */
        private void crash() {
            var from = place().resolve("state");
            lives++;
            try {
                OutcomeFoldTest.copy(from, place().resolve("state"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            fold.close();
            fold = open(0);
        }

        FoldState end() {
            fold.catchUp(log, FoldProgress.SILENT);
            fold.advance(LAST);
            var state = fold.state();
            assertEquals(log.end(), state.positions());
            assertEquals(
                    log.read(BatchPositions.NONE, Integer.MAX_VALUE).stream()
                            .mapToLong(batch -> batch.entries().size())
                            .sum(),
                    state.passed().entries());
            return state;
        }

        @Override
        public void close() {
            fold.close();
        }
    }

    private static void accept(LogEntry record, InMemoryFold once) {
        if (record instanceof LogEntry.Happened happened) {
            once.accept(happened.event());
        } else {
            once.accept(((LogEntry.Sampled) record).snapshot());
        }
    }

    /** First and last times only ever widen, so a retraction may leave them wider than a fresh reading. */
    private static List<ExperimentSummary> withoutTimes(List<ExperimentSummary> summaries) {
        return summaries.stream()
                .map(each -> new ExperimentSummary(
                        each.experiment(),
                        each.asOf(),
                        each.byAssignment(),
                        each.arms(),
                        each.segments(),
                        each.misplaced(),
                        each.outside(),
                        each.groups(),
                        new ExperimentSummary.EventPeriod(Optional.empty(), Optional.empty()),
                        each.neighbours()))
                .toList();
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
