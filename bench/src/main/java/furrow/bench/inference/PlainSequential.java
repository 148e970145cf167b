package furrow.bench.inference;

import furrow.experiments.moments.Moments;

/**
 * A plain reading of the sequential formulas of GrowthBook's engine (gbstats 0.8.0), to measure speed beside: relative
 * effect by the delta method, asymptotic confidence sequence, its p-value. It says nothing at 0 successes, and 0 where
 * the p-value leaves the range of a double.
 *
 * @see <a href="https://github.com/growthbook/growthbook">GrowthBook, packages/stats</a>
 */
final class PlainSequential {
    private PlainSequential() {}

    /** Lower limit, upper limit and p-value of the relative effect. */
    static double[] of(Moments control, Moments treatment, double tuned, double alpha) {
        double n = (double) control.n() + treatment.n();
        double mc = control.sum() / control.n();
        double mt = treatment.sum() / treatment.n();
        double vc = mc * (1 - mc);
        double vt = mt * (1 - mt);
        double effect = (mt - mc) / Math.abs(mc);
        double se = Math.sqrt(vt / treatment.n() / (mc * mc) + vc / control.n() * mt * mt / (mc * mc * mc * mc));
        double logs = -2 * Math.log(alpha);
        double rho2 = (logs + Math.log(logs + 1)) / tuned;
        double half = se
                * Math.sqrt(n)
                * Math.sqrt(2 * (n * rho2 + 1) / (n * n * rho2) * Math.log(Math.sqrt(n * rho2 + 1) / alpha));
        double s = n * effect * effect / (se * se);
        double e = Math.exp(rho2 * s / (2 * (n * rho2 + 1))) / Math.sqrt(n * rho2 + 1);
        return new double[] {effect - half, effect + half, Math.min(1, 1 / e)};
    }
}
