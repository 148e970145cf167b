package furrow.api.command.rules;

import furrow.rules.book.Recommendation;
import furrow.rules.compare.Change;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Changes of advice, counted by rule, with the first few of each rule kept to be shown. */
final class Changes {
    private static final int KEPT = 3;
    private final Map<String, Tally> byRule = new TreeMap<>();
    private long sets;
    private long touched;

    /** What one rule brings. */
    private static final class Tally {
        private final Map<String, Long> counts = new LinkedHashMap<>();
        private final List<Map<String, Object>> first = new ArrayList<>();
        private final List<String> lines = new ArrayList<>();

        Tally() {
            List.of("new", "gone", "changed", "moved").forEach(word -> counts.put(word, 0L));
        }
    }

    /** Takes the changes on one set of facts. */
    void add(String set, List<Change> changes) {
        sets++;
        touched += changes.isEmpty() ? 0 : 1;
        for (Change change : changes) {
            var tally = byRule.computeIfAbsent(change.rule(), rule -> new Tally());
            tally.counts.merge(word(change), 1L, Long::sum);
            if (tally.first.size() < KEPT) {
                tally.first.add(plain(set, change));
                tally.lines.add(line(set, change));
            }
        }
    }

    /** Sets of facts that were taken. */
    long sets() {
        return sets;
    }

    void print(PrintWriter out) {
        byRule.forEach((rule, tally) -> {
            var counts = new ArrayList<String>();
            tally.counts.forEach((word, count) -> {
                if (count > 0) {
                    counts.add(count + " " + word);
                }
            });
            out.println(rule + ": " + String.join(", ", counts));
            tally.lines.forEach(line -> out.println("  " + line));
        });
        out.println("advice differs on " + touched + " of " + sets + " sets of facts");
    }

    Map<String, Object> plain() {
        var rules = new LinkedHashMap<String, Object>();
        byRule.forEach((rule, tally) -> {
            var plain = new LinkedHashMap<String, Object>(tally.counts);
            plain.put("first", tally.first);
            rules.put(rule, plain);
        });
        var plain = new LinkedHashMap<String, Object>();
        plain.put("sets", sets);
        plain.put("differ", touched);
        plain.put("byRule", rules);
        return plain;
    }

    private static String word(Change change) {
        if (change instanceof Change.Added) {
            return "new";
        }
        if (change instanceof Change.Gone) {
            return "gone";
        }
        return change instanceof Change.Changed ? "changed" : "moved";
    }

    private static String line(String set, Change change) {
        var where = " (" + set + ")";
        if (change instanceof Change.Added added) {
            return "new      " + said(added.now()) + where;
        }
        if (change instanceof Change.Gone gone) {
            return "gone     " + said(gone.before()) + where;
        }
        if (change instanceof Change.Changed changed) {
            return "changed  " + said(changed.before()) + " -> " + said(changed.now()) + where;
        }
        var moved = (Change.Moved) change;
        return "moved    " + said(moved.now()) + " from " + moved.from() + " to " + moved.to() + where;
    }

    private static String said(Recommendation one) {
        return one.action().word() + " about " + one.subject() + ", priority " + one.priority() + ": " + one.reason();
    }

    private static Map<String, Object> plain(String set, Change change) {
        var plain = new LinkedHashMap<String, Object>();
        plain.put("change", word(change));
        plain.put("facts", set);
        if (change instanceof Change.Gone gone) {
            plain.put("before", Subcommand.plain(gone.before()));
        } else if (change instanceof Change.Changed changed) {
            plain.put("before", Subcommand.plain(changed.before()));
            plain.put("now", Subcommand.plain(changed.now()));
        } else if (change instanceof Change.Added added) {
            plain.put("now", Subcommand.plain(added.now()));
        } else if (change instanceof Change.Moved moved) {
            plain.put("now", Subcommand.plain(moved.now()));
            plain.put("from", moved.from());
            plain.put("to", moved.to());
        }
        return plain;
    }
}
