package furrow.api.screen;

import furrow.api.plot.Mark;

/**
 * A state told by icon, word and colour together.
 *
 * @param kind {@code good}, {@code bad}, {@code care}, {@code open} or {@code same}
 * @param word the state
 */
public record StateView(String kind, String word) {

    static StateView of(Mark mark, String word) {
        return new StateView(mark == Mark.PLAIN ? "open" : mark.word(), word);
    }
}
