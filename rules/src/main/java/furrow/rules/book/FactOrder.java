package furrow.rules.book;

import furrow.rules.fact.Fact;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;

/** An order of facts that never depends on chance; each fact is put into words once, however often it is compared. */
final class FactOrder implements Comparator<List<Fact>> {
    private final IdentityHashMap<Fact, String> words = new IdentityHashMap<>();

    @Override
    public int compare(List<Fact> some, List<Fact> others) {
        int both = Math.min(some.size(), others.size());
        for (int i = 0; i < both; i++) {
            var one = some.get(i);
            var other = others.get(i);
            int order = one.equals(other) ? 0 : words(one).compareTo(words(other));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(some.size(), others.size());
    }

    private String words(Fact fact) {
        return words.computeIfAbsent(fact, Object::toString);
    }
}
