package furrow.bench.fold;

import furrow.engine.fold.FoldSettings;
import furrow.engine.fold.OutcomeFold;
import furrow.engine.outcome.Entry;
import furrow.engine.outcome.Position;
import furrow.engine.outcome.Recorded;
import furrow.experiments.event.Exposure;
import furrow.experiments.event.Outcome;
import furrow.experiments.fold.FoldOptions;
import furrow.experiments.fold.Folding;
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
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Folds one experiment of three metrics: {@code FoldBench UNITS MEMORY_MIB FOLDER}. Each unit has an exposure and on
 * average three outcomes; one event in ten comes twice. Prints events a second of processor time of the fold in memory and of the fold in
 * a folder with that much memory for units, then of events of random units sent again, then the time to open it again.
 */
public final class FoldBench {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final int BATCH = 1_000;
    private static final int HOUR = 3_600_000;

    private FoldBench() {}

    public static void main(String[] args) throws IOException {
        int units = Integer.parseInt(args[0]);
        long memory = Long.parseLong(args[1]) << 20;
        Path folder = Path.of(args[2]);
        System.out.printf("units %,d, memory for units %s MiB, heap %,d MiB%n", units, args[1], heap());
        inMemory(Math.min(units, 300_000));
        stored(units, FoldSettings.withDefaults().withUnitBytes(memory), folder);
    }

    private static long heap() {
        return Runtime.getRuntime().maxMemory() >> 20;
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

    /** A stream of events: units in order, their events near each other, some of them twice. */
    private static final class Stream {
        private final SplittableRandom random = new SplittableRandom(7);
        private final int units;
        private long number;

        Stream(int units) {
            this.units = units;
        }

        Entry next() {
            long at = random.nextInt(10) == 0 ? Math.max(0, number - 1 - random.nextInt(50)) : number++;
            return event(at, units);
        }
    }

    /** The event of that number, always the same: four passes over the units, exposures first. */
    private static Entry event(long number, int units) {
        int unit = (int) (number % units);
        int pass = (int) (number / units);
        String name = "contact-" + unit;
        var at = START.plusMillis((long) unit % HOUR + (long) pass * HOUR);
        String arm = (unit & 1) == 0 ? "control" : "warm";
        if (pass == 0) {
            return Entry.of(new Exposure("e" + number, name, "tone", arm, at, Map.of()));
        }
        String metric = pass == 1 ? "click" : pass == 2 ? "revenue" : "share";
        double value = pass == 2 ? (unit % 1000) / 100.0 : 1;
        return Entry.of(
                new Outcome("o" + number, name, metric, value, Optional.empty(), Optional.empty(), at, Map.of()));
    }

    private static void inMemory(int units) {
        var folding = Folding.of(plan());
        long before = used();
        var stream = new Stream(units);
        int events = units * 4;
        long started = cpu();
        for (int i = 0; i < events; i++) {
            folding.accept(((Entry.Happened) stream.next()).event());
        }
        double seconds = (cpu() - started) / 1e9;
        long bytes = used() - before;
        started = cpu();
        var summary = folding.summary(START.plus(Duration.ofDays(30)));
        System.out.printf(
                "in memory: %,d events at %,.0f a second (making them included), %,d bytes a unit of 3 metrics,"
                        + " summary in %.2f s, %,d repeats%n",
                events,
                events / seconds,
                bytes / units,
                (cpu() - started) / 1e9,
                summary.traffic().repeated());
    }

    /** Nanoseconds of processor time that this thread has had: what others do on the machine does not count. */
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static void stored(int units, FoldSettings settings, Path folder) throws IOException {
        var stream = new Stream(units);
        long batches = 4L * units / BATCH;
        double generating = 0;
        try (var fold = open(settings, folder)) {
            long started = cpu();
            for (long number = 1; number <= batches; number++) {
                long making = cpu();
                var batch = batch(number, stream);
                generating += (cpu() - making) / 1e9;
                pending(fold, batch, settings, number == batches);
                if (number % (Math.max(1, batches / 4)) == 0) {
                    double spent = (cpu() - started) / 1e9 - generating;
                    System.out.printf(
                            "  pass: %,d events, %,.0f a second of folding so far%n",
                            number * BATCH, number * BATCH / spent);
                }
            }
            long closing = cpu();
            fold.advance(START.plus(Duration.ofDays(30)));
            System.out.printf("closing all windows: %.1f s%n", (cpu() - closing) / 1e9);
            var passed = fold.state().passed();
            System.out.printf("units %,d, repeats %,d%n", passed.units(), passed.repeated());
            again(fold, units, settings);
        }
        long opening = cpu();
        try (var fold = open(settings, folder)) {
            System.out.printf(
                    "opened again in %.2f s, %,d units, %,.0f bytes a unit on disk%n",
                    (cpu() - opening) / 1e9, fold.state().passed().units(), size(folder) / (double) units);
        }
    }

    private static final List<Recorded> WAITING = new ArrayList<>();

    private static void pending(OutcomeFold fold, Recorded batch, FoldSettings settings, boolean last) {
        WAITING.add(batch);
        if (last || WAITING.size() * BATCH >= settings.entriesAtOnce()) {
            fold.take(WAITING);
            WAITING.clear();
        }
    }

    private static Recorded batch(long number, Stream stream) {
        var entries = new ArrayList<Entry>(BATCH);
        for (int i = 0; i < BATCH; i++) {
            entries.add(stream.next());
        }
        return new Recorded(new Position("main", "bench", number), "bench", Instant.EPOCH, entries);
    }

    private static void again(OutcomeFold fold, int units, FoldSettings settings) {
        var batches = new ArrayList<Recorded>();
        var random = new SplittableRandom(8);
        for (int b = 0; b < 100; b++) {
            var entries = new ArrayList<Entry>(BATCH);
            for (int i = 0; i < BATCH; i++) {
                entries.add(event(random.nextLong(3L * units), units));
            }
            batches.add(new Recorded(new Position("main", "again", b + 1), "bench", Instant.EPOCH, entries));
        }
        long started = cpu();
        for (int from = 0; from < batches.size(); from += settings.entriesAtOnce() / BATCH) {
            fold.take(batches.subList(from, Math.min(batches.size(), from + settings.entriesAtOnce() / BATCH)));
        }
        double seconds = (cpu() - started) / 1e9;
        System.out.printf("events of random units: %,.0f a second%n", 100 * BATCH / seconds);
    }

    private static OutcomeFold open(FoldSettings settings, Path folder) {
        return OutcomeFold.open(folder, plan(), FoldOptions.NONE, settings, START);
    }

    private static double size(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
