package furrow.rules.sandbox;

import furrow.rules.fact.Fact;
import furrow.rules.language.Rule;
import furrow.rules.sandbox.RuleCost.Part;
import furrow.rules.sandbox.RuleCost.Work;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * How much work rules can be at most on given facts, told before anything runs, since a join that runs cannot be
 * stopped. Every pattern multiplies the work by the facts of its kind; one that is joined by {@code ==} to a field of
 * another fact, only by the most facts that share one value of the field, where the engine looks that up in a table.
 * What it has to try one after another counts as often as it may be tried, comparison by comparison.
 */
public final class MatchCost {
    /** Most combinations of facts that one rule may try. */
    public static final long MOST_PER_RULE = 1_000_000;
    /** Most comparisons that all rules of a book may make together; some seconds of one processor. */
    public static final long MOST_PER_BOOK = 40_000_000;
    /** Most combinations of facts that may be in memory at a time, at about 130 bytes each. */
    public static final long MOST_KEPT = 3_000_000;

    private final List<Part> parts;
    private final List<RuleCost> rules;
    /** For each rule, the places of its patterns among the parts: many rules ask for the same. */
    private final int[][] places;

    /** So few facts are cheap whatever they are: most questions are about few. */
    private final int alwaysCheap;

    /**
     * Too much work.
     *
     * @param rule number of the rule that is, or with which the book is
     * @param says what it could do, in plain words
     */
    public record Excess(int rule, String says) {}

    private MatchCost(List<RuleCost> rules) {
        this.rules = List.copyOf(rules);
        this.parts =
                rules.stream().flatMap(each -> each.parts().stream()).distinct().toList();
        var known = new HashMap<Part, Integer>();
        parts.forEach(part -> known.put(part, known.size()));
        this.places = rules.stream()
                .map(each -> each.parts().stream().mapToInt(known::get).toArray())
                .toArray(int[][]::new);
        this.alwaysCheap = alwaysCheap();
    }

    /** How many facts cost little even if all are of the kinds asked for and are joined by nothing. */
    private int alwaysCheap() {
        int cheap = 0;
        int dear = (int) MOST_PER_RULE;
        while (dear - cheap > 1) {
            int facts = (cheap + dear) / 2;
            if (!tooCostly(part -> facts, part -> facts).isEmpty()) {
                dear = facts;
            } else {
                cheap = facts;
            }
        }
        return cheap;
    }

    /** The cost of checked rules. */
    public static MatchCost of(List<Rule> rules) {
        return new MatchCost(rules.stream().map(RuleCost::of).toList());
    }

    /**
     * The first rule that could be too much work on these facts, alone or with those before it.
     *
     * @return nothing when all are within bounds
     */
    public Optional<Excess> firstTooCostly(Collection<? extends Fact> facts) {
        return tooCostly(facts).stream().findFirst();
    }

    /** Every rule that could be too much work on these facts, alone or with those before it that are not. */
    public List<Excess> tooCostly(Collection<? extends Fact> facts) {
        if (facts.size() <= alwaysCheap) {
            return List.of();
        }
        var counted = counted(facts);
        ToLongFunction<Part> all = part -> counted.getOrDefault(part.type(), 0L);
        return tooCostly(all, all).isEmpty() ? List.of() : tooCostly(all, part -> most(part, facts));
    }

    /** How many combinations of these facts a checked rule could try at most. */
    public static long combinations(Rule rule, Collection<? extends Fact> facts) {
        var cost = of(List.of(rule));
        long[] counts = cost.parts.stream()
                .mapToLong(
                        part -> facts.stream().filter(part.type()::isInstance).count())
                .toArray();
        long[] most = cost.parts.stream().mapToLong(part -> most(part, facts)).toArray();
        return cost.rules.get(0).work(cost.places[0], counts, most).combinations();
    }

    /**
     * The rules that are too much; what they would cost is not counted against those after them.
     *
     * @param all how many facts a part's kind has
     * @param joined how many of them belong to what was found before, at most
     */
    private List<Excess> tooCostly(ToLongFunction<Part> all, ToLongFunction<Part> joined) {
        long[] facts = parts.stream().mapToLong(all).toArray();
        long[] most = parts.stream().mapToLong(joined).toArray();
        var excesses = new ArrayList<Excess>();
        long comparisons = 0;
        long kept = 0;
        for (int i = 0; i < places.length; i++) {
            Work work = rules.get(i).work(places[i], facts, most);
            var says = excess(work, comparisons, kept);
            if (says.isPresent()) {
                excesses.add(new Excess(i, says.get()));
            } else {
                comparisons += work.comparisons();
                kept += work.kept();
            }
        }
        return excesses;
    }

    private static Optional<String> excess(Work work, long comparisons, long kept) {
        if (work.combinations() > MOST_PER_RULE) {
            return Optional.of("could try more than " + MOST_PER_RULE + " combinations");
        }
        if (comparisons + work.comparisons() > MOST_PER_BOOK) {
            return Optional.of("and those before it could make more than " + MOST_PER_BOOK + " comparisons");
        }
        return kept + work.kept() > MOST_KEPT
                ? Optional.of("and those before it could keep more than " + MOST_KEPT + " combinations")
                : Optional.empty();
    }

    private static Map<Class<?>, Long> counted(Collection<? extends Fact> facts) {
        Map<Class<?>, Long> byType = new HashMap<>();
        facts.forEach(fact -> byType.merge(fact.getClass(), 1L, Long::sum));
        return byType;
    }

    /**
     * Facts that are combined with one that was found before, at most. The engine's table finds a place by hash codes,
     * which texts can be chosen to share, one by one or a few together: what shares one is tried.
     */
    private static long most(Part part, Collection<? extends Fact> facts) {
        if (part.joinedBy().isEmpty()) {
            return facts.stream().filter(part.type()::isInstance).count();
        }
        Map<Long, Long> sharing = new HashMap<>();
        long most = 0;
        for (Fact fact : facts) {
            if (part.type().isInstance(fact)) {
                int hash = 0;
                for (int i = 0; i < part.joinedBy().size(); i++) {
                    hash = 31 * hash + Objects.hashCode(part.joinedBy().get(i).read(fact));
                    most = Math.max(most, sharing.merge(((long) i << Integer.SIZE) + hash, 1L, Long::sum));
                }
            }
        }
        return most;
    }
}
