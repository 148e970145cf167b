package furrow.api.screen;

import furrow.engine.evidence.Evidence;

/** What an experiment counts, as people say it: conversations, not units. */
final class Units {
    private Units() {}

    /** One of them: conversation. */
    static String one(Evidence evidence) {
        return evidence.data().experiment().unit().word();
    }

    /** Several: conversations. */
    static String many(Evidence evidence) {
        return one(evidence) + "s";
    }

    /** Of each one: a conversation. */
    static String each(Evidence evidence) {
        return "a " + one(evidence);
    }

    /** A count of them: 1 conversation. */
    static String of(long count, Evidence evidence) {
        return Counting.of(count, one(evidence));
    }
}
