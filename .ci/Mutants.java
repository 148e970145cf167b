import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The table of what .ci/mutation found, a package a row, and the changes that no test saw. What docs/mutants.tsv names, with its
 * reason, is left out of both. Argument: the folder of the checkout.
 */
public final class Mutants {
    /** Killed too is what ran out of time, or of memory: a test would not have passed. */
    private static final Set<String> KILLED = Set.of("KILLED", "TIMED_OUT", "MEMORY_ERROR", "RUN_ERROR");

    private static final class Row {
        private int killed;
        private int survived;
        private int uncovered;
        private int equivalent;
    }

    private final Map<String, Row> rows = new TreeMap<>();
    private final List<String> alive = new ArrayList<>();
    private final Set<String> judged = new HashSet<>();

    public static void main(String[] arguments) throws IOException {
        var checkout = Path.of(arguments[0]);
        var mutants = new Mutants();
        mutants.judge(checkout.resolve("docs/mutants.tsv"));
        for (String module : List.of("experiments", "rules", "engine")) {
            var report = checkout.resolve(module + "/target/mutation/mutations.csv");
            if (Files.exists(report)) {
                mutants.read(report, checkout.resolve(module + "/src/main/java"));
            }
        }
        mutants.print();
    }

    /** Lines of class, method, text of the line, mutator, reason: a number of a line would not outlive the next change. */
    private void judge(Path file) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        for (String line : Files.readAllLines(file)) {
            var cells = line.split("\t", -1);
            if (!line.startsWith("#") && cells.length >= 5) {
                judged.add(String.join("\t", cells[0], cells[1], cells[2].strip(), cells[3]));
            }
        }
    }

    private void read(Path report, Path sources) throws IOException {
        Map<String, List<String>> texts = new HashMap<>();
        for (String line : Files.readAllLines(report)) {
            // file, class, mutator, method, line, status, test
            var cells = line.split(",", -1);
            var owner = cells[1].replaceFirst("\\$.*", "");
            var file = sources.resolve(owner.replace('.', '/') + ".java");
            var text = texts.computeIfAbsent(owner, any -> lines(file));
            int number = Integer.parseInt(cells[4]);
            var at = number >= 1 && number <= text.size() ? text.get(number - 1).strip() : "";
            var mutator = cells[2].replaceFirst(".*\\.", "");
            count(cells, owner, number, at, mutator);
        }
    }

    private void count(String[] cells, String owner, int number, String at, String mutator) {
        var row = rows.computeIfAbsent(owner.substring(0, owner.lastIndexOf('.')), any -> new Row());
        if (KILLED.contains(cells[5])) {
            row.killed++;
        } else if (judged.contains(String.join("\t", cells[1], cells[3], at, mutator))) {
            row.equivalent++;
        } else {
            if (cells[5].equals("NO_COVERAGE")) {
                row.uncovered++;
            } else {
                row.survived++;
            }
            alive.add(String.join("\t", cells[1], cells[3], at, mutator, cells[5].toLowerCase() + " at line " + number));
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private void print() {
        alive.forEach(System.out::println);
        System.out.printf("%n| package | mutants | killed | survived | no coverage | judged equivalent | strength |%n");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
        rows.forEach((name, row) -> {
            int alive = row.survived + row.uncovered;
            System.out.printf(
                    "| `%s` | %d | %d | %d | %d | %d | %.1f %% |%n",
                    name,
                    row.killed + alive + row.equivalent,
                    row.killed,
                    row.survived,
                    row.uncovered,
                    row.equivalent,
                    100.0 * row.killed / Math.max(1, row.killed + alive));
        });
    }
}
