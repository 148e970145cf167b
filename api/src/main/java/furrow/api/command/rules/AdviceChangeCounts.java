package furrow.api.command.rules;

import furrow.rules.compare.AdviceChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Changes of advice, counted by rule, with the first few of each rule and kind kept to be shown. */
final class AdviceChangeCounts {
    /** Rules whose changes are shown as text; a program is told of all. */
    private static final int MOST_RULES = 40;

    private final String one;
    private final String many;
    private final Map<String, RuleChanges> byRule = new HashMap<>();
    private final TreeSet<String> days = new TreeSet<>();
    private final TreeSet<String> touchedDays = new TreeSet<>();
    private long sets;
    private long touched;

    /**
     * Changes on facts of some kind.
     *
     * @param one what one set of facts is called, such as an evaluation
     * @param many what several are called
     */
    AdviceChangeCounts(String one, String many) {
        this.one = one;
        this.many = many;
    }

    /**
     * Takes the changes on one set of facts.
     *
     * @param day the day they are of, when they are evidence of a day
     */
    void add(String set, Optional<String> day, List<AdviceChange> changes) {
        sets++;
        day.ifPresent(days::add);
        if (changes.isEmpty()) {
            return;
        }
        touched++;
        day.ifPresent(touchedDays::add);
        for (AdviceChange change : changes) {
            byRule.computeIfAbsent(change.rule(), RuleChanges::new).add(set, change, sets);
        }
    }

    /** Sets of facts that were taken. */
    long sets() {
        return sets;
    }

    /** Rules that change the most evaluations first. */
    private List<RuleChanges> ordered() {
        var ordered = new ArrayList<>(byRule.values());
        ordered.sort(
                Comparator.comparingLong((RuleChanges each) -> -each.touched()).thenComparing(RuleChanges::rule));
        return ordered;
    }

    void print(Consumer<String> line) {
        var ordered = ordered();
        ordered.stream().limit(MOST_RULES).forEach(each -> each.print(line, of(each.touched())));
        if (ordered.size() > MOST_RULES) {
            line.accept("and " + Subcommand.counted(ordered.size() - MOST_RULES, "more rule")
                    + "; --format json tells of all");
        }
        line.accept("advice differs on " + of(touched) + onDays());
    }

    private String of(long some) {
        return some + " of " + Subcommand.counted(sets, one, many) + share(some, sets);
    }

    private String onDays() {
        return days.isEmpty() || days.size() == sets
                ? ""
                : ", on " + touchedDays.size() + " of " + Subcommand.counted(days.size(), "day")
                        + share(touchedDays.size(), days.size());
    }

    /** A part in whole percent; never 0 of something or 100 of not all. */
    private static String share(long some, long all) {
        if (some == 0 || some == all) {
            return "";
        }
        return " (" + Math.max(1, Math.min(99, Math.round(100.0 * some / all))) + " %)";
    }

    Map<String, Object> plain() {
        var rules = new LinkedHashMap<String, Object>();
        ordered().forEach(each -> rules.put(each.rule(), each.plain()));
        var plain = new LinkedHashMap<String, Object>();
        plain.put("sets", sets);
        plain.put("differ", touched);
        plain.put("days", days.size());
        plain.put("daysThatDiffer", touchedDays.size());
        plain.put("byRule", rules);
        return plain;
    }
}
