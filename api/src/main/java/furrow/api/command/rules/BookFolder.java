package furrow.api.command.rules;

import furrow.rules.language.InvisibleCharacters;
import furrow.rules.language.RuleFileName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A rule book's files in a folder: under the names that they have in the book, folders within it too, none lost. */
final class BookFolder {
    private static final int SHOWN = 200;

    private BookFolder() {}

    /**
     * Names of files as seen from the deepest folder that holds all of them, with {@code /} between: what a book calls
     * them, so that two of one name in two folders stay two.
     */
    static List<String> namesWithin(List<String> files) {
        var whole = files.stream()
                .map(each -> Path.of(each).toAbsolutePath().normalize())
                .toList();
        var common = whole.get(0).getParent();
        for (Path each : whole) {
            while (common != null && !each.startsWith(common)) {
                common = common.getParent();
            }
        }
        var from = common;
        return whole.stream()
                .map(each -> slashed(from == null ? each : from.relativize(each)))
                .toList();
    }

    private static String slashed(Path file) {
        var parts = new ArrayList<String>();
        file.forEach(part -> parts.add(part.toString()));
        return String.join("/", parts);
    }

    /**
     * Writes files of a book into a folder.
     *
     * @param texts by name in the book; names that no file can have, which older versions took, are spelled out
     * @return where each was written
     * @throws IllegalArgumentException before anything is written, if one of them is there already or two would be one
     */
    static List<Path> save(Map<String, String> texts, Path folder) throws IOException {
        var files = new LinkedHashMap<Path, String>();
        var taken = new HashSet<String>();
        for (var each : texts.entrySet()) {
            var name = free(each.getKey(), taken);
            files.put(folder.resolve(name), each.getValue());
        }
        for (Path file : files.keySet()) {
            if (Files.exists(file)) {
                throw new IllegalArgumentException(file + " is there already; name an empty folder");
            }
        }
        for (var each : files.entrySet()) {
            Files.createDirectories(each.getKey().getParent());
            Files.writeString(each.getKey(), each.getValue(), StandardOpenOption.CREATE_NEW);
        }
        return List.copyOf(files.keySet());
    }

    /** The name, or one like it that can be kept and that no other file has. */
    private static String free(String name, Set<String> taken) {
        var legal = RuleFileName.isLegal(name) ? name : spelled(name);
        var free = legal;
        for (int next = 2; !taken.add(RuleFileName.key(free)); next++) {
            int ending = Math.max(legal.lastIndexOf('/') + 1, legal.indexOf('.', legal.lastIndexOf('/') + 1));
            free = legal.substring(0, ending) + "-" + next + legal.substring(ending);
        }
        return free;
    }

    /** Keeps letters, digits, dots and dashes of a name, at most 100 of its end, which says the kind of the file. */
    private static String spelled(String name) {
        var plain = name.replaceAll("[^\\p{L}\\p{N}._-]", "_");
        var end = plain.substring(Math.max(0, plain.length() - 100)).replaceAll("^[._]+|[.]+$", "");
        return RuleFileName.isLegal(end) ? end : "unnamed" + (end.isEmpty() ? ".drl" : "");
    }

    /** A name for a terminal. */
    static String shown(String name) {
        return InvisibleCharacters.shown(name, SHOWN);
    }
}
