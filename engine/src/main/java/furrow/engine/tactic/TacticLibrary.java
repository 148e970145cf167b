package furrow.engine.tactic;

import furrow.engine.evidence.Evidence;
import furrow.experiments.inference.Comparison;
import furrow.experiments.plan.Arm;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Tactic;
import furrow.experiments.pooling.Estimate;
import furrow.experiments.pooling.ShrunkMeans;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What has been learned of all tactics of a workspace.
 *
 * <p>A tactic's record holds the experiments that compare it with something else; where it is itself the control nothing is
 * said of it. Metrics are the same where name, type and good direction are. Evidence comes as it was read: what has not
 * changed is not read anew, and reading it together costs a few steps a comparison.
 *
 * @param records one a tactic and metric, by the tactic's name, metrics as plans have them
 */
public record TacticLibrary(List<TacticRecord> records) {
    public TacticLibrary {
        records = List.copyOf(records);
    }

    /** Two records are of one thing when these are the same. */
    private record Key(String tactic, MetricKey metric) {}

    private record MetricKey(String name, Metric.Type type, Metric.Direction direction) {
        static MetricKey of(Metric metric) {
            return new MetricKey(metric.name(), metric.readAs(), metric.direction());
        }
    }

    /**
     * What one experiment found of a tactic on one metric.
     *
     * @param last time of the experiment's latest event, the greatest there is when none came in
     */
    public record Found(Tactic tactic, Metric metric, TacticResult result, Instant last) {
        Key key() {
            return new Key(tactic.name(), MetricKey.of(metric));
        }
    }

    /** Of experiments as they were read. */
    public static TacticLibrary of(List<Evidence> experiments) {
        var records = new LinkedHashMap<Key, TacticRecord>();
        together(experiments.stream().map(TacticLibrary::found).toList())
                .forEach(each -> records.put(new Key(each.tactic().name(), MetricKey.of(each.metric())), each));
        var byMetric = records.keySet().stream().collect(Collectors.groupingBy(Key::metric));
        byMetric.values().forEach(keys -> shrink(keys, records));
        return new TacticLibrary(List.copyOf(records.values()));
    }

    /**
     * Records of what experiments found, those that ended first first, by the tactic's name; no result is drawn towards others.
     *
     * @param found of each experiment, what it found
     */
    public static List<TacticRecord> together(List<List<Found>> found) {
        var results = new LinkedHashMap<Key, List<Found>>();
        found.stream()
                .filter(each -> !each.isEmpty())
                .sorted(Comparator.comparing(each -> each.get(0).last()))
                .flatMap(List::stream)
                .forEach(each -> results.computeIfAbsent(each.key(), any -> new ArrayList<>())
                        .add(each));
        return results.values().stream()
                .map(TacticLibrary::record)
                .sorted(Comparator.comparing(each -> each.tactic().name()))
                .toList();
    }

    private static TacticRecord record(List<Found> found) {
        var latest = found.get(found.size() - 1);
        return new TacticRecord(
                latest.tactic(),
                latest.metric(),
                found.stream().map(Found::result).toList(),
                Map.of());
    }

    /** What one experiment found of its tactics; nothing where nobody planned it. */
    public static List<Found> found(Evidence evidence) {
        var found = new ArrayList<Found>();
        if (!evidence.data().planned()) {
            return found;
        }
        var experiment = evidence.data().experiment();
        var tactics = experiment.arms().stream().collect(Collectors.toMap(Arm::name, Arm::tactic));
        for (Metric metric : experiment.metrics()) {
            var arms = evidence.comparisons().stream()
                    .filter(each -> each.metric().equals(metric.name()))
                    .filter(each -> tactics.containsKey(each.treatment()) && tactics.containsKey(each.control()))
                    .collect(Collectors.groupingBy(
                            each -> name(tactics, each.treatment()), LinkedHashMap::new, Collectors.toList()));
            arms.values()
                    .forEach(comparisons ->
                            found(evidence, metric, tactics, comparisons).ifPresent(found::add));
        }
        return List.copyOf(found);
    }

    private static Optional<Found> found(
            Evidence evidence, Metric metric, Map<String, Tactic> tactics, List<Comparison> comparisons) {
        var first = comparisons.get(0);
        var against = name(tactics, first.control());
        var tactic = Optional.ofNullable(tactics.get(first.treatment())).orElseThrow();
        return tactic.name().equals(against)
                ? Optional.empty()
                : Optional.of(new Found(
                        tactic,
                        metric,
                        TacticResult.of(evidence, evidence.data(), metric, against, comparisons),
                        evidence.data().lastAt().orElse(Instant.MAX)));
    }

    private static String name(Map<String, Tactic> tactics, String arm) {
        return Optional.ofNullable(tactics.get(arm)).map(Tactic::name).orElse(arm);
    }

    /** Draws each result on a metric towards all of them: the best of many is high by chance, too. */
    private static void shrink(List<Key> keys, Map<Key, TacticRecord> records) {
        var known = new LinkedHashMap<Key, LinkedHashMap<String, Estimate>>();
        for (Key key : keys) {
            var its = known.computeIfAbsent(key, none -> new LinkedHashMap<>());
            Optional.ofNullable(records.get(key)).stream()
                    .flatMap(each -> each.results().stream())
                    .forEach(each -> each.result().value().ifPresent(one -> its.put(each.experiment(), one)));
        }
        var all =
                known.values().stream().flatMap(each -> each.values().stream()).toList();
        if (all.size() < ShrunkMeans.FEWEST) {
            return;
        }
        var shrunk = ShrunkMeans.of(all).values().iterator();
        known.forEach((key, its) -> {
            var expected = new LinkedHashMap<String, Double>();
            its.keySet().forEach(each -> expected.put(each, Math.expm1(shrunk.next())));
            records.computeIfPresent(key, (same, record) -> record.expecting(expected));
        });
    }

    /** All metrics of one tactic; empty where no experiment compares it with anything. */
    public List<TacticRecord> of(String tactic) {
        return records.stream()
                .filter(each -> each.tactic().name().equals(tactic))
                .toList();
    }

    /** Names of the tactics that have a record. */
    public List<String> names() {
        return records.stream().map(each -> each.tactic().name()).distinct().toList();
    }
}
