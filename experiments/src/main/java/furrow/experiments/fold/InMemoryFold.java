package furrow.experiments.fold;

import furrow.experiments.event.Event;
import furrow.experiments.event.Snapshot;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Plan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Folds events and snapshots of one workspace in memory, in any order, and says what they amount to as of an instant.
 *
 * <p>Events and snapshots are put down with their unit; nothing is worked out before it is asked for. Not thread-safe.
 */
public final class InMemoryFold {
    /** Rejected values that a summary shows at most; all are counted. */
    public static final int EXAMPLES = 20;

    private final Vocabulary words;
    private final EventEncoder scribe;
    private final UnitReader reader;
    private final PlannedNames names;
    private final UnplannedRows.Counter unplanned = new UnplannedRows.Counter();
    private final Map<String, UnitState> units = new HashMap<>();
    private long received;
    private long unused;
    private long repeatedUnused;
    private long conflictingUnused;
    /** Of events that no metric uses, what repeats are told by: their key and a hash of what was in them. */
    private final Map<EventKey, Integer> forgotten = new HashMap<>();

    private InMemoryFold(Plan plan, FoldOptions options) {
        words = new Vocabulary(plan, options);
        scribe = new EventEncoder(words);
        reader = new UnitReader(words);
        names = PlannedNames.of(plan);
    }

    /** A fold of nothing yet, for a plan's experiments. */
    public static InMemoryFold of(Plan plan) {
        return of(plan, FoldOptions.NONE);
    }

    /** A fold of nothing yet that keeps more of each unit. */
    public static InMemoryFold of(Plan plan, FoldOptions options) {
        return new InMemoryFold(plan, options);
    }

    /**
     * Takes an event in, whether it is new or not.
     *
     * @throws IllegalArgumentException if it names an experiment or arm that the plan lacks, or its time or revision
     *     is out of range; nothing has changed then
     */
    public void accept(Event event) {
        var missing = names.unplanned(event);
        missing.ifPresent(name -> unplanned.add(name, 1));
        keep(event.unit(), scribe.write(event), EventKey.of(event.unit(), event.id()), event.hashCode());
    }

    /**
     * Takes a snapshot in, whether it is new or not.
     *
     * @throws IllegalArgumentException if its time is out of range; nothing has changed then
     */
    public void accept(Snapshot snapshot) {
        names.unplannedOutcome(Optional.empty(), snapshot.metric()).ifPresent(name -> unplanned.add(name, 1));
        keep(snapshot.unit(), scribe.write(snapshot), EventEncoder.key(snapshot), snapshot.hashCode());
    }

    private void keep(String unit, Optional<Entry> entry, EventKey key, int content) {
        received++;
        if (entry.isEmpty()) {
            unused++;
            var before = forgotten.putIfAbsent(key, content);
            repeatedUnused += before != null && before == content ? 1 : 0;
            conflictingUnused += before != null && before != content ? 1 : 0;
            return;
        }
        units.computeIfAbsent(unit, any -> new UnitState().named(unit)).add(entry.get());
    }

    /**
     * What all that came in amounts to. Caps that are percentiles are derived from it first.
     *
     * @param asOf instant that decides which windows have closed; it hides nothing that came in
     */
    public WorkspaceSummary summary(Instant asOf) {
        var plain = summary(words, reader, asOf);
        if (!PercentileCaps.areOpen(words.plan())) {
            return plain;
        }
        var capped = words.under(PercentileCaps.derive(words.plan(), plain.experiments()));
        return summary(capped, new UnitReader(capped), asOf);
    }

    private WorkspaceSummary summary(Vocabulary words, UnitReader reader, Instant asOf) {
        long instant = Entry.nanos(asOf);
        var tally = new WorkspaceAccumulator(words);
        var rejected = new ArrayList<RejectedValue>();
        var conflicts = new ArrayList<Conflict>();
        long repeated = repeatedUnused;
        long corrected = 0;
        long conflicting = conflictingUnused;
        for (var each : units.entrySet()) {
            var state = each.getValue();
            var reading = reader.read(state, instant);
            tally.add(reading);
            collect(words, each.getKey(), reading, rejected);
            repeated += state.repeats();
            corrected += state.corrected();
            conflicting += state.conflicts();
            state.clashes().forEach(clash -> conflicts.add(Conflict.of(each.getKey(), clash, words)));
        }
        var traffic =
                new EventCounts(received, repeated, corrected, conflicting, unused, tally.waiting(), units.size());
        return new WorkspaceSummary(
                tally.summaries(asOf), traffic, first(rejected), firstConflicts(conflicts), unplanned.counted());
    }

    private static void collect(Vocabulary words, String unit, UnitContribution reading, List<RejectedValue> rejected) {
        for (var part : reading.parts()) {
            var experiment = words.experiment(part.standing().experiment());
            for (int i = 0; i < part.metrics().size() && !part.leftOut(); i++) {
                var value = part.metrics().get(i);
                if (value.state() == UnitMetric.State.REJECTED) {
                    var metric = experiment.metrics().get(i);
                    rejected.add(new RejectedValue(
                            experiment.name(), metric.name(), unit, value.x(), reason(metric, value)));
                }
            }
        }
    }

    private static String reason(Metric metric, UnitMetric value) {
        String legal = metric.bounds()
                .map(bounds -> bounds.low() + " to " + bounds.high())
                .orElse("0 or a size whose square is a double");
        String shown = UnitMetricReader.isPaired(metric) ? value.x() + " over " + value.y() : "" + value.x();
        return metric.name() + " of a unit needs " + legal + ", but was " + shown
                + "; correct the outcome or the metric's bounds";
    }

    private static List<Conflict> firstConflicts(List<Conflict> conflicts) {
        return conflicts.stream()
                .sorted(Comparator.comparing(Conflict::unit).thenComparing(Conflict::kept))
                .limit(EXAMPLES)
                .toList();
    }

    private static List<RejectedValue> first(List<RejectedValue> rejected) {
        return rejected.stream()
                .sorted(Comparator.comparing(RejectedValue::experiment)
                        .thenComparing(RejectedValue::metric)
                        .thenComparing(RejectedValue::unit))
                .limit(EXAMPLES)
                .toList();
    }
}
