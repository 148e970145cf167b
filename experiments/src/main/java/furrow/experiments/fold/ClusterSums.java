package furrow.experiments.fold;

import furrow.experiments.moments.ExactSum;
import furrow.experiments.moments.PairedMoments;
import java.util.Map;
import java.util.TreeMap;

/** Sums of the groups that units belong to: for each group its total and its number of units. */
final class ClusterSums {
    private final Map<String, Cluster> clusters = new TreeMap<>();

    private static final class Cluster {
        private final ExactSum sum;
        private long n;

        Cluster(ExactSum sum, long n) {
            this.sum = sum;
            this.n = n;
        }
    }

    void change(String name, double x, int sign) {
        var cluster = clusters.computeIfAbsent(name, key -> new Cluster(ExactSum.zero(), 0));
        cluster.n += sign;
        if (cluster.n == 0) {
            clusters.remove(name);
        } else {
            cluster.sum.add(sign * x);
        }
    }

    /** The groups as units: x their total, y their number of units. */
    PairedMoments moments() {
        var moments = new PairedMoments.Builder();
        clusters.values().forEach(each -> moments.add(each.sum.value(), (double) each.n));
        return moments.build();
    }

    void write(StateWriter out) {
        out.number(clusters.size());
        clusters.forEach((name, each) -> out.text(name).sum(each.sum).number(each.n));
    }

    void read(StateReader in) {
        int size = in.small();
        for (int i = 0; i < size; i++) {
            clusters.put(in.text(), new Cluster(in.sum(), in.number()));
        }
    }
}
