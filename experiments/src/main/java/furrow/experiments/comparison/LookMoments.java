package furrow.experiments.comparison;

import furrow.experiments.moments.MetricMoments;
import java.util.Optional;

/**
 * What two arms had at a look.
 *
 * @param share of the planned units that were in, in all arms together, above 0
 * @param last whether no look comes after it, so that all of the error is spent
 * @param control moments of the control; empty where nothing is kept of the look but that it was taken
 * @param treatment moments of the treatment; empty likewise
 */
public record LookMoments(
        double share, boolean last, Optional<MetricMoments> control, Optional<MetricMoments> treatment) {

    /** A look of which nothing is kept but that it was taken. */
    public static LookMoments taken(double share) {
        return new LookMoments(share, false, Optional.empty(), Optional.empty());
    }

    /** A look with what was known. */
    public static LookMoments of(double share, boolean last, MetricMoments control, MetricMoments treatment) {
        return new LookMoments(share, last, Optional.of(control), Optional.of(treatment));
    }

    /** Weight of what was known, as the units of two arms tell: harmonic, so that the smaller arm counts. */
    double weight() {
        double c = control.map(MetricMoments::n).orElse(0L);
        double t = treatment.map(MetricMoments::n).orElse(0L);
        return c > 0 && t > 0 ? c * t / (c + t) : 0;
    }
}
