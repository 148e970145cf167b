package furrow.engine.arbitration;

import furrow.rules.book.Recommendation;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which rules order opposite things of one tactic or one run now, so that one of them has to give way.
 *
 * @param of for each rule that does, the rules that say otherwise and on how many things
 */
public record RuleClashes(Map<String, Map<String, Integer>> of) {
    public RuleClashes {
        of = Map.copyOf(of);
    }

    /** Finds them among advice that nothing else holds back. */
    public static RuleClashes of(Collection<Arbitrated> advice) {
        Map<String, List<Candidate>> byThing = advice.stream()
                .filter(RuleClashes::wasCompared)
                .map(Arbitrated::candidate)
                .filter(each -> each.settles().isPresent())
                .collect(Collectors.groupingBy(
                        each -> each.settles().orElseThrow().thing()));
        var clashes = new HashMap<String, Map<String, Integer>>();
        for (List<Candidate> orders : byThing.values()) {
            var leaving = rules(orders, true);
            var goingOn = rules(orders, false);
            for (String one : leaving) {
                for (String other : goingOn) {
                    count(clashes, one, other);
                    count(clashes, other, one);
                }
            }
        }
        return new RuleClashes(clashes);
    }

    private static boolean wasCompared(Arbitrated advice) {
        return advice.verdicts().stream().anyMatch(each -> each.stage() == Stage.ALONE);
    }

    private static List<String> rules(List<Candidate> orders, boolean leaves) {
        return orders.stream()
                .filter(each -> each.settles().orElseThrow().leaves() == leaves)
                .flatMap(each -> each.group().stream())
                .map(Recommendation::rule)
                .distinct()
                .toList();
    }

    private static void count(Map<String, Map<String, Integer>> clashes, String one, String other) {
        clashes.computeIfAbsent(one, any -> new TreeMap<>()).merge(other, 1, Integer::sum);
    }
}
