package furrow.rules.isolation;

import furrow.rules.isolation.IsolatedRun.FailedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/** A process that answers the lines of one file in another, killed when it takes too long or says too much. */
final class ChildProcess {
    /** Exit code of a child that refused what it was asked, and wrote why. */
    static final int REFUSED = 4;
    /** Exit code of a child that found errors in the rules, and wrote one a line. */
    static final int ERRORS = 5;
    /** Exit code that Java chooses when memory runs out. */
    private static final int OUT_OF_MEMORY = 3;
    /** The system property in which the launcher tells its archive of classes. */
    private static final String ARCHIVE = "furrow.archive";

    /** Characters that the child may write for its own, about what it fails of. */
    private static final long MOST_LOGGED = 1 << 20;

    private static final long LOOK_EVERY_MILLIS = 100;
    private final IsolatedRun trial;
    private final Path folder;
    private final LongConsumer progress;
    private final long mostBytes;
    private long seen;
    private long lines;

    /** @param mostBytes of an answer */
    ChildProcess(IsolatedRun trial, Path folder, LongConsumer progress, long mostBytes) {
        this.trial = trial;
        this.folder = folder;
        this.progress = progress;
        this.mostBytes = mostBytes;
    }

    static Path question(Path folder) {
        return folder.resolve("question");
    }

    static Path answer(Path folder) {
        return folder.resolve("answer");
    }

    static Path log(Path folder) {
        return folder.resolve("log");
    }

    static Path refusal(Path folder) {
        return folder.resolve("refusal");
    }

    /** Runs the child to its end. */
    void run() throws IOException {
        var child = start();
        try {
            await(child);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FailedException("the trial was interrupted");
        } finally {
            child.destroyForcibly();
        }
        if (child.exitValue() == ERRORS) {
            throw new FailedException(Files.readAllLines(refusal(folder)));
        }
        if (child.exitValue() != 0) {
            throw new FailedException(why(child.exitValue()));
        }
    }

    private void await(Process child) throws IOException, InterruptedException {
        var patience = new ChildDeadline(trial.limit());
        long begun = System.nanoTime();
        while (!child.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
            var clock = Duration.ofNanos(System.nanoTime() - begun);
            if (patience.isOver(clock, child.info().totalCpuDuration())) {
                throw new FailedException("the rules were stopped after "
                        + trial.limit().toMillis()
                        + " ms of processor time; ask for fewer facts, or join them by experiment or arm");
            }
            look();
        }
        look();
    }

    /** Counts the lines that were answered since the last look. */
    private void look() throws IOException {
        var file = answer(folder);
        if (!Files.exists(file)) {
            return;
        }
        if (Files.size(file) > mostBytes || Files.size(log(folder)) > MOST_LOGGED) {
            throw new FailedException("the rules were stopped, since they gave more than " + mostBytes
                    + " bytes of advice; join their conditions by experiment or arm");
        }
        long before = lines;
        try (var channel = FileChannel.open(file)) {
            var buffer = ByteBuffer.allocate(1 << 16);
            for (int n = channel.read(buffer, seen); n > 0; n = channel.read(buffer, seen)) {
                for (int i = 0; i < n; i++) {
                    lines += buffer.get(i) == '\n' ? 1 : 0;
                }
                seen += n;
                buffer.clear();
            }
        }
        if (lines > before) {
            progress.accept(lines);
        }
    }

    private Process start() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(
                java,
                "-Xmx" + trial.megabytes() + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-XX:ErrorFile=" + folder.resolve("crash"),
                "-Dfile.encoding=UTF-8"));
        command.addAll(archive());
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), ChildMain.class.getName(), folder.toString()));
        var builder = new ProcessBuilder(command);
        builder.environment().clear();
        return builder.redirectErrorStream(true)
                .redirectOutput(log(folder).toFile())
                .start();
    }

    /** Loads classes from the launcher's archive, where it has one; Java passes over one that does not fit. */
    private static List<String> archive() {
        var archive = System.getProperty(ARCHIVE);
        return archive == null
                ? List.of()
                : List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
    }

    private String why(int code) throws IOException {
        if (code == REFUSED) {
            return Files.readString(refusal(folder));
        }
        if (code == OUT_OF_MEMORY) {
            return "the rules were stopped, since they needed more than " + trial.megabytes()
                    + " MB; ask for fewer facts, or join them by experiment or arm";
        }
        var text = Files.readString(log(folder));
        return "the rules could not be tried: "
                + text.substring(Math.max(0, text.length() - 500)).strip();
    }
}
