package furrow.rules.compare;

import furrow.rules.book.Recommendation;

/** What became of one recommendation from one book to another. */
public sealed interface AdviceChange {
    /** Name of the rule that it came from. */
    String rule();

    /** Only the new book gives it. */
    record Added(Recommendation now) implements AdviceChange {
        @Override
        public String rule() {
            return now.rule();
        }
    }

    /** Only the old book gave it. */
    record Gone(Recommendation before) implements AdviceChange {
        @Override
        public String rule() {
            return before.rule();
        }
    }

    /** Both give it, with another action, priority, reason or worth. */
    record Changed(Recommendation before, Recommendation now) implements AdviceChange {
        @Override
        public String rule() {
            return now.rule();
        }
    }

    /**
     * Both give it, in another order among what both give.
     *
     * @param from its place before, from 1
     * @param to its place now
     */
    record Moved(Recommendation now, int from, int to) implements AdviceChange {
        @Override
        public String rule() {
            return now.rule();
        }
    }
}
