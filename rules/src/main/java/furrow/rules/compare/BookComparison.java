package furrow.rules.compare;

import furrow.rules.book.Recommendation;
import furrow.rules.book.RuleBook;
import furrow.rules.fact.Fact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares what two books advise. */
public final class BookComparison {
    private BookComparison() {}

    /** What makes two recommendations the same advice. */
    private record About(String rule, String subject) {
        static About of(Recommendation one) {
            return new About(one.rule(), one.subject());
        }
    }

    /** What changes from one book to the other on the same facts. */
    public static List<AdviceChange> books(RuleBook before, RuleBook now, Collection<? extends Fact> facts) {
        return lists(before.recommend(facts), now.recommend(facts));
    }

    /** What changes from one list of recommendations to another. */
    public static List<AdviceChange> lists(List<Recommendation> before, List<Recommendation> now) {
        var old = bySubject(before);
        var fresh = bySubject(now);
        var changes = new ArrayList<AdviceChange>();
        before.stream()
                .filter(each -> !fresh.containsKey(About.of(each)))
                .map(AdviceChange.Gone::new)
                .forEach(changes::add);
        var places = places(before, fresh);
        int place = 0;
        for (Recommendation each : now) {
            var was = old.get(About.of(each));
            if (was == null) {
                changes.add(new AdviceChange.Added(each));
                continue;
            }
            place++;
            int from = places.getOrDefault(About.of(each), place);
            if (!said(was).equals(said(each))) {
                changes.add(new AdviceChange.Changed(was, each));
            } else if (from != place) {
                changes.add(new AdviceChange.Moved(each, from, place));
            }
        }
        return List.copyOf(changes);
    }

    /** How many changes each rule brings, by its name. */
    public static Map<String, Integer> byRule(Collection<AdviceChange> changes) {
        var counts = new TreeMap<String, Integer>();
        changes.forEach(each -> counts.merge(each.rule(), 1, Integer::sum));
        return counts;
    }

    private static Map<About, Recommendation> bySubject(List<Recommendation> all) {
        return all.stream().collect(Collectors.toMap(About::of, Function.identity()));
    }

    private static Map<About, Integer> places(List<Recommendation> before, Map<About, Recommendation> now) {
        var places = new HashMap<About, Integer>();
        before.stream()
                .filter(each -> now.containsKey(About.of(each)))
                .forEach(each -> places.put(About.of(each), places.size() + 1));
        return places;
    }

    private static List<Object> said(Recommendation one) {
        return List.of(one.action(), one.priority(), one.reason(), one.range(), one.terms());
    }
}
