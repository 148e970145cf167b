package furrow.engine.recommendation;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How long dismissals keep advice away. They feed this and nothing else: never what is known of a tactic, since a person's
 * wish is no outcome.
 */
public final class Dismissals {
    private final AdvicePolicy policy;
    /** What is dismissed at one instant was dismissed together, as what stands on one card is, and counts once. */
    private final Map<String, TreeSet<Instant>> byRule = new TreeMap<>();

    private Dismissals(AdvicePolicy policy) {
        this.policy = policy;
    }

    /** The dismissals among recommendations. */
    public static Dismissals of(Collection<AdviceLife> lives, AdvicePolicy policy) {
        var dismissals = new Dismissals(policy);
        lives.forEach(dismissals::add);
        return dismissals;
    }

    private void add(AdviceLife life) {
        life.decisions().stream()
                .filter(each -> each.event() == LifeEvent.DISMISSED)
                .forEach(each -> byRule.computeIfAbsent(rule(life, each), any -> new TreeSet<>())
                        .add(each.at()));
    }

    private static String rule(AdviceLife life, LifeStep dismissal) {
        return dismissal
                .basis()
                .map(AdviceBasis::content)
                .orElse(life.content())
                .rule();
    }

    /** Until when nothing that a rule says is shown, if so many of it were dismissed. */
    public Optional<Instant> quiet(String rule) {
        return reached(
                        List.copyOf(byRule.getOrDefault(rule, new TreeSet<>())),
                        policy.dismissalsOfRule(),
                        policy.within())
                .map(last -> last.plus(policy.quietRule()));
    }

    /** Until when a recommendation that was dismissed rests. */
    static Optional<Instant> rest(AdviceLife life, AdvicePolicy policy) {
        var all = life.decisions().stream()
                .filter(each -> each.event() == LifeEvent.DISMISSED)
                .map(LifeStep::at)
                .toList();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        var last = all.get(all.size() - 1);
        return reached(all, policy.dismissals(), policy.within())
                .map(often -> often.plus(policy.quiet()))
                .filter(often -> often.isAfter(last.plus(policy.restDismissed())))
                .or(() -> Optional.of(last.plus(policy.restDismissed())));
    }

    /** The last instant at which there had been so many in so long. */
    private static Optional<Instant> reached(List<Instant> sorted, int count, Duration within) {
        for (int i = sorted.size() - 1; i >= count - 1; i--) {
            if (!sorted.get(i - count + 1).plus(within).isBefore(sorted.get(i))) {
                return Optional.of(sorted.get(i));
            }
        }
        return Optional.empty();
    }
}
