package furrow.rules.language;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is said again and again of the rows of one table, or of facts of one file, told once with where else it holds: one fault
 * of a column is one fault. Rules in text are each their author's own and keep what is said of them.
 */
public final class RepeatedFindings {
    private static final String RULES_IN_TEXT = ".drl";
    /** Lines that are named. */
    private static final int MOST_LINES = 5;

    private RepeatedFindings() {}

    private record Said(String file, RuleFinding.Severity severity, String message, String mend) {}

    /** The findings in order of place, each once. */
    public static List<RuleFinding> once(List<RuleFinding> findings) {
        var groups = new LinkedHashMap<Said, List<RuleFinding>>();
        var told = new ArrayList<RuleFinding>();
        findings.stream().sorted(RuleFinding.IN_ORDER).forEach(each -> {
            if (each.file().endsWith(RULES_IN_TEXT)) {
                told.add(each);
            } else {
                groups.computeIfAbsent(
                                new Said(each.file(), each.severity(), each.message(), each.mend()),
                                key -> new ArrayList<>())
                        .add(each);
            }
        });
        groups.values().forEach(same -> told.add(of(same)));
        told.sort(RuleFinding.IN_ORDER);
        return told;
    }

    private static RuleFinding of(List<RuleFinding> same) {
        var first = same.get(0);
        var lines = same.stream()
                .skip(1)
                .map(RuleFinding::line)
                .filter(line -> line != first.line())
                .distinct()
                .toList();
        if (lines.isEmpty()) {
            return first;
        }
        var named = lines.stream().limit(MOST_LINES).map(String::valueOf).collect(Collectors.joining(", "));
        var also = " (the same on line" + (lines.size() == 1 ? " " : "s ") + named
                + (lines.size() > MOST_LINES ? " and " + (lines.size() - MOST_LINES) + " more" : "") + ")";
        return new RuleFinding(
                first.file(),
                first.line(),
                first.column(),
                first.severity(),
                first.mend().isEmpty() ? first.message() + also : first.message(),
                first.mend().isEmpty() ? "" : first.mend() + also);
    }
}
