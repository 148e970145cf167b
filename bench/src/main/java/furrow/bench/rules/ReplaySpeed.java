package furrow.bench.rules;

import furrow.api.command.Main;
import furrow.rules.book.BookPair;
import furrow.rules.compare.BookComparison;
import furrow.rules.recorded.RecordedEvaluation;
import furrow.rules.recorded.RecordedFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How long {@code furrow rules replay} takes for 10,000 evaluations of 30 facts on two books of 100 rules: the stages
 * one by one on this thread, then the whole command with its child process. Run it with the launcher's options, {@code
 * -XX:TieredStopAtLevel=1}; the argument {@code command} leaves the stages out.
 */
public final class ReplaySpeed {
    private static final int EVALUATIONS = 10_000;

    private ReplaySpeed() {}

    public static void main(String[] arguments) throws IOException {
        var folder = Files.createTempDirectory("furrow-replay");
        var before = Files.writeString(
                folder.resolve("before.drl"), Books.furrow(100, 0).text());
        var now = Files.writeString(
                folder.resolve("now.drl"), Books.furrow(100, 5).text());
        var history = history(folder.resolve("history.ndjson"));
        if (arguments.length == 0) {
            stages(history);
        }
        command(before, now, history);
        for (Path file : List.of(before, now, history, folder)) {
            Files.delete(file);
        }
    }

    private static void stages(Path history) throws IOException {
        var clock = new Clock();
        var books = BookPair.of(List.of(Books.furrow(100, 0)), List.of(Books.furrow(100, 5)));
        clock.tell("compile two books of 100 rules");
        var sample = new ArrayList<RecordedEvaluation>();
        try (var file = RecordedFile.open(history)) {
            while (file.hasNext()) {
                sample.add(file.next().read());
            }
        }
        clock.tell("decode " + sample.size() + " evaluations, one thread");
        int differing = 0;
        for (RecordedEvaluation one : sample) {
            var answers = books.recommend(one.facts(), one.day());
            var changes = BookComparison.lists(answers.before(), answers.now());
            differing += changes.isEmpty() ? 0 : 1;
        }
        clock.tell("ask both books and compare, one thread, " + differing + " differ");
    }

    private static void command(Path before, Path now, Path history) {
        var clock = new Clock();
        int code = Main.run(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                "rules",
                "replay",
                now.toString(),
                "--against",
                before.toString(),
                "--recorded",
                history.toString(),
                "--limit",
                "600");
        clock.tell("furrow rules replay, its child process among it (processor time without it), exit " + code);
    }

    private static Path history(Path file) throws IOException {
        try (var out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < EVALUATIONS; i++) {
                out.write(new RecordedEvaluation(Instant.EPOCH.plusSeconds(i), LocalDate.EPOCH, Books.facts(i)).line());
                out.newLine();
            }
        }
        return file;
    }

    /** Time on the wall and of the processor; on a shared machine the wall's says little. */
    private static final class Clock {
        private long wall = System.nanoTime();
        private long cpu = cpu();

        void tell(String what) {
            System.out.printf(
                    Locale.ROOT,
                    "%s: %.0f ms, CPU %.0f ms%n",
                    what,
                    (System.nanoTime() - wall) / 1e6,
                    (cpu() - cpu) / 1e6);
            wall = System.nanoTime();
            cpu = cpu();
        }

        private static long cpu() {
            return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                    .getProcessCpuTime();
        }
    }
}
