package furrow.api.command.rules;

import furrow.rules.language.Source;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Files that a person named, told apart by how their names end.
 *
 * @param rules rule files and tables
 * @param scenarios files of scenarios or facts
 */
record Inputs(List<Source> rules, List<Source> scenarios) {
    private static final long MOST_BYTES = 8_000_000;
    private static final int MOST_FILES = 1_000;

    Inputs {
        rules = List.copyOf(rules);
        scenarios = List.copyOf(scenarios);
    }

    /**
     * Reads files; a folder stands for the rule files, tables and scenarios in it.
     *
     * @throws IllegalArgumentException if a file cannot be read or is too large
     */
    static Inputs read(List<Path> named) throws IOException {
        var rules = new ArrayList<Source>();
        var scenarios = new ArrayList<Source>();
        for (Path file : expanded(named)) {
            (isScenario(file) ? scenarios : rules).add(source(file));
        }
        return new Inputs(rules, scenarios);
    }

    private static List<Path> expanded(List<Path> named) throws IOException {
        var files = new ArrayList<Path>();
        for (Path each : named) {
            if (Files.isDirectory(each)) {
                try (var inside = Files.list(each)) {
                    files.addAll(inside.filter(Inputs::isOurs).sorted().toList());
                }
            } else {
                files.add(each);
            }
        }
        if (files.size() > MOST_FILES) {
            throw new IllegalArgumentException("at most " + MOST_FILES + " files can be read at once, but there are "
                    + files.size() + "; name fewer");
        }
        return files;
    }

    /** Reads one file. */
    static Source source(Path file) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new IllegalArgumentException("rule file " + file + " cannot be read; is the name right?");
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new IllegalArgumentException("file " + file + " needs at most " + MOST_BYTES + " bytes, but has "
                    + Files.size(file) + "; split it");
        }
        try {
            return new Source(file.toString(), Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("file " + file + " is no UTF-8; save it as UTF-8", e);
        }
    }

    private static boolean isOurs(Path file) {
        var name = file.toString().toLowerCase(Locale.ROOT);
        return isScenario(file) || name.endsWith(".drl") || name.endsWith(".csv");
    }

    static boolean isScenario(Path file) {
        var name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
    }
}
