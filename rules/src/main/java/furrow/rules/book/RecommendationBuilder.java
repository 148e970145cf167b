package furrow.rules.book;

import furrow.rules.fact.Fact;
import furrow.rules.fact.WorkspaceFact;
import furrow.rules.language.RuleMetadata;
import furrow.rules.network.MatchSink;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Turns matches into recommendations, one a rule and subject, in an order that never depends on chance. */
final class RecommendationBuilder implements MatchSink {
    /** Characters that all reasons on one set of facts may have. */
    static final int MOST_CHARACTERS = 20_000_000;

    private final List<PreparedRule> rules;
    private final Predicate<RuleMetadata> wanted;
    private final String currency;
    private final IdentityHashMap<Fact, About> byFact = new IdentityHashMap<>();
    private final Map<String, About> bySubject = new HashMap<>();
    private final List<Recommendation> given = new ArrayList<>();
    private boolean repeated;
    private long characters;

    /** What advice is about, and the rules that spoke of it: subjects are spelt out once a fact, not once a match. */
    private record About(String subject, BitSet by) {
        static About of(String subject) {
            return new About(subject, new BitSet());
        }
    }

    /**
     * Recommendations on facts.
     *
     * @param wanted which rules may speak
     */
    RecommendationBuilder(List<PreparedRule> rules, Predicate<RuleMetadata> wanted, Collection<? extends Fact> facts) {
        this.rules = rules;
        this.wanted = wanted;
        this.currency = currency(facts);
    }

    @Override
    public void give(int number, Object[] matched) {
        var rule = rules.get(number);
        if (wanted.test(rule.rule().meta())) {
            var about = about(rule.subject(matched));
            repeated |= about.by().get(number);
            about.by().set(number);
            add(rule.advise(matched, about.subject(), currency));
        }
    }

    private void add(Recommendation one) {
        characters += one.reason().length();
        if (characters <= MOST_CHARACTERS) {
            given.add(one);
        }
    }

    private About about(Fact fact) {
        var known = byFact.get(fact);
        if (known == null) {
            known = bySubject.computeIfAbsent(fact.subject(), About::of);
            byFact.put(fact, known);
        }
        return known;
    }

    /** Characters of all that was given; above {@link #MOST_CHARACTERS} some of it was dropped. */
    long characters() {
        return characters;
    }

    /** What was given, most urgent first; of several by one rule about one subject, the strongest. */
    List<Recommendation> inOrder() {
        return inOrder(given, repeated);
    }

    /** What was given in several parts, as if it had been given in one. */
    static List<Recommendation> merged(List<Recommendation> given) {
        return inOrder(new ArrayList<>(given), true);
    }

    private static List<Recommendation> inOrder(List<Recommendation> given, boolean repeated) {
        var facts = new FactOrder();
        given.sort((one, other) -> order(one, other, facts));
        if (repeated) {
            var seen = new HashSet<List<String>>();
            given.removeIf(each -> !seen.add(List.of(each.rule(), each.subject())));
        }
        return List.copyOf(given);
    }

    private static int order(Recommendation one, Recommendation other, FactOrder facts) {
        int order = Integer.compare(other.priority(), one.priority());
        order = order != 0 ? order : byWorth(one, other);
        order = order != 0 ? order : one.rule().compareTo(other.rule());
        order = order != 0 ? order : one.subject().compareTo(other.subject());
        order = order != 0 ? order : one.reason().compareTo(other.reason());
        return order != 0 ? order : facts.compare(one.facts(), other.facts());
    }

    private static int byWorth(Recommendation one, Recommendation other) {
        return Double.compare(
                other.worth().orElse(Double.NEGATIVE_INFINITY), one.worth().orElse(Double.NEGATIVE_INFINITY));
    }

    private static String currency(Collection<? extends Fact> facts) {
        for (Fact fact : facts) {
            if (fact instanceof WorkspaceFact workspace) {
                return workspace.currency();
            }
        }
        return "in money";
    }
}
