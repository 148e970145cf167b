package furrow.experiments.fixed;

import furrow.experiments.inference.TestResult;

/**
 * Two proportions compared once, by the test that holds its level for arms of these sizes: {@link Boschloo}'s where all
 * tables can be gone through, {@link JoinedLimits} where a small arm beside a large one has few events, and else the
 * {@link ScoreTest}.
 *
 * <p>The score test finds differences that are not there in up to 9 % of looks at 1 : 4 and 14 % at 1 : 1,000 instead of
 * 5 %, all of it where the small arm expects less than a few events. With {@value #FEW} or more expected there its worst is
 * 5.1 % up to 1 : 100 and 5.7 % at 1 : 1,000; up to {@value #EVEN} : 1 it is 5.7 % with any number of them.
 *
 * @param level confidence level of the two-sided interval
 */
public record ProportionTest(double level) {
    /** Units of one arm for one of the other up to which the score test needs no events. */
    static final int EVEN = 2;
    /** Events, and units without one, that the smaller arm has to expect otherwise. */
    static final int FEW = 12;

    /** What two proportions show. */
    public TestResult finding(Successes control, Successes treatment) {
        if (Boschloo.isFeasible(control, treatment)) {
            return new Boschloo(level).finding(control, treatment);
        }
        return hasFew(control, treatment)
                ? new JoinedLimits(level).finding(control, treatment)
                : new ScoreTest(level).finding(control, treatment);
    }

    private static boolean hasFew(Successes control, Successes treatment) {
        double smaller = Math.min(control.n(), treatment.n());
        double all = (double) control.n() + treatment.n();
        double events = (double) control.x() + treatment.x();
        return all - smaller > EVEN * smaller && Math.min(events, all - events) * smaller / all < FEW;
    }
}
