package furrow.engine.imports.kept;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A download beside what is kept: what is new, what it replaces, and what it may not, since a later one is kept. What is
 * kept is looked at page by page, so that memory grows with the download alone.
 */
public final class UnitMerge {
    /** What is kept, in pages. */
    public interface Kept {
        /** No page. */
        Kept NOTHING = new Kept() {
            @Override
            public List<String> pages() {
                return List.of();
            }

            @Override
            public String page(String unit) {
                return "";
            }

            @Override
            public List<KeptUnit> units(String page) {
                return List.of();
            }
        };

        /** All pages. */
        List<String> pages();

        /** The page that a unit lies on, if it is kept. */
        String page(String unit);

        /** The units of a page. */
        List<KeptUnit> units(String page);
    }

    private final List<KeptUnit> changes = new ArrayList<>();
    private final List<KeptUnit> repeated = new ArrayList<>();
    private long added;
    private long changed;
    private long same;
    private long older;

    private UnitMerge() {}

    /** The merge of a file that was kept before: all its units are known, and nothing is looked up. */
    public static UnitMerge unchanged(int units) {
        var merge = new UnitMerge();
        merge.same = units;
        return merge;
    }

    /** Compares the units of a download with those that are kept. */
    public static UnitMerge of(Collection<KeptUnit> download, Kept kept) {
        var names = names(download, kept);
        var byPage = new TreeMap<String, List<KeptUnit>>();
        for (var each : download) {
            var known = names.get(each.link());
            var unit = known == null ? each : each.named(known);
            byPage.computeIfAbsent(kept.page(unit.unit()), page -> new ArrayList<>())
                    .add(unit);
        }
        var merge = new UnitMerge();
        byPage.forEach((page, units) -> merge.take(units, kept.units(page)));
        return merge;
    }

    /** Keys by address: a post whose id a spreadsheet has spoilt, now or then, is known again by its address. */
    private static Map<String, String> names(Collection<KeptUnit> download, Kept kept) {
        var wanted = new HashMap<String, String>();
        download.forEach(each -> wanted.put(each.link(), each.unit()));
        wanted.remove("");
        var names = new HashMap<String, String>();
        if (!wanted.isEmpty()) {
            for (String page : kept.pages()) {
                for (var each : kept.units(page)) {
                    var unit = wanted.get(each.link());
                    if (unit != null && !unit.equals(each.unit())) {
                        names.put(each.link(), each.unit());
                    }
                }
            }
        }
        return names;
    }

    private void take(List<KeptUnit> units, List<KeptUnit> kept) {
        var byKey = new HashMap<String, KeptUnit>();
        kept.forEach(each -> byKey.put(each.unit(), each));
        units.forEach(each -> take(each, byKey));
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
            repeated.add(before);
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

    /** Units of which the download says what is kept, in the order of the file. */
    public List<KeptUnit> repeated() {
        return repeated;
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
