package furrow.engine.arbitration;

import furrow.rules.book.Recommendation;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which rules order opposite things of one tactic or one run now, so that one of them has to give way.
 *
 * @param of for each rule that does, the rules that say otherwise and how often
 */
public record RuleClashes(Map<String, Map<String, Integer>> of) {
    public RuleClashes {
        of = Map.copyOf(of);
    }

    /** Finds them among advice that nothing else holds back. */
    public static RuleClashes of(Collection<Arbitrated> advice) {
        Map<String, List<SettledOrder>> byThing = advice.stream()
                .filter(RuleClashes::wasCompared)
                .map(Arbitrated::candidate)
                .flatMap(each -> each.settles().stream().map(settled -> new SettledOrder(each, settled)))
                .collect(Collectors.groupingBy(each -> each.settled().thing()));
        // Two may clash on a tactic and on what goes into it, and are counted once.
        var pairs = new HashSet<Pair>();
        for (List<SettledOrder> orders : byThing.values()) {
            for (Candidate leaving : orders(orders, true)) {
                for (Candidate goingOn : orders(orders, false)) {
                    pairs.add(new Pair(leaving, goingOn));
                }
            }
        }
        var clashes = new HashMap<String, Map<String, Integer>>();
        for (Pair each : pairs) {
            for (String one : rules(each.leaving())) {
                for (String other : rules(each.goingOn())) {
                    count(clashes, one, other);
                    count(clashes, other, one);
                }
            }
        }
        return new RuleClashes(clashes);
    }

    /** Two that order opposite things. */
    private record Pair(Candidate leaving, Candidate goingOn) {}

    private static boolean wasCompared(Arbitrated advice) {
        return advice.verdicts().stream().anyMatch(each -> each.stage() == Stage.ALONE);
    }

    private static List<Candidate> orders(List<SettledOrder> orders, boolean leaves) {
        return orders.stream()
                .filter(each -> each.settled().leaves() == leaves)
                .map(SettledOrder::candidate)
                .toList();
    }

    private static Set<String> rules(Candidate candidate) {
        return candidate.group().stream().map(Recommendation::rule).collect(Collectors.toSet());
    }

    private static void count(Map<String, Map<String, Integer>> clashes, String one, String other) {
        clashes.computeIfAbsent(one, any -> new TreeMap<>()).merge(other, 1, Integer::sum);
    }
}
