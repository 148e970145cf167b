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

    /** Of experiments as they were read. */
    public static TacticLibrary of(List<Evidence> experiments) {
        var records = new LinkedHashMap<Key, TacticRecord>();
        experiments.stream()
                .filter(each -> each.data().planned())
                .sorted(Comparator.comparing(
                        (Evidence each) -> each.data().lastAt().orElse(Instant.MAX)))
                .forEach(each -> add(each, records));
        var byMetric = records.keySet().stream().collect(Collectors.groupingBy(Key::metric));
        byMetric.values().forEach(keys -> shrink(keys, records));
        return new TacticLibrary(records.values().stream()
                .sorted(Comparator.comparing(each -> each.tactic().name()))
                .toList());
    }

    private static void add(Evidence evidence, Map<Key, TacticRecord> records) {
        var experiment = evidence.data().experiment();
        var tactics = experiment.arms().stream().collect(Collectors.toMap(Arm::name, Arm::tactic));
        for (Metric metric : experiment.metrics()) {
            var arms = evidence.comparisons().stream()
                    .filter(each -> each.metric().equals(metric.name()))
                    .filter(each -> tactics.containsKey(each.treatment()) && tactics.containsKey(each.control()))
                    .collect(Collectors.groupingBy(
                            each -> name(tactics, each.treatment()), LinkedHashMap::new, Collectors.toList()));
            arms.forEach((tactic, comparisons) -> add(evidence, metric, tactics, comparisons, records));
        }
    }

    private static void add(
            Evidence evidence,
            Metric metric,
            Map<String, Tactic> tactics,
            List<Comparison> comparisons,
            Map<Key, TacticRecord> records) {
        var first = comparisons.get(0);
        var against = name(tactics, first.control());
        var tactic = Optional.ofNullable(tactics.get(first.treatment())).orElseThrow();
        if (tactic.name().equals(against)) {
            return;
        }
        var key = new Key(tactic.name(), MetricKey.of(metric));
        var results = new ArrayList<TacticResult>();
        Optional.ofNullable(records.get(key)).ifPresent(each -> results.addAll(each.results()));
        results.add(TacticResult.of(evidence, metric, against, comparisons));
        records.put(key, new TacticRecord(tactic, metric, results, Map.of()));
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
