package furrow.experiments.bayes;

import furrow.experiments.special.RealLine;

/**
 * Two independent posteriors compared by integration.
 *
 * <p>\[ P(T > C + d) = \int f_C(c)\, P(T > c + d)\, dc, \qquad E\max(0, C - T) = \int f_C(c)\, E\max(0, c - T)\, dc \]
 *
 * <p>or the same with the arms' parts exchanged: the outer integral is over the arm with the narrower posterior, on
 * which the other's distribution is smooth. On the scale of {@code ln((x - lo) / (hi - x))}, lo and hi being where the
 * inner part ends, the integrand falls off exponentially and {@link RealLine} sums it.
 *
 * @param treatment posterior of T, a Beta or a Gamma
 * @param control posterior of C, of the same kind
 */
record PairDifference(Posterior treatment, Posterior control) implements PosteriorDifference {

    @Override
    public double mean() {
        return treatment.mean() - control.mean();
    }

    @Override
    public double spread() {
        return Math.hypot(treatment.sd(), control.sd());
    }

    @Override
    public double chanceAboveNegative(double ratio) {
        return 1;
    }

    @Override
    public double sign() {
        return 1;
    }

    @Override
    public PairBeliefs beliefs() {
        return WholePair.of(treatment, control);
    }

    @Override
    public double chanceAbove(double ratio, double margin) {
        return control.sd() * ratio < treatment.sd() ? overControl(ratio, margin) : overTreatment(ratio, margin);
    }

    private double overControl(double ratio, double margin) {
        double top = treatment.upper();
        var span = new Span(Math.max(0, -margin / ratio), Math.min(control.upper(), (top - margin) / ratio), top);
        double certain = span.lo() > 0 ? control.cdf(Math.min(span.lo(), top), Math.max(0, top - span.lo())) : 0;
        double start = start(control, (treatment.mean() - margin) / ratio, treatment.sd() / ratio);
        double low = Math.max(0, margin);
        double high = Math.max(0, top - margin - ratio);
        return certain
                + span.integrate(
                        control,
                        start,
                        (below, above) -> treatment.survival(ratio * below + low, ratio * above + high));
    }

    private double overTreatment(double ratio, double margin) {
        double top = treatment.upper();
        var span = new Span(Math.max(0, margin), Math.min(top, ratio * control.upper() + margin), top);
        double certain =
                span.hi() < top ? treatment.survival(Math.max(0, span.hi()), Math.min(top, top - span.hi())) : 0;
        double start = start(treatment, control.mean() * ratio + margin, control.sd() * ratio);
        double low = Math.max(0, -margin / ratio);
        double high = Math.max(0, (ratio + margin - top) / ratio);
        return certain
                + span.integrate(
                        treatment, start, (below, above) -> control.cdf(below / ratio + low, above / ratio + high));
    }

    /** Where two bells of these places and widths, multiplied, are highest. */
    private static double start(Posterior outer, double otherMean, double otherSd) {
        double ratio = outer.sd() / otherSd;
        double share = ratio * ratio / (1 + ratio * ratio);
        return outer.mean() + share * (otherMean - outer.mean());
    }

    /** A function of a place, told by its distances from both ends. */
    interface Place {
        double at(double fromBottom, double fromTop);
    }

    /**
     * The part of the line over which is integrated.
     *
     * @param lo lower end
     * @param hi upper end, may be infinite
     * @param top upper end of what is possible
     */
    private record Span(double lo, double hi, double top) {

        double integrate(Posterior outer, double start, Place inner) {
            if (!(lo < hi)) {
                return 0;
            }
            return Double.isInfinite(hi) ? overLogs(outer, start, inner) : overLogits(outer, start, inner);
        }

        private double overLogs(Posterior outer, double start, Place inner) {
            double from = Math.max(start - lo, 1e-9 * outer.sd());
            return RealLine.integrate(
                    y -> {
                        double below = Math.exp(y);
                        return outer.density(lo + below, hi) * below * inner.at(below, hi);
                    },
                    Math.log(from),
                    step(outer.sd() / from));
        }

        private double overLogits(Posterior outer, double start, Place inner) {
            double width = hi - lo;
            double u = Math.min(Math.max((start - lo) / width, 1e-9), 1 - 1e-9);
            return RealLine.integrate(
                    y -> {
                        double below = width / (1 + Math.exp(-y));
                        double above = width / (1 + Math.exp(y));
                        double density = outer.density(lo + below, top - hi + above);
                        return density == 0 ? 0 : density * below * (above / width) * inner.at(below, above);
                    },
                    Math.log(u / (1 - u)),
                    step(outer.sd() / (width * u * (1 - u))));
        }

        /** A step near the hump's width, within the strip of half-width π in which the scales are analytic. */
        private static double step(double sd) {
            return Math.min(1.2 * sd, 1.5);
        }
    }
}
