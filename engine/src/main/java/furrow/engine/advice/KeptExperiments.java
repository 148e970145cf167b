package furrow.engine.advice;

import furrow.engine.evidence.Grounds;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
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
    private Map<String, Remarked> remarked = Map.of();
    private final KeptFacts facts = new KeptFacts(new RecordFacts(), new KeptSums());
    private long computed;

    /** One that was read; empty when it has nothing to compare. */
    private record Kept(Grounds grounds, Optional<ReadExperiment> read) {}

    /**
     * What was read of each experiment.
     *
     * @param read those that can be read
     * @param lone names of those of which totals name a single arm
     * @param kept what is kept of facts that go over all of them
     */
    public record Experiments(List<ReadExperiment> read, List<String> lone, KeptFacts kept) {
        public Experiments {
            read = List.copyOf(read);
            lone = List.copyOf(lone);
        }

        /** Of which nothing is kept. */
        public Experiments(List<ReadExperiment> read, List<String> lone) {
            this(read, lone, new KeptFacts(new RecordFacts(), new KeptSums()));
        }
    }

    /**
     * What is kept of facts that go over all experiments.
     *
     * @param records of the records of tactics
     * @param sums of what tactics returned
     */
    public record KeptFacts(RecordFacts records, KeptSums sums) {}

    /** A reading with what a reader must know of it. */
    private record Remarked(ReadExperiment of, Object remarks, ReadExperiment told) {}

    /**
     * The same readings with what a reader must know of each; the same objects for as long as neither changes, so that what was
     * made of them holds.
     *
     * @param remarks what is to be told of one, by its name
     * @param telling tells it
     */
    public Experiments remarked(
            Experiments experiments, Function<String, Object> remarks, UnaryOperator<ReadExperiment> telling) {
        var now = new HashMap<String, Remarked>();
        for (ReadExperiment each : experiments.read()) {
            String name = each.evidence().data().experiment().name();
            now.put(name, remarked(name, each, remarks.apply(name), telling));
        }
        remarked = now;
        return new Experiments(
                experiments.read().stream()
                        .map(each -> Objects.requireNonNull(now.get(
                                        each.evidence().data().experiment().name()))
                                .told())
                        .toList(),
                experiments.lone(),
                experiments.kept());
    }

    @SuppressWarnings("ReferenceEquality") // what was not read anew is the same object
    private Remarked remarked(String name, ReadExperiment read, Object remarks, UnaryOperator<ReadExperiment> telling) {
        var before = remarked.get(name);
        return before != null && before.of() == read && before.remarks().equals(remarks)
                ? before
                : new Remarked(read, remarks, telling.apply(read));
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
                facts);
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
