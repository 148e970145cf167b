package furrow.bench.reading;

import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a cycle costs when outcomes came in for ten experiments of 10, of 100 and of 1,000, in processor time of the whole process
 * from the batches to the recommendations:
 *
 * <pre>java -Xmx768m -cp bench/target/classes:$(cat bench/target/classpath) furrow.bench.reading.CycleSpeed 100 30</pre>
 *
 * <p>Arguments: contacts of each experiment, cycles of each size that are measured; sizes as further arguments, when others are meant.
 */
public final class CycleSpeed {
    private static final double MILLIS = 1e6;
    private static final int TOUCHED = 10;

    private final LiveWorkspace workspace;
    private final ManyExperiments many;
    private int touched;

    private CycleSpeed(LiveWorkspace workspace, ManyExperiments many) {
        this.workspace = workspace;
        this.many = many;
    }

    public static void main(String[] arguments) throws IOException {
        int units = Integer.parseInt(arguments[0]);
        int cycles = Integer.parseInt(arguments[1]);
        var sizes = arguments.length > 2
                ? Arrays.stream(arguments).skip(2).mapToInt(Integer::parseInt).toArray()
                : new int[] {10, 100, 1_000};
        for (int size : sizes) {
            var clock = Clock.systemUTC();
            var many = new ManyExperiments(size, units, clock.instant().truncatedTo(ChronoUnit.SECONDS));
            var folder = Files.createTempDirectory("cycle-speed");
            try (var workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, clock), clock)) {
                new CycleSpeed(workspace, many).measure(cycles);
            }
        }
    }

    private void measure(int cycles) {
        workspace.define(many.plan());
        for (int i = 0; i < many.experiments(); i++) {
            workspace.append("bench", many.events(i)).toCompletableFuture().join();
        }
        workspace.advice();
        for (int i = 0; i < cycles; i++) {
            cycle();
        }
        double[] millis = new double[cycles];
        long computed = workspace.computed();
        long asked = workspace.asked();
        for (int i = 0; i < cycles; i++) {
            millis[i] = cycle();
        }
        computed = (workspace.computed() - computed) / cycles;
        asked = (workspace.asked() - asked) / cycles;
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "%,6d experiments, %,6d recommendations: %d read and %d asked about a cycle, %.1f ms of processor (least %.1f, most %.1f),"
                        + " load %.1f%n",
                many.experiments(),
                workspace.advice().board().advice().size(),
                computed,
                asked,
                millis[cycles / 2],
                millis[0],
                millis[cycles - 1],
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** Lets outcomes come in for ten experiments, and waits for the advice that has them. */
    private double cycle() {
        long begun = processor();
        for (int i = 0; i < TOUCHED; i++) {
            int number = touched++ * 17 % many.experiments();
            var late = many.late(number, touched);
            workspace.append("bench", List.of(late)).toCompletableFuture().join();
        }
        workspace.advice();
        return (processor() - begun) / MILLIS;
    }

    private static long processor() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
