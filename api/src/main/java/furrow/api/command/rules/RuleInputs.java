package furrow.api.command.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import furrow.rules.language.RuleSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/**
 * Files that a person named, told apart by how their names end.
 *
 * @param rules rule files and tables
 * @param scenarios files of scenarios or facts
 */
record RuleInputs(List<RuleSource> rules, List<RuleSource> scenarios) {
    /** What stands for standard input. */
    static final String STANDARD = "-";

    private static final int MOST_BYTES = 8_000_000;
    private static final int MOST_FILES = 1_000;

    RuleInputs {
        rules = List.copyOf(rules);
        scenarios = List.copyOf(scenarios);
    }

    /**
     * Reads files, each once however often it was named; a folder stands for the rule files, tables and scenarios in
     * it, and {@code -} for rules on standard input.
     *
     * @throws IllegalArgumentException if a file cannot be read, is of no known kind or is too large
     */
    static RuleInputs read(List<Path> named) throws IOException {
        var rules = new ArrayList<RuleSource>();
        var scenarios = new ArrayList<RuleSource>();
        var seen = new HashSet<Path>();
        for (Path file : expanded(named)) {
            if (seen.add(isStandard(file) || !Files.exists(file) ? file : file.toRealPath())) {
                (isScenario(file) ? scenarios : rules).add(source(file));
            }
        }
        return new RuleInputs(rules, scenarios);
    }

    private static List<Path> expanded(List<Path> named) throws IOException {
        var files = new ArrayList<Path>();
        for (Path each : named) {
            if (Files.isDirectory(each)) {
                files.addAll(inside(each));
            } else {
                files.add(known(each));
            }
        }
        if (files.size() > MOST_FILES) {
            throw new IllegalArgumentException("at most " + MOST_FILES + " files can be read at once, but there are "
                    + files.size() + "; name fewer");
        }
        return files;
    }

    private static List<Path> inside(Path folder) throws IOException {
        try (var inside = Files.list(folder)) {
            var files = inside.filter(RuleInputs::isOurs)
                    .filter(Files::isRegularFile)
                    .map(Path::normalize)
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new IllegalArgumentException("folder " + folder + " holds no rules (.drl), tables (.csv) or"
                        + " scenarios (.scenarios.yaml) itself; folders within it are not looked into, so name them");
            }
            return files;
        }
    }

    private static Path known(Path file) {
        var name = file.toString();
        if (isStandard(file) || !Files.exists(file) || isOurs(file)) {
            return file;
        }
        throw new IllegalArgumentException(
                name.endsWith(".ndjson")
                        ? "file " + name + " holds recorded evaluations, going by its name; name it after --facts of"
                                + " explain and diff, or after --recorded of replay"
                        : "file " + name + " is of no kind that is known here; names end in .drl for rules, .csv for"
                                + " tables, .scenarios.yaml for scenarios");
    }

    private static boolean isStandard(Path file) {
        return file.toString().equals(STANDARD);
    }

    /** Reads one file. */
    static RuleSource source(Path file) throws IOException {
        if (isStandard(file)) {
            return standard(System.in);
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new IllegalArgumentException("rule file " + file + " cannot be read; is the name right?");
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new IllegalArgumentException("file " + file + " needs at most " + MOST_BYTES + " bytes, but has "
                    + Files.size(file) + "; split it");
        }
        return new RuleSource(file.toString(), text(Files.readAllBytes(file), "file " + file));
    }

    private static RuleSource standard(InputStream in) throws IOException {
        var bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "standard input needs at most " + MOST_BYTES + " bytes; split it into files");
        }
        return new RuleSource(STANDARD, text(bytes, "standard input"));
    }

    private static String text(byte[] bytes, String what) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(what + " is no UTF-8; save it as UTF-8", e);
        }
    }

    /** Whether a file is of a known kind; what begins with a dot belongs to the system or an editor. */
    private static boolean isOurs(Path file) {
        var name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && (isScenario(file) || name.endsWith(".drl") || name.endsWith(".csv"));
    }

    static boolean isScenario(Path file) {
        return isScenario(file.toString());
    }

    /** The same of a name, which need not be one that this machine's files can have. */
    static boolean isScenario(String file) {
        var name = file.toLowerCase(Locale.ROOT);
        return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
    }
}
