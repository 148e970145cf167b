package furrow.engine.outcome;

import furrow.experiments.event.Assignment;
import furrow.experiments.event.Event;
import furrow.experiments.event.Exposure;
import furrow.experiments.event.Message;
import java.util.Locale;

/** The kinds of entry; codes are in every log that was ever written, so they never change. */
enum EntryKind {
    ASSIGNMENT(1),
    EXPOSURE(2),
    MESSAGE(3),
    OUTCOME(4),
    SNAPSHOT(5),
    COUNTS(6);

    private static final EntryKind[] ALL = values();
    private final int code;
    private final String word = name().toLowerCase(Locale.ROOT);

    EntryKind(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** The name in documents and exports. */
    String word() {
        return word;
    }

    static EntryKind ofCode(int code) {
        if (code < 1 || code > ALL.length) {
            throw new IllegalArgumentException("kind of entry needs 1 to " + ALL.length + ", but was " + code);
        }
        return ALL[code - 1];
    }

    static EntryKind of(Event event) {
        if (event instanceof Assignment) {
            return ASSIGNMENT;
        }
        if (event instanceof Exposure) {
            return EXPOSURE;
        }
        return event instanceof Message ? MESSAGE : OUTCOME;
    }
}
