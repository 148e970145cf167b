package furrow.engine.moment;

import furrow.experiments.fold.UnitPast;
import furrow.experiments.fold.UnitPast.GivenArm;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Arms that were given a moment ago, which whoever reads the log may not have come to yet. They are forgotten after
 * {@link #SPAN}, and the oldest when there are more than {@value #MOST}.
 */
final class RecentArms {
    static final Duration SPAN = Duration.ofMinutes(5);
    private static final int MOST = 1_000_000;

    private final Map<String, Map<String, GivenArm>> byUnit = new LinkedHashMap<>();

    synchronized void add(String unit, String experiment, GivenArm arm) {
        var arms = new HashMap<>(byUnit.getOrDefault(unit, Map.of()));
        arms.put(experiment, arm);
        byUnit.remove(unit);
        byUnit.put(unit, arms);
        var oldest = byUnit.entrySet().iterator();
        while (oldest.hasNext()) {
            var first = oldest.next();
            if (byUnit.size() <= MOST && !isOver(first.getValue(), arm.at())) {
                break;
            }
            oldest.remove();
        }
    }

    private static boolean isOver(Map<String, GivenArm> arms, Instant now) {
        return arms.values().stream().allMatch(each -> each.at().plus(SPAN).isBefore(now));
    }

    /** A unit's past with what is not in it yet. */
    synchronized UnitPast with(String unit, UnitPast past) {
        var recent = byUnit.get(unit);
        if (recent == null || past.arms().keySet().containsAll(recent.keySet())) {
            return past;
        }
        var arms = new HashMap<>(recent);
        arms.putAll(past.arms());
        return new UnitPast(arms, past.written(), past.waits(), past.messagesIn(), past.messagesOut());
    }
}
