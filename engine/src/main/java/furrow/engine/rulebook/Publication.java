package furrow.engine.rulebook;

import furrow.engine.signature.Signature;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;

/**
 * One time that a version went live.
 *
 * @param number from 1, one more with each publication
 * @param version the version that went live
 * @param rolledBack true when it was live before and the one after it was taken back
 * @param signature who did it, and why
 */
public record Publication(int number, int version, boolean rolledBack, Signature signature) {

    /** The version that was live before the present one, and was not itself taken back. */
    static OptionalInt before(List<Publication> history) {
        var live = standing(history);
        live.pop();
        return live.isEmpty() ? OptionalInt.empty() : OptionalInt.of(live.peek());
    }

    /** Versions that went live and were not taken back, the present one first; the shipped one is last. */
    static Deque<Integer> standing(List<Publication> history) {
        var live = new ArrayDeque<Integer>();
        live.push(RuleBookVersion.SHIPPED);
        for (Publication each : history) {
            if (each.rolledBack()) {
                live.pop();
            } else {
                live.push(each.version());
            }
        }
        return live;
    }
}
