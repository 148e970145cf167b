package furrow.experiments.fold;

import furrow.experiments.moments.ExactSum;
import furrow.experiments.moments.PairedMoments;
import java.util.Map;
import java.util.TreeMap;

/** Sums of the groups that units belong to: for each group its total and its number of units. */
final class ClusterSums {
    private final Map<String, Cluster> clusters = new TreeMap<>();

    private static final class Cluster {
        private final ExactSum sum = ExactSum.zero();
        private long n;
    }

    void change(String name, double x, int sign) {
        var cluster = clusters.computeIfAbsent(name, key -> new Cluster());
        cluster.n += sign;
        if (cluster.n == 0) {
            clusters.remove(name);
        } else if (sign > 0) {
            cluster.sum.add(x);
        } else {
            cluster.sum.subtract(x);
        }
    }

    /** The groups as units: x their total, y their number of units. */
    PairedMoments moments() {
        var moments = new PairedMoments.Builder();
        clusters.values().forEach(each -> moments.add(each.sum.value(), (double) each.n));
        return moments.build();
    }
}
