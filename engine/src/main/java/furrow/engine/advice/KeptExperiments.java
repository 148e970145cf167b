package furrow.engine.advice;

import furrow.engine.evidence.Grounds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The experiments of a workspace as they were read last, by what they rested on. What rests on the same still holds, and is
 * handed out again; what does not is read anew. So a reading costs what has changed.
 *
 * <p>One thread at a time reads; any may ask whether what was read holds. What it hands out is immutable.
 */
public final class KeptExperiments {
    private volatile Map<String, Kept> kept = Map.of();
    private final RecordFacts records = new RecordFacts();
    private long computed;

    /** One that was read; empty when it has nothing to compare. */
    private record Kept(Grounds grounds, Optional<ReadExperiment> read) {}

    /**
     * What was read of each experiment.
     *
     * @param read those that can be read
     * @param lone names of those of which totals name a single arm
     * @param records what is kept of the records of their tactics
     */
    public record Experiments(List<ReadExperiment> read, List<String> lone, RecordFacts records) {
        public Experiments {
            read = List.copyOf(read);
            lone = List.copyOf(lone);
        }

        /** Of which nothing is kept. */
        public Experiments(List<ReadExperiment> read, List<String> lone) {
            this(read, lone, new RecordFacts());
        }
    }

    /** Reads experiments in order, and keeps what was read until the next time. */
    public Experiments read(List<Grounds> all) {
        var stale = all.stream().filter(each -> !holds(each)).toList();
        // No experiment knows of another here, so all processors share them.
        var fresh = stale.parallelStream().map(this::anew).collect(Collectors.toList());
        computed += stale.size();
        var now = new LinkedHashMap<String, Kept>();
        all.forEach(each -> now.put(each.name(), kept.getOrDefault(each.name(), new Kept(each, Optional.empty()))));
        IntStream.range(0, stale.size()).forEach(i -> now.put(stale.get(i).name(), fresh.get(i)));
        kept = now;
        return new Experiments(
                now.values().stream().flatMap(each -> each.read().stream()).toList(),
                now.values().stream()
                        .filter(each -> each.read().isEmpty())
                        .map(each -> each.grounds().name())
                        .toList(),
                records);
    }

    /** Whether what was read last of an experiment rested on this. */
    public boolean hold(Optional<Grounds> grounds) {
        return grounds.filter(this::holds).isPresent();
    }

    private boolean holds(Grounds grounds) {
        var before = kept.get(grounds.name());
        return before != null && before.grounds().equals(grounds);
    }

    private Kept anew(Grounds grounds) {
        var workspace = grounds.workspace();
        var before = Optional.ofNullable(kept.get(grounds.name()))
                .filter(each -> each.grounds().differsInSilenceAlone(grounds))
                .flatMap(Kept::read);
        var read = grounds.data()
                .map(data -> before.map(each -> each.retold(workspace, data))
                        .orElseGet(() -> ReadExperiment.of(workspace, data)));
        return new Kept(grounds, read);
    }

    /** How many readings of one experiment were computed, all together. */
    public long computed() {
        return computed;
    }
}
