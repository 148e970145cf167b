package furrow.engine.rulebook;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.ChangeDelta;
import com.github.difflib.patch.Chunk;
import com.github.difflib.patch.Patch;
import furrow.rules.check.Checker;
import furrow.rules.language.Rule;
import furrow.rules.language.RuleSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What two contents differ in.
 *
 * @param added names of rules that only the second has
 * @param removed names of rules that only the first has
 * @param changed names of rules whose text differs
 * @param lines every file that differs, line by line, in the unified format
 */
public record BookDiff(List<String> added, List<String> removed, List<String> changed, List<String> lines) {
    private static final int CONTEXT = 3;
    /** Lines between the first and the last that differ: comparing takes the square of them. */
    private static final int MOST_COMPARED = 8_000;

    public BookDiff {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        changed = List.copyOf(changed);
        lines = List.copyOf(lines);
    }

    /** The difference of two contents; rules that cannot be read show in the lines alone. */
    public static BookDiff between(BookContents before, BookContents now) {
        var old = rules(before);
        var fresh = rules(now);
        return new BookDiff(
                without(fresh, old),
                without(old, fresh),
                fresh.values().stream()
                        .filter(each -> old.containsKey(each.name()) && differ(old.get(each.name()), each))
                        .map(Rule::name)
                        .sorted()
                        .toList(),
                lines(before, now));
    }

    private static boolean differ(Rule one, Rule other) {
        return !one.text().equals(other.text()) || !one.meta().equals(other.meta());
    }

    private static List<String> without(Map<String, Rule> all, Map<String, Rule> those) {
        var names = new TreeSet<>(all.keySet());
        names.removeAll(those.keySet());
        return List.copyOf(names);
    }

    private static Map<String, Rule> rules(BookContents contents) {
        return Checker.read(contents.rules()).rules().stream()
                .collect(Collectors.toMap(Rule::name, Function.identity(), (first, second) -> first));
    }

    private static List<String> lines(BookContents before, BookContents now) {
        var old = texts(before);
        var fresh = texts(now);
        var names = new LinkedHashSet<>(old.keySet());
        names.addAll(fresh.keySet());
        var lines = new ArrayList<String>();
        for (String name : new TreeSet<>(names)) {
            var from = split(old.getOrDefault(name, ""));
            var to = split(fresh.getOrDefault(name, ""));
            lines.addAll(UnifiedDiffUtils.generateUnifiedDiff(
                    old.containsKey(name) ? name : "/dev/null",
                    fresh.containsKey(name) ? name : "/dev/null",
                    from,
                    changes(from, to),
                    CONTEXT));
        }
        return lines;
    }

    /** Line by line; of files that differ in too many lines, as one change between what is the same at both ends. */
    private static Patch<String> changes(List<String> from, List<String> to) {
        int most = Math.min(from.size(), to.size());
        int head = 0;
        while (head < most && from.get(head).equals(to.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < most - head && from.get(from.size() - 1 - tail).equals(to.get(to.size() - 1 - tail))) {
            tail++;
        }
        if (from.size() + to.size() - 2L * (head + tail) <= MOST_COMPARED) {
            return DiffUtils.diff(from, to);
        }
        var patch = new Patch<String>();
        patch.addDelta(new ChangeDelta<>(
                new Chunk<>(head, from.subList(head, from.size() - tail)),
                new Chunk<>(head, to.subList(head, to.size() - tail))));
        return patch;
    }

    private static Map<String, String> texts(BookContents contents) {
        return contents.files().stream().collect(Collectors.toMap(RuleSource::name, RuleSource::text));
    }

    private static List<String> split(String text) {
        return text.isEmpty() ? List.of() : text.lines().toList();
    }
}
