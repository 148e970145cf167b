package furrow.engine.advice;

import furrow.experiments.moments.MetricMoments;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sums of moments by what they are of. Each is a tree of pairs that is kept until the next time: where one of n parts is another
 * object than before, about log n of them are added up again. One thread at a time.
 */
final class KeptSums {
    private Map<Object, Node> kept = Map.of();
    private Map<Object, Node> now = new HashMap<>();
    private long added;

    /** A part, or two nodes with their sum. */
    private record Node(@Nullable Node left, @Nullable Node right, MetricMoments sum) {}

    /** The sum of some moments, whose order does not matter to it; empty of none. */
    Optional<MetricMoments> of(Object key, List<MetricMoments> parts) {
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        var node = node(parts, kept.get(key));
        now.put(key, node);
        return Optional.of(node.sum());
    }

    @SuppressWarnings("ReferenceEquality") // what was not read anew is the same object
    private Node node(List<MetricMoments> parts, @Nullable Node before) {
        if (parts.size() == 1) {
            var part = parts.get(0);
            return before != null && before.left() == null && before.sum() == part
                    ? before
                    : new Node(null, null, part);
        }
        int half = parts.size() / 2;
        var left = node(parts.subList(0, half), before == null ? null : before.left());
        var right = node(parts.subList(half, parts.size()), before == null ? null : before.right());
        if (before != null && before.left() == left && before.right() == right) {
            return before;
        }
        added++;
        return new Node(left, right, left.sum().and(right.sum()));
    }

    /** Forgets what was not asked for since it was called last. */
    void turn() {
        kept = now;
        now = new HashMap<>();
    }

    /** How many pairs were added up so far. */
    long added() {
        return added;
    }
}
