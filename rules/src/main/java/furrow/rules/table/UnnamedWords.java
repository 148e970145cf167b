package furrow.rules.table;

import furrow.rules.language.RuleFinding;
import furrow.rules.language.TextPosition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Words that no row of a table names, though its rows tell others of their kind apart: each field is told of once. */
final class UnnamedWords {
    private UnnamedWords() {}

    static List<RuleFinding> of(String file, List<ConditionSpace> spaces, Map<String, TextPosition> headings) {
        var named = new HashMap<String, Set<String>>();
        spaces.forEach(space -> words(space)
                .forEach(axis -> named.computeIfAbsent(axis.field(), any -> new HashSet<>())
                        .addAll(axis.named())));
        var findings = new ArrayList<RuleFinding>();
        var told = new HashSet<String>();
        for (ConditionSpace space : spaces) {
            for (WordAxis axis : words(space)) {
                var missing = axis.unnamed().stream()
                        .filter(word -> !named(named, axis).contains(word))
                        .toList();
                if (isDivided(space, axis) && !missing.isEmpty() && told.add(axis.field())) {
                    findings.add(RuleFinding.hint(
                            file,
                            headings.getOrDefault(axis.field(), TextPosition.START),
                            "no row asks for " + WordAxis.joined(missing) + " in " + axis.field(),
                            "add a row, or leave it when nothing is to be said then"));
                }
            }
        }
        return findings;
    }

    private static Set<String> named(Map<String, Set<String>> named, WordAxis axis) {
        return named.getOrDefault(axis.field(), Set.of());
    }

    private static List<WordAxis> words(ConditionSpace space) {
        return space.axes().stream()
                .filter(WordAxis.class::isInstance)
                .map(WordAxis.class::cast)
                .toList();
    }

    /** True when rows name two words at least, and none of them asks for all others. */
    private static boolean isDivided(ConditionSpace space, WordAxis axis) {
        int number = space.axes().indexOf(axis);
        var all = new ArrayList<>(space.rows());
        all.addAll(space.others());
        boolean others = all.stream()
                .anyMatch(row -> row.pieces().get(number).get(axis.named().size()));
        return space.isTold(number) && !others;
    }
}
