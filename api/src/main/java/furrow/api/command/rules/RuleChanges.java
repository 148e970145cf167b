package furrow.api.command.rules;

import furrow.rules.book.Recommendation;
import furrow.rules.compare.AdviceChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What changes of one rule's advice. */
final class RuleChanges {
    private static final int KEPT_OF_A_KIND = 2;

    private final String rule;
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final List<Map<String, Object>> first = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private long touched;
    private long last;

    RuleChanges(String rule) {
        this.rule = rule;
        List.of("new", "gone", "changed", "moved").forEach(word -> counts.put(word, 0L));
    }

    String rule() {
        return rule;
    }

    /** Sets of facts on which its advice changes. */
    long touched() {
        return touched;
    }

    /**
     * Takes a change.
     *
     * @param set the set of facts
     * @param number its number, from 1
     */
    void add(String set, AdviceChange change, long number) {
        touched += number == last ? 0 : 1;
        last = number;
        if (counts.merge(word(change), 1L, Long::sum) <= KEPT_OF_A_KIND) {
            first.add(plain(set, change));
            lines.add(line(set, change));
        }
    }

    void print(Consumer<String> line, String on) {
        var told = new ArrayList<String>();
        counts.forEach((word, count) -> {
            if (count > 0) {
                told.add(count + " " + word);
            }
        });
        line.accept(rule + ": " + String.join(", ", told) + ", on " + on);
        lines.forEach(each -> line.accept("  " + each));
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        if (all > lines.size()) {
            line.accept("  and " + (all - lines.size()) + " more");
        }
    }

    Map<String, Object> plain() {
        var plain = new LinkedHashMap<String, Object>(counts);
        plain.put("on", touched);
        plain.put("first", first);
        return plain;
    }

    private static String word(AdviceChange change) {
        if (change instanceof AdviceChange.Added) {
            return "new";
        }
        if (change instanceof AdviceChange.Gone) {
            return "gone";
        }
        return change instanceof AdviceChange.Changed ? "changed" : "moved";
    }

    private static String line(String set, AdviceChange change) {
        var where = " (" + set + ")";
        if (change instanceof AdviceChange.Added added) {
            return "new      " + said(added.now()) + where;
        }
        if (change instanceof AdviceChange.Gone gone) {
            return "gone     " + said(gone.before()) + where;
        }
        if (change instanceof AdviceChange.Changed changed) {
            return "changed  " + said(changed.before()) + " -> " + differing(changed.before(), changed.now()) + where;
        }
        var moved = (AdviceChange.Moved) change;
        return "moved    " + said(moved.now()) + " from " + moved.from() + " to " + moved.to() + where;
    }

    private static String said(Recommendation one) {
        return one.action().word() + " about " + one.subject() + ", priority " + one.priority() + ": " + one.reason();
    }

    /** Only what is otherwise now. */
    private static String differing(Recommendation before, Recommendation now) {
        var parts = new ArrayList<String>();
        if (before.action() != now.action()) {
            parts.add(now.action().word());
        }
        if (before.priority() != now.priority()) {
            parts.add("priority " + now.priority());
        }
        if (!before.reason().equals(now.reason())) {
            parts.add(now.reason());
        }
        if (!before.worth().equals(now.worth())) {
            parts.add("worth "
                    + (now.worth().isPresent() ? Double.toString(now.worth().getAsDouble()) : "unknown"));
        }
        return String.join(", ", parts);
    }

    private static Map<String, Object> plain(String set, AdviceChange change) {
        var plain = new LinkedHashMap<String, Object>();
        plain.put("change", word(change));
        plain.put("facts", set);
        if (change instanceof AdviceChange.Gone gone) {
            plain.put("before", Subcommand.plain(gone.before()));
        } else if (change instanceof AdviceChange.Changed changed) {
            plain.put("before", Subcommand.plain(changed.before()));
            plain.put("now", Subcommand.plain(changed.now()));
        } else if (change instanceof AdviceChange.Added added) {
            plain.put("now", Subcommand.plain(added.now()));
        } else if (change instanceof AdviceChange.Moved moved) {
            plain.put("now", Subcommand.plain(moved.now()));
            plain.put("from", moved.from());
            plain.put("to", moved.to());
        }
        return plain;
    }
}
