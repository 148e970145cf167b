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

    /** A sentence that says so where it speaks of units. */
    static String in(String sentence, Evidence evidence) {
        return sentence.replaceAll("\\bunits\\b", many(evidence))
                .replaceAll("\\bUnits\\b", Names.title(many(evidence)))
                .replaceAll("\\bunit\\b", one(evidence));
    }

    /** A count of them: 1 conversation. */
    static String of(long count, Evidence evidence) {
        return Counting.of(count, one(evidence));
    }
}
