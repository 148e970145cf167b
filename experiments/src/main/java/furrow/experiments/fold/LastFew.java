package furrow.experiments.fold;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * The last few of things that come and go, by an order: where there are more, those that stand first in it give way.
 *
 * @param <T> what they are; two that the order holds for equal are one
 */
final class LastFew<T> {
    private final TreeSet<T> few;
    private final int most;

    LastFew(Comparator<? super T> order, int most) {
        this.few = new TreeSet<>(order);
        this.most = most;
    }

    /** Adds one, or takes it away where the sign is negative. */
    void change(T one, int sign) {
        if (sign < 0) {
            few.remove(one);
            return;
        }
        few.add(one);
        if (few.size() > most) {
            few.pollFirst();
        }
    }

    /** In their order. */
    List<T> list() {
        return new ArrayList<>(few);
    }
}
