package furrow.api.screen;

import furrow.engine.evidence.Evidence;
import java.util.regex.Pattern;

/** What an experiment counts, as people say it: conversations, not units. */
final class Units {
    private static final Pattern UNIT = Pattern.compile("\\b(?:units?|Units)\\b");

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
        return UNIT.matcher(sentence).replaceAll(found -> switch (found.group()) {
            case "unit" -> one(evidence);
            case "units" -> many(evidence);
            default -> Names.title(many(evidence));
        });
    }

    /** A count of them: 1 conversation. */
    static String of(long count, Evidence evidence) {
        return Counting.of(count, one(evidence));
    }
}
