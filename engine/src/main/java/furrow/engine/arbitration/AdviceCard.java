package furrow.engine.arbitration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What people read as one thing: a recommendation, or several that differ in nothing but the experiment that they are about. They are
 * decided together or one by one.
 *
 * @param advice one or more, what comes first first
 */
public record AdviceCard(List<Arbitrated> advice) {
    public AdviceCard {
        advice = List.copyOf(advice);
        if (advice.isEmpty()) {
            throw new IllegalArgumentException("a card needs advice, but had none");
        }
    }

    /** Advice as cards: each stands where the first of it stood. */
    public static List<AdviceCard> of(Collection<Arbitrated> advice) {
        Map<String, List<Arbitrated>> cards = new LinkedHashMap<>();
        advice.forEach(each -> cards.computeIfAbsent(each.candidate().card(), any -> new ArrayList<>())
                .add(each));
        return cards.values().stream().map(AdviceCard::new).toList();
    }

    /** What speaks for all of them. */
    public Candidate first() {
        return advice.get(0).candidate();
    }

    /** Whether it is more than one. */
    public boolean isOfSeveral() {
        return advice.size() > 1;
    }

    /** The keys of all of them. */
    public List<String> keys() {
        return advice.stream().map(each -> each.candidate().key()).toList();
    }
}
