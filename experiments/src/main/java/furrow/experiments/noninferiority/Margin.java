package furrow.experiments.noninferiority;

import furrow.experiments.plan.Metric;
import java.util.Optional;

/**
 * The largest difference that does not matter, set before the data are seen.
 *
 * @param size above 0; a fraction of the control for {@link Scale#RELATIVE} (0.05 is five percent), else in the
 *     metric's unit
 * @param scale which effect it is laid against
 */
public record Margin(double size, Scale scale) {

    /** Which effect a margin is laid against. */
    public enum Scale {
        /** Treatment less control. */
        ABSOLUTE,
        /** The same as a fraction of the control. */
        RELATIVE
    }

    public Margin {
        if (!(size > 0 && Double.isFinite(size))) {
            throw new IllegalArgumentException("a margin needs to be above 0 and finite, but was " + size
                    + "; take the smallest change that you would act on");
        }
        if (scale == Scale.RELATIVE && size > 10) {
            throw new IllegalArgumentException(
                    "a relative margin needs a fraction of at most 10, but was " + size + "; 0.05 is five percent");
        }
    }

    /** A fraction of the control. */
    public static Margin relative(double size) {
        return new Margin(size, Scale.RELATIVE);
    }

    /** In the metric's unit. */
    public static Margin absolute(double size) {
        return new Margin(size, Scale.ABSOLUTE);
    }

    /** The metric's own, if the plan sets one. */
    public static Optional<Margin> of(Metric metric) {
        return metric.margin().isPresent()
                ? Optional.of(relative(metric.margin().getAsDouble()))
                : Optional.empty();
    }
}
