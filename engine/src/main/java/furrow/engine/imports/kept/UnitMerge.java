package furrow.engine.imports.kept;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A download beside what is kept: what is new, what it replaces, and what it may not, since a later one is kept. */
public final class UnitMerge {
    private final List<KeptUnit> changes = new ArrayList<>();
    private long added;
    private long changed;
    private long same;
    private long older;

    private UnitMerge() {}

    /** Compares the units of a download with those that are kept. */
    public static UnitMerge of(Collection<KeptUnit> download, List<KeptUnit> kept) {
        var byKey = new HashMap<String, KeptUnit>();
        var byLink = new HashMap<String, String>();
        for (var each : kept) {
            byKey.put(each.unit(), each);
            if (!each.link().isEmpty()) {
                byLink.put(each.link(), each.unit());
            }
        }
        var merge = new UnitMerge();
        download.forEach(each -> merge.take(named(each, byLink), byKey));
        return merge;
    }

    /** A post whose id a spreadsheet has spoilt, now or then, is known again by its address. */
    private static KeptUnit named(KeptUnit unit, Map<String, String> byLink) {
        var known = byLink.get(unit.link());
        return known == null ? unit : unit.named(known);
    }

    private void take(KeptUnit unit, Map<String, KeptUnit> kept) {
        var before = kept.get(unit.unit());
        if (before == null) {
            added++;
            changes.add(unit);
            return;
        }
        var after = unit.over(before);
        if (after.saysWhat(before)) {
            same++;
        } else if (unit.downloadedAt().isBefore(before.downloadedAt())) {
            older++;
        } else {
            changed++;
            changes.add(after);
        }
    }

    /** Units to keep, in the order of the file. */
    public List<KeptUnit> changes() {
        return changes;
    }

    public long added() {
        return added;
    }

    public long changed() {
        return changed;
    }

    public long same() {
        return same;
    }

    public long older() {
        return older;
    }
}
