package furrow.api.screen;

import furrow.api.wording.Typography;
import furrow.engine.evidence.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How old data are, in words. */
final class Age {
    private static final int HOURS_A_DAY = 24;

    private Age() {}

    /** How old an experiment's latest event is; empty where none has a time. */
    static Optional<String> of(Evidence evidence, Instant now) {
        return evidence.data().lastAt().map(last -> of(Duration.between(last, now)));
    }

    /** Such as "data 21 min old". */
    static String of(Duration age) {
        long minutes = Math.max(0, age.toMinutes());
        if (minutes < 60) {
            return "data " + minutes + Typography.SPACE + "min old";
        }
        long hours = age.toHours();
        if (hours < 2 * HOURS_A_DAY) {
            return "data " + hours + Typography.SPACE + "h old";
        }
        return "data " + Typography.count(hours / HOURS_A_DAY) + Typography.SPACE + "days old";
    }
}
