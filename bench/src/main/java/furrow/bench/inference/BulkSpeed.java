package furrow.bench.inference;

import furrow.engine.analysis.FileAnalysis;
import furrow.engine.evidence.CountsBook;
import furrow.engine.intake.IntakeOptions;
import furrow.engine.intake.RowSource;
import furrow.engine.intake.Watcher;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Metric;
import furrow.rules.book.RuleBook;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A counts file of 5,000 proportion experiments read to evidence and advice in a new process, past start-up: the shipped
 * rules are compiled before the clock starts, nothing else is warm. Arguments: experiments, by default 5,000.
 *
 * <p>{@code java -cp bench/target/classes:$(cat bench/target/classpath) furrow.bench.inference.BulkSpeed}
 */
public final class BulkSpeed {
    private BulkSpeed() {}

    /** Prints seconds by the clock and of the processor. */
    public static void main(String[] arguments) throws IOException {
        int experiments = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5000;
        var file = Files.createTempFile("bulk", ".counts.csv");
        try {
            write(file, experiments);
            var book = RuleBook.shipped();
            long begun = System.nanoTime();
            long cpu = processorTime();
            var options = new CountsBook.Options(
                    Optional.empty(),
                    Metric.Type.PROPORTION,
                    Analysis.withDefaults().withPlannedUnits(4000));
            var analysis = new FileAnalysis(Optional.empty(), IntakeOptions.withDefaults(), options);
            analysis.read(RowSource.named(file.toString()), Watcher.NONE);
            double read = (System.nanoTime() - begun) / 1e9;
            var result = analysis.result(book, Instant.EPOCH);
            System.out.printf(
                    Locale.ROOT,
                    "%,d rows read in %.2f s; evidence and advice of %,d experiments after %.2f s, %.2f s of"
                            + " processors%n",
                    result.rows().read(),
                    read,
                    experiments,
                    (System.nanoTime() - begun) / 1e9,
                    (processorTime() - cpu) / 1e9);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Of the whole process, compiling and collecting included. */
    private static long processorTime() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static void write(Path file, int experiments) throws IOException {
        var random = new SplittableRandom(20261123);
        var text = new StringBuilder("experiment,arm,metric,n,sum\n");
        for (int i = 0; i < experiments; i++) {
            long n = random.nextInt(1500, 2500);
            double rate = random.nextDouble(0.02, 0.2);
            for (String arm : new String[] {"control", "treatment"}) {
                long units = n + random.nextInt(-40, 40);
                text.append(String.format(
                        Locale.ROOT,
                        "e%d,%s,clicked,%d,%d%n",
                        i,
                        arm,
                        units,
                        Math.round(units * rate * random.nextDouble(0.9, 1.1))));
            }
        }
        Files.writeString(file, text);
    }
}
