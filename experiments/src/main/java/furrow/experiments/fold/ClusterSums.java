package furrow.experiments.fold;

import furrow.experiments.moments.ExactSum;
import furrow.experiments.moments.PairedMoments;
import java.util.Map;
import java.util.TreeMap;

/** Sums of the groups that units belong to: for each group its total and what that is divided by. */
final class ClusterSums {
    private final Map<String, Cluster> clusters = new TreeMap<>();

    private static final class Cluster {
        private final ExactSum x;
        private final ExactSum y;
        private long n;

        Cluster(ExactSum x, ExactSum y, long n) {
            this.x = x;
            this.y = y;
            this.n = n;
        }
    }

    void change(String name, double x, double y, int sign) {
        var cluster = clusters.computeIfAbsent(name, key -> new Cluster(ExactSum.zero(), ExactSum.zero(), 0));
        cluster.n += sign;
        if (cluster.n == 0) {
            clusters.remove(name);
        } else {
            cluster.x.add(sign * x);
            cluster.y.add(sign * y);
        }
    }

    /** Units of each group. */
    Map<String, Long> sizes() {
        var sizes = new TreeMap<String, Long>();
        clusters.forEach((name, each) -> sizes.put(name, each.n));
        return sizes;
    }

    /** The groups as units: x their total, y their number of units or the total of their denominators. */
    PairedMoments moments() {
        var moments = new PairedMoments.Builder();
        clusters.values().forEach(each -> moments.add(each.x.value(), each.y.value()));
        return moments.build();
    }

    void write(StateWriter out) {
        out.number(clusters.size());
        clusters.forEach((name, each) -> out.text(name).sum(each.x).sum(each.y).number(each.n));
    }

    void read(StateReader in) {
        int size = in.small();
        for (int i = 0; i < size; i++) {
            clusters.put(in.text(), new Cluster(in.sum(), in.sum(), in.number()));
        }
    }
}
