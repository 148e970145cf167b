package furrow.bench.fold;

import furrow.engine.fold.FoldSettings;
import furrow.engine.fold.OutcomeFold;
import furrow.engine.outcome.LogEntry;
import furrow.engine.outcome.RecordedBatch;
import furrow.experiments.fold.FoldOptions;
import furrow.experiments.fold.InMemoryFold;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Arm;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Plan;
import furrow.experiments.plan.Tactic;
import furrow.experiments.plan.UnitKind;
import furrow.experiments.plan.Workspace;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.rocksdb.RocksDBException;

/**
 * Folds one experiment of three metrics: {@code FoldBench UNITS PASSES MEMORY_MIB FOLDER [TOGETHER]}, UNITS × PASSES
 * events of which one in ten comes twice, with that much memory for units. TOGETHER units have all their events before the
 * next ones come, as when people are met, act and are gone; without it all have their first, then all their second, and so
 * on. The folder is made anew by each run, so it must not exist.
 *
 * <p>First come, of at most a million units, what the machine allows (making the events, a plain map, bare RocksDB
 * puts) and the fold in memory. Then the fold on disk: events a second, the time of reading the evidence after a
 * fiftieth, a fifth and all of the events, events of random units sent again, memory, disk, and opening again. Rates
 * are by processor time of the one thread, and by the clock. What the store does in the background is told at the end.
 */
public final class FoldBench {
    private static final int MOST_IN_MEMORY = 1_000_000;
    private static final Instant LATER = EventStream.START.plus(Duration.ofDays(30));

    private FoldBench() {}

    public static void main(String[] args) throws IOException, RocksDBException {
        int units = Integer.parseInt(args[0]);
        var shape = new Shape(units, Integer.parseInt(args[1]), args.length > 4 ? Integer.parseInt(args[4]) : units);
        var settings = FoldSettings.withDefaults().withUnitBytes(Long.parseLong(args[2]) << 20);
        Path folder = Files.createDirectory(Path.of(args[3]));
        System.out.printf(
                "units %,d, events %,d, %,d units together, memory for units %s MiB, heap %,d MiB%n",
                units,
                shape.events(),
                shape.together(),
                args[2],
                Runtime.getRuntime().maxMemory() >> 20);
        limits(shape.atMost(MOST_IN_MEMORY), folder);
        stored(shape, settings, folder.resolve("fold"));
    }

    private static void limits(Shape shape, Path folder) throws RocksDBException {
        long events = shape.events();
        var making = new Watch();
        var stream = new EventStream(shape);
        for (long done = 0; done < events; done += EventStream.BATCH) {
            stream.next();
        }
        making.rate("making the events alone", events);
        var map = new Watch();
        Peers.map(shape);
        map.rate("a plain map of sums, making included", events);
        var puts = new Watch();
        Peers.puts(shape, folder.resolve("bare"));
        puts.rate("bare RocksDB puts, making included", events);
        inMemory(shape);
    }

    private static void inMemory(Shape shape) {
        long events = shape.events();
        var folding = InMemoryFold.of(plan());
        long before = used();
        var stream = new EventStream(shape);
        var watch = new Watch();
        for (long done = 0; done < events; done += EventStream.BATCH) {
            stream.next().entries().forEach(entry -> folding.accept(((LogEntry.Happened) entry).event()));
        }
        watch.rate("in memory, making included", events);
        long bytes = used() - before;
        var summing = new Watch();
        long repeats = folding.summary(LATER).traffic().repeated();
        summing.time("in memory, summary");
        System.out.printf("in memory: %,d bytes of heap a unit, %,d repeats%n", bytes / shape.units(), repeats);
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static void stored(Shape shape, FoldSettings settings, Path folder) throws IOException {
        try (var fold = open(settings, folder)) {
            double others = others();
            take(fold, shape, settings);
            System.out.printf("on disk: %.2f s of other threads' processor time%n", others() - others);
            var closing = new Watch();
            fold.advance(LATER);
            closing.time("closing all windows");
            evidence(fold, shape.events());
            again(fold, shape, settings);
            var passed = fold.passed();
            System.out.printf("on disk: units %,d, repeats %,d%n", passed.units(), passed.repeated());
        }
        var opening = new Watch();
        try (var fold = open(settings, folder)) {
            opening.time("opening again");
            var reading = new Watch();
            fold.state();
            reading.time("first evidence after opening");
            System.out.printf("on disk: %,.0f bytes a unit%n", size(folder) / (double) shape.units());
        }
        System.out.println("largest memory of the process: " + peak());
    }

    /** Makes the events of one commit, and folds them on a watch that stands still while they are made. */
    private static void take(OutcomeFold fold, Shape shape, FoldSettings settings) {
        long events = shape.events();
        var stream = new EventStream(shape);
        var watch = new Watch();
        var marks = new ArrayList<>(List.of(events / 50, events / 5));
        for (long done = 0; done < events; ) {
            watch.pause();
            var batches = new ArrayList<RecordedBatch>();
            for (int made = 0; made < settings.entriesAtOnce() && done < events; made += EventStream.BATCH) {
                batches.add(stream.next());
                done += EventStream.BATCH;
            }
            watch.resume();
            fold.take(batches);
            if (!marks.isEmpty() && done >= marks.get(0)) {
                marks.remove(0);
                watch.pause();
                watch.rate("on disk so far", done);
                evidence(fold, done);
                watch.resume();
            }
        }
        watch.rate("on disk", events);
    }

    /** The median of eleven readings. */
    private static void evidence(OutcomeFold fold, long events) {
        var times = new ArrayList<Double>();
        for (int i = 0; i < 11; i++) {
            long started = System.nanoTime();
            fold.state();
            times.add((System.nanoTime() - started) / 1e6);
        }
        times.sort(null);
        System.out.printf("evidence read after %,d events: %.2f ms%n", events, times.get(times.size() / 2));
    }

    private static void again(OutcomeFold fold, Shape shape, FoldSettings settings) {
        var random = new SplittableRandom(8);
        var batches = new ArrayList<RecordedBatch>();
        for (int b = 1; b <= 100; b++) {
            var entries = new ArrayList<LogEntry>(EventStream.BATCH);
            for (int i = 0; i < EventStream.BATCH; i++) {
                entries.add(EventStream.event(random.nextLong(shape.events()), shape));
            }
            batches.add(EventStream.batch(Integer.MAX_VALUE + (long) b, entries));
        }
        int most = settings.entriesAtOnce() / EventStream.BATCH;
        var watch = new Watch();
        for (int from = 0; from < batches.size(); from += most) {
            fold.take(batches.subList(from, Math.min(batches.size(), from + most)));
        }
        watch.rate("on disk, events of random units that came before", 100L * EventStream.BATCH);
    }

    private static OutcomeFold open(FoldSettings settings, Path folder) {
        return OutcomeFold.open(folder, plan(), FoldOptions.NONE, settings, EventStream.START);
    }

    private static Plan plan() {
        var metrics = List.of(
                Metric.proportion("click").withWindow(Duration.ofDays(2)),
                Metric.of("revenue", Metric.Type.MEAN).withWindow(Duration.ofDays(7)),
                Metric.of("share", Metric.Type.MEAN).withWindow(Duration.ofDays(7)));
        var experiment = new Experiment(
                "tone",
                "Which tone?",
                "",
                Experiment.Kind.RANDOMISED,
                UnitKind.CONTACT,
                List.of(arm("control", true), arm("warm", false)),
                metrics,
                List.of(),
                "",
                Analysis.withDefaults(),
                Optional.empty(),
                Optional.empty());
        return new Plan(Workspace.withDefaults(), List.of(experiment));
    }

    private static Arm arm(String name, boolean control) {
        return new Arm(name, new Tactic(name, Tactic.Kind.CONVERSATION, "", Tactic.Cost.NONE), control, 1);
    }

    private static double size(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    /** Processor seconds of all threads but this one: of the store's own, of the compiler and the collector. */
    private static double others() {
        long all =
                ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
        return (all - Watch.thread()) / 1e9;
    }

    /** The most memory that the process has had, as Linux counts it. */
    private static String peak() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> line.substring(6).strip())
                    .findFirst()
                    .orElse("unknown");
        }
    }

    /** Processor time of this thread beside the clock's. */
    private static final class Watch {
        private long cpu;
        private long clock;

        Watch() {
            resume();
        }

        void pause() {
            cpu += thread();
            clock += System.nanoTime();
        }

        void resume() {
            cpu -= thread();
            clock -= System.nanoTime();
        }

        private static long thread() {
            return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        }

        /** Says how many a second there were; stopped or running, it goes on as it was. */
        void rate(String what, long events) {
            System.out.printf(
                    "%s: %,d events, %,.0f a second of processor time, %,.0f by the clock%n",
                    what, events, events / seconds(cpu, thread()), events / seconds(clock, System.nanoTime()));
        }

        void time(String what) {
            System.out.printf(
                    "%s: %.2f s of processor time, %.2f s by the clock%n",
                    what, seconds(cpu, thread()), seconds(clock, System.nanoTime()));
        }

        /** A running watch holds minus the time at which it began, a stopped one what it has measured. */
        private static double seconds(long held, long now) {
            return (held < 0 ? held + now : held) / 1e9;
        }
    }
}
