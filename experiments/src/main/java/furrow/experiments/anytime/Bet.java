package furrow.experiments.anytime;

/** Bets of all sizes, to one side, around one point of the null line of a {@link TwoArmMixture}. */
final class Bet {
    /** Largest part of the stake that a bet may lose on one unit. */
    private static final double MOST = 0.98;

    private final BoundedValues control;
    private final BoundedValues treatment;
    private final double perControl;
    private final double perTreatment;
    private final double slope;
    private final double ta;
    private final double tb;
    private final double least;
    private final double greatest;
    private final double unit;
    private final double cap;
    /** Control mean less {@code ta} at which the divisor is largest, times the size of the bet. */
    private final double free;
    /** Logarithm of the divisor there: n times the divergence of the arms' shares from the planned ones. */
    private final double imbalance;

    Bet(TwoArmMixture mixture, NullLine line, double ta, double tb, Side side) {
        this.control = mixture.control();
        this.treatment = mixture.treatment();
        this.slope = line.slope();
        this.ta = ta;
        this.tb = tb;
        this.least = line.leastControl();
        this.greatest = line.greatestControl();
        double wb = mixture.share();
        double wa = 1 - wb;
        double sign = side == Side.ABOVE ? 1 : -1;
        this.perControl = -sign / wa;
        this.perTreatment = sign / (wb * slope);
        double deviation = Math.sqrt(ta * (1 - ta) / wa + tb * (1 - tb) / (wb * slope * slope));
        this.unit = 1 / (Math.sqrt(mixture.horizon()) * deviation);
        this.cap = MOST
                * Math.min(wa / (side == Side.ABOVE ? 1 - ta : ta), wb * slope / (side == Side.ABOVE ? tb : 1 - tb));
        double na = control.n();
        double nb = treatment.n();
        double n = Math.max(1, na + nb);
        this.free = sign * (nb / n * wa - na / n * wb);
        this.imbalance = mixture.imbalance();
    }

    void addTo(LogSum sum, double logStake, StakeSizes sizes) {
        double previous = Double.NEGATIVE_INFINITY;
        boolean concave = false;
        for (int j = 0; j < sizes.count(); j++) {
            double size = sizes.size(j) * unit;
            if (size >= cap) {
                sum.add(logStake + sizes.logTail(j) + logGain(cap));
                return;
            }
            double gain = logGain(size);
            sum.add(logStake + sizes.logStake(j) + gain);
            // Gains are concave in size from where the divisor stays the same: from there they fall once and for all.
            if (concave && gain < previous && sum.dwarfs(logStake + sizes.logTail(j) + gain)) {
                return;
            }
            concave = inside(free / size);
            previous = gain;
        }
    }

    /** Logarithm of what one bet has made of its stake, after the divisor. */
    private double logGain(double size) {
        double ga = size * perControl;
        double gb = size * perTreatment;
        return logStake(control, ga, ta) + logStake(treatment, gb, tb) - logDivisor(size, ga, gb * slope);
    }

    private static double logStake(BoundedValues arm, double g, double t) {
        return arm.sum() * Math.log(1 + g * (1 - t)) + (arm.n() - arm.sum()) * Math.log(1 - g * t);
    }

    private double logDivisor(double size, double ga, double gb) {
        double u = free / size;
        if (inside(u)) {
            return imbalance;
        }
        double end = u > 0 ? greatest - ta : least - ta;
        return control.n() * Math.log(1 + ga * end) + treatment.n() * Math.log(1 + gb * end);
    }

    /** Whether the divisor is largest at means inside [0, 1]; if so, it is for all larger bets. */
    private boolean inside(double u) {
        return u > least - ta && u < greatest - ta;
    }
}
