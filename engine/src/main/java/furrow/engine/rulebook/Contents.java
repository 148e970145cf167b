package furrow.engine.rulebook;

import furrow.rules.book.Shipped;
import furrow.rules.language.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * What a version of a rule book is made of.
 *
 * @param rules rule files and decision tables, in order
 * @param scenarios their tests, in YAML
 */
public record Contents(List<Source> rules, List<Source> scenarios) {
    public Contents {
        rules = List.copyOf(rules);
        scenarios = List.copyOf(scenarios);
        var names = new HashSet<String>();
        for (Source each : joined(rules, scenarios)) {
            if (!names.add(each.name())) {
                throw new IllegalArgumentException(
                        "files of a rule book need names of their own, but two are named \"" + each.name() + "\"");
            }
        }
    }

    /** The book that comes with Furrow. */
    public static Contents shipped() {
        return new Contents(Shipped.sources(), Shipped.scenarios());
    }

    /** Every file, rules first. */
    public List<Source> files() {
        return joined(rules, scenarios);
    }

    private static List<Source> joined(List<Source> rules, List<Source> scenarios) {
        var all = new ArrayList<>(rules);
        all.addAll(scenarios);
        return List.copyOf(all);
    }
}
