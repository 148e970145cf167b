package furrow.rules.book;

import furrow.rules.language.Rule;
import furrow.rules.network.RuleNetwork;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The network of a book's rules, and the one without rules that were left out last: the next facts are most often alike. */
final class Networks {
    private final List<Rule> rules;
    private final RuleNetwork whole;
    private final AtomicReference<@Nullable Part> last = new AtomicReference<>();

    /** A network without some rules. */
    private record Part(Set<Integer> left, RuleNetwork network) {}

    Networks(List<Rule> rules, RuleNetwork whole) {
        this.rules = rules;
        this.whole = whole;
    }

    /** The same, which remembers networks of its own. */
    Networks another() {
        return new Networks(rules, whole);
    }

    /** The network without rules of these places. */
    RuleNetwork without(Set<Integer> left) {
        if (left.isEmpty()) {
            return whole;
        }
        var part = last.get();
        if (part == null || !part.left().equals(left)) {
            part = new Part(Set.copyOf(left), RuleNetwork.without(left, rules));
            last.set(part);
        }
        return part.network();
    }
}
