package furrow.engine.arbitration;

import furrow.engine.recommendation.AdviceLife;
import furrow.experiments.priority.PriorityScore;
import furrow.rules.book.Recommendation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Advice that may be shown: all that rules say of one action and one subject, since near duplicates are one.
 *
 * @param key of all that they say
 * @param group what they say, the strongest first
 * @param life what is known of it, when somebody kept that
 * @param lane how urgent its kind is
 * @param score how far ahead it stands within its lane
 */
public record Candidate(
        String key, List<Recommendation> group, Optional<AdviceLife> life, Urgency lane, PriorityScore score) {
    public Candidate {
        group = List.copyOf(group);
    }

    /** Advice by what it is about, in the order in which it was given. */
    public static Map<String, List<Recommendation>> grouped(Collection<Recommendation> advice) {
        var groups = new LinkedHashMap<String, List<Recommendation>>();
        advice.forEach(each ->
                groups.computeIfAbsent(each.key(), any -> new ArrayList<>()).add(each));
        return groups;
    }

    /**
     * Scores a group.
     *
     * @param standIn what stands in for a worth that nobody knows
     */
    static Candidate of(String key, List<Recommendation> group, Optional<AdviceLife> life, double standIn) {
        var head = group.get(0);
        var none = OptionalDouble.empty();
        var score = PriorityScore.of(
                head.worth(),
                head.range().map(each -> each.lower()).orElse(none),
                head.range().map(each -> each.upper()).orElse(none),
                standIn,
                head.priority());
        return new Candidate(key, group, life, Urgency.of(head.action()), score);
    }

    /** Scores a group as before worth was known: by the rule's own priority alone. */
    static Candidate asUsual(String key, List<Recommendation> group, Optional<AdviceLife> life, double standIn) {
        var none = OptionalDouble.empty();
        var head = group.get(0);
        var score = PriorityScore.of(none, none, none, standIn, head.priority());
        return new Candidate(key, group, life, Urgency.of(head.action()), score);
    }

    /** What is told of it. */
    public Recommendation head() {
        return group.get(0);
    }

    /** Name of the card that it stands on, the same for what is alike. */
    String card() {
        return Alike.card(head());
    }

    /** What it settles, as far as two candidates can settle the same thing. */
    List<Settled> settles() {
        return Settled.of(head());
    }
}
