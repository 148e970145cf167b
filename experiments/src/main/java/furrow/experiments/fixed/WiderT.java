package furrow.experiments.fixed;

import furrow.experiments.inference.ArmMean;
import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Figure;
import furrow.experiments.inference.SharedVariance;
import furrow.experiments.inference.TestResult;

/**
 * Welch's t or Student's, whichever is wider, where a small arm stands beside a much larger one.
 *
 * <p>Of skewed values a small arm that misses the few large ones has too low a mean and, with it, too small a spread, and
 * Welch's test believes that spread: revenue of one buyer in ten is called different in 37 % instead of 5 % at 12 units beside
 * 240. Student's test takes the spread of all units together, which the larger arm knows, and errs where the spreads differ.
 * Nothing is found unless both find it: so where the arms do not differ at all it errs as seldom as Student's test, and where
 * their spreads differ no more often than the better of the two.
 *
 * @param level confidence level of the two-sided interval
 * @see <a href="https://doi.org/10.1093/biomet/6.1.1">Student (1908), Biometrika 6:1-25</a>
 * @see <a href="https://doi.org/10.1080/01621459.1982.10477894">Berger (1982), Technometrics 24:295-300</a>, for a test that
 *     rejects where each of several does
 */
public record WiderT(double level) {
    /** Units of the smaller arm from which Welch's test is trusted by itself. */
    public static final long FEW = 200;

    /** How many times as many units the other arm has for skewness not to cancel. */
    public static final double UNEVEN = 2;

    private static final String WIDER = "the wider of Welch's and Student's t, one look";

    /** Units of the smaller arm from which skewness is no matter for most values; below it a caution is due. */
    public static final long CERTAIN = 2_000;

    /** Whether a small arm stands beside a much larger one. */
    public static boolean isNeeded(ArmMean control, ArmMean treatment) {
        return isUneven(control.n(), treatment.n()) && Math.min(control.n(), treatment.n()) < FEW;
    }

    /** Whether Welch's test is used by itself where very skewed values would still make it too sure. */
    public static boolean isDoubtful(long control, long treatment) {
        long few = Math.min(control, treatment);
        return isUneven(control, treatment) && few >= FEW && few < CERTAIN;
    }

    private static boolean isUneven(long control, long treatment) {
        return Math.max(control, treatment) > UNEVEN * Math.min(control, treatment);
    }

    /**
     * What two means show.
     *
     * @param method what Welch's test is called here, of which the name is made
     * @param shared what both have in common
     */
    public TestResult finding(String method, ArmMean control, ArmMean treatment, SharedVariance shared) {
        var welch = new Welch(level).finding(method, control, treatment, shared);
        if (welch.absolute().value().isEmpty()) {
            return welch;
        }
        double pooled = ((control.n() - 1) * control.squaredError() * control.n()
                        + (treatment.n() - 1) * treatment.squaredError() * treatment.n())
                / (control.n() + treatment.n() - 2);
        var student = new StudentT(level).finding(alike(control, pooled), alike(treatment, pooled), shared);
        return new TestResult(
                method.equals(Welch.METHOD) ? WIDER : method + ", or Student's where wider",
                level,
                wider(welch.absolute(), student.absolute()),
                wider(welch.relative(), student.relative()),
                TestResult.p(Math.max(
                        welch.pValue().value().orElseThrow(),
                        student.pValue().value().orElseThrow())));
    }

    private static ArmMean alike(ArmMean arm, double variance) {
        return new ArmMean(arm.n(), arm.value(), variance / arm.n());
    }

    private static Figure<Effect> wider(Figure<Effect> one, Figure<Effect> other) {
        if (one.value().isEmpty() || other.value().isEmpty()) {
            return one.value().isEmpty() ? one : other;
        }
        var a = one.value().orElseThrow();
        var b = other.value().orElseThrow();
        return Figure.of(new Effect(a.estimate(), Math.min(a.lower(), b.lower()), Math.max(a.upper(), b.upper())));
    }
}
