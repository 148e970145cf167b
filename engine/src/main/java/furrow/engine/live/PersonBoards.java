package furrow.engine.live;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Boards of people at the advice that stands. Each is put in order once, over all that is known of recommendations, and not for
 * every page that a person opens. Safe to use from many threads.
 */
@SuppressWarnings("ReferenceEquality") // the very advice that stands is meant, not one like it
final class PersonBoards {
    /** People whose boards are kept; of more the one that was asked for longest ago is put in order again. */
    private static final int MOST = 50;

    private final Map<String, AdviceBoard> boards = new LinkedHashMap<>(16, 0.75f, true);
    private @Nullable AdviceReport from;
    private long designs;

    /**
     * The board of a person.
     *
     * @param steps how often a standing design was begun or ended: it decides what is held out
     * @param order puts it in order
     */
    synchronized AdviceBoard of(AdviceReport advice, long steps, String person, Function<String, AdviceBoard> order) {
        if (from != advice || designs != steps) {
            boards.clear();
            from = advice;
            designs = steps;
        }
        var board = boards.computeIfAbsent(person, order);
        if (boards.size() > MOST) {
            boards.remove(boards.keySet().iterator().next());
        }
        return board;
    }
}
