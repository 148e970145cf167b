package furrow.engine.outcome;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a log knows of its own extent: for each writer what was removed and what is there, and who has sent. */
final class LogState {
    private final Map<WriterId, Extent> writers = new TreeMap<>();
    private final Map<Source, SourceSeen> sources = new HashMap<>();

    /** Batches after {@code floor} up to {@code last} are there. */
    record Extent(long floor, long last) {}

    /** A source in a workspace. */
    record Source(String workspace, String name) {}

    synchronized void put(WriterId writer, Extent extent) {
        writers.put(writer, extent);
    }

    synchronized void extend(WriterId writer, long last) {
        writers.merge(writer, new Extent(0, last), (old, one) -> new Extent(old.floor(), last));
    }

    synchronized void raiseFloor(WriterId writer, long floor) {
        writers.computeIfPresent(writer, (same, old) -> new Extent(floor, old.last()));
    }

    synchronized void put(Source source, SourceSeen seen) {
        sources.put(source, seen);
    }

    synchronized boolean knows(WriterId writer) {
        return writers.containsKey(writer);
    }

    synchronized Extent extent(WriterId writer) {
        return writers.getOrDefault(writer, new Extent(0, 0));
    }

    synchronized SourceSeen seen(Source source) {
        return sources.getOrDefault(source, SourceSeen.first(source.name()));
    }

    synchronized List<WriterId> writers(String workspace) {
        return writers.keySet().stream()
                .filter(writer -> writer.workspace().equals(workspace))
                .toList();
    }

    synchronized Set<String> workspaces() {
        var workspaces = new TreeSet<String>();
        writers.keySet().forEach(writer -> workspaces.add(writer.workspace()));
        return workspaces;
    }

    synchronized List<SourceSeen> sources(String workspace) {
        var seen = new ArrayList<SourceSeen>();
        sources.forEach((source, what) -> {
            if (source.workspace().equals(workspace)) {
                seen.add(what);
            }
        });
        seen.sort((a, b) -> a.source().compareTo(b.source()));
        return seen;
    }

    synchronized BatchPositions begin(String workspace) {
        return positions(workspace, true);
    }

    synchronized BatchPositions end(String workspace) {
        return positions(workspace, false);
    }

    private BatchPositions positions(String workspace, boolean begin) {
        var numbers = new TreeMap<String, Long>();
        writers.forEach((writer, extent) -> {
            long number = begin ? extent.floor() : extent.last();
            if (writer.workspace().equals(workspace) && number > 0) {
                numbers.put(writer.name(), number);
            }
        });
        return new BatchPositions(numbers);
    }

    /**
     * Where to read on.
     *
     * @throws IllegalArgumentException when that is not possible
     */
    Extent after(WriterId writer, BatchPositions after) {
        long number = after.of(writer.name());
        var extent = extent(writer);
        if (number < extent.floor()) {
            throw new IllegalArgumentException("batches of writer " + writer.name() + " up to " + extent.floor()
                    + " have been removed from workspace " + writer.workspace() + ", but was asked for those after "
                    + number + "; start from the base that was sealed then");
        }
        return new Extent(number, extent.last());
    }

    /** Refuses a batch that has been removed. */
    void requireKept(WriterId writer, long number) {
        after(writer, BatchPositions.of(Map.of(writer.name(), number - 1)));
    }

    /** Refuses positions that this log never reached. */
    void requireReached(String workspace, BatchPositions after) {
        after.numbers().forEach((name, number) -> {
            long last = extent(new WriterId(workspace, name)).last();
            if (number > last) {
                throw new BeyondLogException("position " + number + " of writer " + name + " in workspace "
                        + workspace + " lies beyond the end of the log, " + last
                        + ": the log was restored from an older back-up; rebuild what was counted from it");
            }
        });
    }
}
