package furrow.engine.imports.kept;

import furrow.engine.outcome.LogEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Consumer;

/**
 * What the log has to be told of a download: totals and messages of units that are new or changed, and the arm of each unit
 * where it was not told or told otherwise. An arm that nothing names any more stays: a later download seldom has the table of
 * arms beside it.
 */
public final class UnitNews {
    private final List<KeptUnit> units = new ArrayList<>();
    private long moved;

    private UnitNews() {}

    /**
     * Tells it.
     *
     * @param totals whether the units' numbers are totals since publishing
     * @param log takes what is new of a unit
     */
    public static UnitNews tell(UnitMerge merge, ArmMatching matching, boolean totals, Consumer<List<LogEntry>> log) {
        var news = new UnitNews();
        for (var unit : merge.changes()) {
            var entries = new ArrayList<>(UnitEvents.of(unit, totals));
            news.units.add(news.met(unit, matching, entries));
            log.accept(entries);
        }
        for (var unit : merge.repeated()) {
            var entries = new ArrayList<LogEntry>();
            var now = news.met(unit, matching, entries);
            if (!entries.isEmpty()) {
                news.units.add(now);
                log.accept(entries);
            }
        }
        return news;
    }

    private KeptUnit met(KeptUnit unit, ArmMatching matching, List<LogEntry> entries) {
        if (unit.isTest()) {
            return unit;
        }
        var sent = new HashMap<>(unit.sentArms());
        boolean otherwise = false;
        for (var match : matching.of(unit)) {
            var experiment = match.experiment().name();
            var before = sent.get(experiment);
            var now = before == null
                    ? new SentArm(match.arm().name(), 0)
                    : before.now(match.arm().name());
            if (!now.equals(before)) {
                var exposure = UnitEvents.exposure(unit, experiment, now);
                if (exposure.isPresent()) {
                    entries.add(exposure.get());
                    sent.put(experiment, now);
                    otherwise |= before != null;
                }
            }
        }
        moved += otherwise ? 1 : 0;
        return unit.sent(sent);
    }

    /** Units to keep, with the arms that the log was told of. */
    public List<KeptUnit> units() {
        return units;
    }

    /** Units that stood in another arm before. */
    public long moved() {
        return moved;
    }
}
